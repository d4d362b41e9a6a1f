"""One file with every icon of the portal, so that a page names an icon in a few characters and does not draw it.

The icons are heroicons in their outline. A browser fetches the file once; `{% icon %}` shows a symbol of it.
"""

from heroicons.templatetags.heroicons import heroicon_outline

SPRITE = "img/icons.svg"
# What `{% icon %}` can show: whatever a template or a table of ours names.
ICONS = (
    *("archive-box", "arrow-down", "arrow-left", "arrow-right-start-on-rectangle", "arrow-up", "arrow-uturn-left"),
    *("arrows-right-left", "calendar", "calendar-days", "chat-bubble-left-ellipsis", "check", "check-circle"),
    *("chevron-down", "chevron-right", "chevron-up", "chevron-up-down", "clock", "document", "envelope"),
    *("exclamation-circle", "exclamation-triangle", "inbox", "information-circle", "key", "lock-closed"),
    *("magnifying-glass", "megaphone", "minus", "minus-circle", "pencil", "pencil-square", "plus"),
    *("question-mark-circle", "user-circle", "user-group", "users", "x-circle", "x-mark"),
)
# Where an icon is drawn: nothing of its own, everything of the symbol.
_FRAME = ('<svg xmlns="http://www.w3.org/2000/svg">', "</svg>")


def sprite() -> str:
    """The file: a symbol for each icon, under its name."""
    return "\n".join([_FRAME[0], *map(_symbol, ICONS), _FRAME[1]])


def _symbol(name: str) -> str:
    drawn = str(heroicon_outline(name, size=None, id=name))
    return drawn.replace("<svg ", "<symbol ", 1).replace("</svg>", "</symbol>")
