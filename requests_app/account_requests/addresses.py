"""What every address of a request begins with."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, register_converter, reverse

ONE = "requests/<reference:reference>"
# Stands for any reference in an address that is kept.
_SOME_REFERENCE = "SMR-0000-0000"


class ReferenceConverter:
    """A reference such as SMR-2026-0042; anything else is no address of a request."""

    regex = r"SMR-\d{4}-\d{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")


def page_of(reference: str, name: str, *, at: str = "", back: str = "", **kwargs: Any) -> str:
    """The path of a page of the request with this reference, by its name in `urls`; see `AccountRequest.url`.

    Most pages are named by the reference alone. These paths are put together once: a list names dozens of them.
    """
    if not (at or back or kwargs):
        return get_script_prefix() + _page_of_some_request(name).replace(_SOME_REFERENCE, reference)
    query = {"back": back} if back else None
    return reverse(name, kwargs={"reference": reference, **kwargs}, query=query, fragment=at or None)


@lru_cache(maxsize=256)
def _page_of_some_request(name: str) -> str:
    """Without where the site is mounted, which only a web request knows."""
    return reverse(name, kwargs={"reference": _SOME_REFERENCE}).removeprefix(get_script_prefix())
