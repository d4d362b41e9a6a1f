"""One file for the scripts of all pages, so that a browser asks once and not for each of them.

They only add comfort; every page works without. What is handed out is `js/site.joined.js`: the scripts in their order.
"""

from django.conf import settings

SOURCES = settings.BASE_DIR / "static" / "js"
JOINED = "js/site.joined.js"
SCRIPTS = ("menu.js", "search.js", "forms.js", "kept-texts.js", "kept-forms.js", "days.js")


def joined() -> str:
    """The scripts of all pages in their order, each under its name."""
    return "\n".join(f"// {name}\n{(SOURCES / name).read_text(encoding='utf-8')}" for name in SCRIPTS)
