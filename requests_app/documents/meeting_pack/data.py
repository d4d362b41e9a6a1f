"""The meeting pack as plain data: what leads a strategy meeting, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from requests_app.documents.request_form.data import Paper
from requests_app.pdf.blocks import Facts, Paragraph, PrintedAnswer, PrintedSection, Table, paragraphs

# Ruled lines for notes: under a short answer, under a longer one, and the most with one more for each remark.
SHORT_NOTES, NOTES, MOST_NOTES = 1, 2, 4


@dataclass(frozen=True, slots=True)
class PackRemark:
    """What to say about an answer, under its label: a question to ask, or a change that was asked for earlier."""

    label: str
    text: str

    @property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.text)


@dataclass(frozen=True, slots=True)
class PackQuestion:
    """A question as it was worded, with its answer and what to say about it in the meeting."""

    block: PrintedAnswer | Table
    remarks: tuple[PackRemark, ...] = ()

    @property
    def note_lines(self) -> range:
        is_short = isinstance(self.block, PrintedAnswer) and self.block.is_short
        return range(min((SHORT_NOTES if is_short else NOTES) + len(self.remarks), MOST_NOTES))


@dataclass(frozen=True, slots=True)
class PackPart:
    """A section of the questionnaire; `aim` is the question it answers, `remarks` are about all of it."""

    key: str
    number: str
    title: str
    aim: str = ""
    remarks: tuple[PackRemark, ...] = ()
    questions: tuple[PackQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPack:
    """One request, made ready for its strategy meeting.

    `front` comes before the questions, `back` after them; tables of `back` have cells to write in. `logo` holds the
    bytes of a PNG or JPEG picture. The moment of making is shown in `zone`.
    """

    organisation: str
    reference: str
    title: str
    state: str
    department: str
    zone: ZoneInfo
    facts: Facts
    paper: Paper = Paper.A4
    logo: bytes | None = None
    front: tuple[PrintedSection, ...] = ()
    parts: tuple[PackPart, ...] = ()
    back: tuple[PrintedSection, ...] = ()
