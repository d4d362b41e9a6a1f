"""What all typeset documents share: a template and its words in, a finished PDF that was read back out.

The libraries that make a PDF take as long to load as all of the rest: who makes none does not wait for them.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from questionnaire.written.texts import prose
from requests_app.pdf import fonts

if TYPE_CHECKING:
    from requests_app.pdf import archive

NO_ANSWER = "—"
LOGO_FORMATS = ("PNG", "JPEG")
NAMED_CHARACTERS = 40


def typeset(
    template: str,
    context: dict[str, object],
    *,
    logo: bytes | None,
    written: Sequence[str],
    expected: Sequence[str],
    pictures: Mapping[str, bytes] | None = None,
    attached: archive.Attachment | None = None,
) -> bytes:
    """The template as a checked PDF/UA-1 file; with `attached` as a copy for the archive, see `engine.render_html`.

    `pictures` are those besides the logo that the template shows as `resource:<name>`. `written` are the texts that
    people wrote: characters of them that no font has are named at the end. `expected` are the texts that the file has
    to hold. All of them are cleaned of what nobody can see, which old answers may still have. Raises
    read_back.PdfMismatch if the file does not hold a text, and fonts.FontsMissing if the machine has no fonts.
    """
    from requests_app.pdf import engine, read_back

    logo = _printable(logo)
    written, expected = [prose(text) for text in written], [prose(text) for text in expected]
    html = prose(render_to_string(template, {**context, **_common(written), "has_logo": logo is not None}))
    finished = engine.render_html(
        fonts.printable(html),
        resources={**(pictures or {}), **({"logo": logo} if logo else {})},
        spoken={NO_ANSWER: _("No answer")},
        attached=attached,
    )
    read_back.check(finished, expected)
    return finished


def get_ready() -> None:
    """Load what every document needs, so that processes that are forked from this one have it already.

    What is missing on this machine is said by the first document that is made.
    """
    try:
        from requests_app.pdf import engine

        engine.get_ready()
    except (OSError, subprocess.SubprocessError, fonts.FontsMissing):
        return


def _common(written: Sequence[str]) -> dict[str, object]:
    missing = fonts.uncovered_characters("".join(written))
    return {
        "no_answer": NO_ANSWER,
        "language": translation.get_language() or "en",
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "replacement": fonts.REPLACEMENT,
        "missing": [fonts.character_name(character) for character in missing[:NAMED_CHARACTERS]],
        "unnamed": max(0, len(missing) - NAMED_CHARACTERS),
    }


def _printable(picture: bytes | None) -> bytes | None:
    """The picture if it is one that can be set; a broken one is left out, because the name is next to it."""
    from PIL import Image, UnidentifiedImageError

    if not picture:
        return None
    try:
        with Image.open(io.BytesIO(picture), formats=LOGO_FORMATS) as image:
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    return picture
