"""One file for the style sheets of all pages, so that a browser asks once and not for each of them.

`static/css/site.css` imports them in their order. What is handed out is `css/site.joined.css`: the same, with each
sheet in the place of its import.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

SOURCES = settings.BASE_DIR / "static" / "css"
JOINED = "css/site.joined.css"
_IMPORT = re.compile(r'^@import "([\w/-]+\.css)";$', re.MULTILINE)


class JoinedSheetFinder(BaseFinder):
    """Find the joined sheet for `collectstatic`, and for servers that hand out files without collecting them."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "joined")

    def check(self, **_options: Any) -> list[CheckMessage]:
        """Nothing of it can be set, so nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_options: Any) -> str | list[str]:  # type: ignore[override]
        """The path of the sheet, up to date with its sources; `[]` for any other path."""
        if path != JOINED:
            return []
        self._write()
        found = self.storage.path(JOINED)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The sheet, with the folder that it is in."""
        self._write()
        yield JOINED, self.storage

    def _write(self) -> None:
        """At once and only if something changed: others may be reading."""
        path, content = Path(self.storage.path(JOINED)), joined().encode()
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)


def joined() -> str:
    """The sheets of all pages in their order, each under its name."""
    return _IMPORT.sub(lambda found: f"/* {found[1]} */\n{_read(found[1])}", _read("site.css"))


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")
