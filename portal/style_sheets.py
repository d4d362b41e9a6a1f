"""One file for the style sheets of all pages, so that a browser asks once and not for each of them.

`static/css/site.css` imports them in their order. What is handed out is `css/site.joined.css`: the same, with each
sheet in the place of its import.
"""

import re

from django.conf import settings

SOURCES = settings.BASE_DIR / "static" / "css"
JOINED = "css/site.joined.css"
_IMPORT = re.compile(r'^@import "([\w/-]+\.css)";$', re.MULTILINE)


def joined() -> str:
    """The sheets of all pages in their order, each under its name."""
    return _IMPORT.sub(lambda found: f"/* {found[1]} */\n{_read(found[1])}", _read("site.css"))


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")
