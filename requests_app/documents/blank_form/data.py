"""The blank questionnaire as plain data: everything its PDF form shows, and the fields it is filled in with."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaire.paper import Kind, PaperField
from requests_app.documents.request_form.data import Paper

# Lines of the web form for which a field is set low, and characters for which it is set narrow.
LOW = 2
NARROW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuestion:
    """A question with its coaching and the fields it is answered in: one, or a box for each choice.

    `instead` is the wording of another one: one of the two needs an answer.
    """

    key: str
    wording: str
    fields: tuple[PaperField, ...] = ()
    why: str = ""
    help: str = ""
    good: str = ""
    weak: str = ""
    is_required: bool = True
    instead: str = ""
    kind: str = "question"

    @property
    def hint(self) -> str:
        """How the answer is written, such as the order of day, month and year."""
        return self.fields[0].hint if self.fields else ""

    @property
    def has_boxes(self) -> bool:
        """Whether boxes are ticked, one for each choice."""
        return any(field.option for field in self.fields)

    @property
    def listed(self) -> list[str]:
        """What a drop-down list offers, since paper does not open it."""
        return [option.label for field in self.fields if field.kind == Kind.CHOICE for option in field.options]

    @property
    def is_ticked(self) -> bool:
        """Whether the whole answer is one box with the question beside it."""
        return len(self.fields) == 1 and self.fields[0].kind == Kind.CHECK and not self.has_boxes

    @property
    def is_half(self) -> bool:
        """Whether it may share a line with another one: a field of little height, and little to read beside it."""
        return self.size in {"low", "line", "narrow"} and not (self.has_boxes or self.listed or self.good or self.weak)

    @property
    def size(self) -> str:
        """How much room its field takes: `narrow`, `line`, `low` or `tall`; rows are set low to stay together."""
        if not self.fields:
            return "line"
        field = self.fields[0]
        if field.kind == Kind.MULTILINE:
            return "low" if field.lines <= LOW or field.row is not None else "tall"
        return "narrow" if field.max_length and field.max_length <= NARROW else "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of several rows, such as `Audience 2`: its questions, line by line as they are set side by side."""

    title: str
    lines: tuple[tuple[PrintedQuestion, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of the same questions. `guides` are the questions with their coaching, printed once above the rows."""

    key: str
    title: str
    guides: tuple[PrintedQuestion, ...]
    rows: tuple[Row, ...]
    kind: str = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSection:
    """A section of the questionnaire; `minutes` is what filling it in usually takes."""

    number: int
    title: str
    question: str = ""
    intro: str = ""
    minutes: int = 0
    blocks: tuple[PrintedQuestion | Rows, ...] = ()

    @property
    def lines(self) -> list[tuple[PrintedQuestion | Rows, ...]]:
        """The blocks in order, neighbours of little height two to a line."""
        lines: list[tuple[PrintedQuestion | Rows, ...]] = []
        for block in self.blocks:
            above = lines[-1] if lines else ()
            if _is_half(block) and len(above) == 1 and _is_half(above[0]):
                lines[-1] = (above[0], block)
            else:
                lines.append((block,))
        return lines


def _is_half(block: PrintedQuestion | Rows) -> bool:
    return isinstance(block, PrintedQuestion) and block.is_half


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """The questionnaire for filling in offline.

    `address` is where people log in, `intake_note` what is said while new requests are not taken, and empty otherwise.
    `logo` holds the bytes of a PNG or JPEG picture.
    """

    organisation: str
    team: str
    address: str
    sections: tuple[BlankSection, ...]
    intake_note: str = ""
    paper: Paper = Paper.A4
    logo: bytes | None = None

    @property
    def minutes(self) -> int:
        """What filling in all sections usually takes."""
        return sum(section.minutes for section in self.sections)
