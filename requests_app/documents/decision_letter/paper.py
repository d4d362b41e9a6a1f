"""The decision letter: what was decided, why, and what happens next, on one page if the message allows it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from requests_app.documents.decision_letter.data import DecisionLetter, Tally
from requests_app.documents.scorecard_blocks import blocks_of_scorecard
from requests_app.pdf import blocks, dates, fonts
from requests_app.pdf.blocks import Table
from requests_app.pdf.typesetting import typeset

NOT_WORDS = blocks.NOT_WORDS | {"paper", "logo", "zone", "outcome", "channels"}


def render(document: DecisionLetter, *, now: datetime) -> bytes:
    """The finished, checked PDF/UA-1 file, dated on the day of the decision.

    `now` (aware) is only the moment the file says it was written at. Raises read_back.PdfMismatch if the file does
    not say what the document says, and fonts.FontsMissing if the machine has no fonts.
    """
    written = _texts(document)
    tally = _table(document.tally) if document.tally else None
    scorecard = tuple(blocks_of_scorecard(document.scorecard)) if document.scorecard else ()
    context = {
        "document": document,
        "kind": _("Decision letter"),
        "created": now.isoformat(timespec="seconds"),
        "decided_on": dates.day(document.decision.at.astimezone(document.zone).date()),
        "message": blocks.paragraphs(document.decision.message),
        "tally": tally,
        "scorecard": scorecard,
        "channels": ", ".join(document.channels),
    }
    return typeset(
        "pdf/decision_letter.html",
        context,
        logo=document.logo,
        written=written,
        expected=[*written, *blocks.texts((tally, scorecard))],
    )


def uncovered_in(document: DecisionLetter) -> list[str]:
    """The characters of the letter that no installed font has; it shows a box for each and names them."""
    return fonts.uncovered_characters("".join(_texts(document)))


def _texts(document: DecisionLetter) -> list[str]:
    return list(blocks.texts(document, without=NOT_WORDS))


def _table(tally: Tally) -> Table:
    columns = (_("Weeks"), _("Target a week"), _("Posts planned"), _("Posts shared"), _("Weeks on target"))
    row = (
        str(tally.weeks),
        dates.between(tally.posts_min, tally.posts_max),
        str(tally.planned),
        str(tally.shared),
        str(tally.weeks_on_target),
    )
    return Table("letter-tally", "", columns, (row,))
