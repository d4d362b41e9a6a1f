"""The meeting pack on paper: answers typeset, what to ask beside them, and ruled room for notes under each question."""

from __future__ import annotations

from datetime import datetime

from requests_app.documents.meeting_pack.data import MeetingPack
from requests_app.pdf import blocks, dates
from requests_app.pdf.typesetting import typeset

NOT_WORDS = blocks.NOT_WORDS | {"paper", "logo", "zone"}


def render(pack: MeetingPack, *, now: datetime) -> bytes:
    """The finished, checked PDF/UA-1 file.

    `now` (aware) is printed as the moment it was made. Raises read_back.PdfMismatch if the file does not say what
    the pack says, and fonts.FontsMissing if the machine has no fonts.
    """
    written = list(blocks.texts(pack, without=NOT_WORDS))
    context = {"document": pack, "made_at": dates.moment(now, pack.zone)}
    return typeset("pdf/meeting_pack.html", context, logo=pack.logo, written=written, expected=written)
