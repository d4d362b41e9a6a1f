"""How questions stand on a page: from top to bottom, short ones side by side, secondary ones opened on demand."""

from dataclasses import dataclass

from questionnaire.catalogue.wording import Text

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`lines` name the columns from top to bottom; those of one entry share a line where there is room for it.

    `more` are further lines, of questions that may stay unanswered; they open under the words `more_label`.
    """

    lines: Lines
    more: Lines = ()
    more_label: Text = ""

    @property
    def columns(self) -> list[str]:
        return [column for line in (*self.lines, *self.more) for column in line]
