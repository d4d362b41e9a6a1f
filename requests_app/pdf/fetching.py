"""What a document may load: the project's own static files and the bytes it brings along. Nothing else."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from requests_app.pdf import fonts

STATIC_ROOT = Path(__file__).resolve().parents[2] / "static"
CONTROL_FONT_URL = "resource:control-font"


class ForbiddenResource(ValueError):
    """A document named something outside the project, or something it does not bring along."""


class LocalFetcher(URLFetcher):
    """Answers `resource:<name>` from memory and `file:` below `static/`; refuses every other address."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("file", "resource"), allow_redirects=False)
        self.refused: list[str] = []
        self._resources = resources

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Raise ForbiddenResource, and remember the address: WeasyPrint itself would only log it."""
        try:
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, self._body(url), {"Content-Type": kind})
        except (ForbiddenResource, OSError):
            self.refused.append(url)
            raise

    def _body(self, url: str) -> bytes:
        if url == CONTROL_FONT_URL:
            return fonts.control_font()
        parts = urlsplit(url)
        if parts.scheme == "resource" and parts.path in self._resources:
            return self._resources[parts.path]
        if parts.scheme == "file" and not parts.netloc:
            path = Path(unquote(parts.path)).resolve()
            if path.is_relative_to(STATIC_ROOT):
                return path.read_bytes()
        raise ForbiddenResource(url)
