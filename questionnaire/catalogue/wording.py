"""What a question and the head of a section consist of."""

from dataclasses import dataclass

from django.utils.functional import Promise

from questionnaire.choices import Section

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """`required` questions must be answered before a request can be submitted; all others are invited, never forced.

    `instead` is the wording of another question: one of the two needs an answer, and neither is `required` alone.
    """

    key: str
    section: Section
    wording: Text
    why: Text
    help: Text = ""
    good: Text = ""
    weak: Text = ""
    required: bool = True
    instead: Text = ""

    @property
    def is_optional(self) -> bool:
        """Whether it may stay without an answer whatever the others say."""
        return not (self.required or self.instead)

    @property
    def rows(self) -> str:
        """The name of the rows this question belongs to (`audiences`), empty for a question asked once."""
        return self.key.rpartition(".")[0]

    @property
    def column(self) -> str:
        return self.key.rpartition(".")[2]


@dataclass(frozen=True)
class SectionIntro:
    """What heads a section: the question it answers, and one sentence of coaching.

    `minutes` are for the questions of this catalogue; extra questions add theirs.
    """

    question: Text
    intro: Text
    minutes: int
