"""Static files that are made from others: what browsers fetch once instead of piece by piece."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from portal import scripts, style_sheets
from questionnaire.post_lengths import patterns
from requests_app.pages.icon_sprite import SPRITE, sprite

MADE: Mapping[str, Callable[[], str]] = {
    style_sheets.JOINED: style_sheets.joined,
    scripts.JOINED: scripts.joined,
    SPRITE: sprite,
    patterns.FOR_BROWSERS: patterns.for_browsers,
}


class MadeFileFinder(BaseFinder):
    """Find these files for `collectstatic`, and for servers that hand out files without collecting them."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "made")

    def check(self, **_options: Any) -> list[CheckMessage]:
        """Nothing of it can be set, so nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_options: Any) -> str | list[str]:  # type: ignore[override]
        """The path of the file, up to date with its sources; `[]` for one that is not made."""
        if path not in MADE:
            return []
        self._write(path)
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Each file, with the folder that it is in."""
        for path in MADE:
            self._write(path)
            yield path, self.storage

    def _write(self, name: str) -> None:
        """At once and only if something changed: others may be reading."""
        path, content = Path(self.storage.path(name)), MADE[name]().encode()
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)
