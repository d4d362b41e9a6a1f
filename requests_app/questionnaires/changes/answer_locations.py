"""The places of an answer sheet that changes may be asked for: each section, its questions, tables and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaire.answers import Item, SectionSheet


@dataclass(frozen=True)
class AnswerLocation:
    """`question` is empty if the whole section is meant; a table's is its rows' (`goals`) or a column's.

    `column` is the wording of a column without that of its table.
    """

    section: str
    question: str
    wording: str
    column: str = ""

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.section}:{self.question}" if self.question else self.section


def answer_locations(sheet: Sequence[SectionSheet]) -> Iterator[AnswerLocation]:
    for section in sheet:
        yield AnswerLocation(section["key"], "", section["title"])
        for item in section["items"]:
            yield AnswerLocation(section["key"], item["key"], item["wording"])
            yield from columns_in(section, item)


def columns_in(section: SectionSheet, item: Item) -> Iterator[AnswerLocation]:
    """The columns of a table, named along with it; none for a question that is asked once."""
    for answer in item["answers"][0] if item["is_table"] and item["answers"] else ():
        yield AnswerLocation(
            section["key"], answer["key"], f"{item['wording']}: {answer['wording']}", answer["wording"]
        )
