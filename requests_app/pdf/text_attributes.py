"""Gives back the memory of font features, which WeasyPrint 70 keeps for every piece of text it lays out.

Its list of attributes is never released, and its cache makes a new attribute each time it looks one up. A worker that
makes hundreds of documents would grow by a hundred megabytes.
"""

from __future__ import annotations

import threading
from typing import Any

from weasyprint.text import line_break


class _Pango(threading.local):
    """Pango as WeasyPrint's layouts call it: first an attribute is made, then a list, which is then given away.

    A list owns its attributes, so that each gets the one just made, never one from the cache. A list that somebody else
    releases is not the very object made here.
    """

    def __init__(self, pango: Any) -> None:
        self._pango = pango
        self._attribute: Any = None
        self._attributes: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pango, name)

    def pango_attr_font_features_new(self, features: bytes) -> Any:
        self._attribute = self._pango.pango_attr_font_features_new(features)
        return self._attribute

    def pango_attr_list_new(self) -> Any:
        self._attributes = self._pango.pango_attr_list_new()
        return self._attributes

    def pango_attr_list_insert(self, attributes: Any, _cached: Any) -> None:
        self._pango.pango_attr_list_insert(attributes, self._attribute)

    def pango_layout_set_attributes(self, layout: Any, attributes: Any) -> None:
        self._pango.pango_layout_set_attributes(layout, attributes)
        if attributes is self._attributes:
            # The layout holds it now.
            self._pango.pango_attr_list_unref(attributes)
        self._attributes = None


def release() -> None:
    """From now on, every layout gives back its attributes."""
    if not isinstance(line_break.pango, _Pango):
        line_break.pango = _Pango(line_break.pango)
