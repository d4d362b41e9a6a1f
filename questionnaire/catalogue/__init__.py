"""Every core question, one row each: stable key, section, wording, help, and why it is asked.

Forms, the review page, snapshots and PDFs take their words from here. A key is a column of `Questionnaire`, or
`<rows>.<column>` for the rows of a section (`audiences.who`). Keys never change; wordings may, and each submission
keeps the wording it was asked with.
"""

from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue.layout import Layout
from questionnaire.catalogue.people_and_objectives import PEOPLE_AND_OBJECTIVES
from questionnaire.catalogue.strategy_and_technology import STRATEGY_AND_TECHNOLOGY
from questionnaire.catalogue.wording import Question, SectionIntro, Text
from questionnaire.choices import Section

__all__ = [
    "BY_KEY",
    "INTROS",
    "QUESTIONS",
    "Layout",
    "Question",
    "SectionIntro",
    "Text",
    "columns_of",
    "questions_of",
]

INTROS: dict[Section, SectionIntro] = {
    Section.UNIT: SectionIntro(
        _("Who is asking, and who supports it?"),
        _("An account speaks for the whole organisation. The head of your department should want it, too."),
        3,
    ),
    Section.AUDIENCE: SectionIntro(
        _("Who do you want to reach?"),
        _("Think of real people. “The public” is nobody; “parents of children with new diabetes” is somebody."),
        6,
    ),
    Section.OBJECTIVES: SectionIntro(
        _("What should be different in a year?"),
        _("Followers are not a goal. Say what people will know, feel or do because of you, and how you will know."),
        8,
    ),
    Section.STRATEGY: SectionIntro(
        _("What will you say, and how will you listen?"),
        _("Most accounts fall silent because the stories run out. Where will yours come from, week after week?"),
        12,
    ),
    Section.TEAM: SectionIntro(
        _("Who will do it, and when?"),
        _("Two people who really have the time are better than ten who would like to help."),
        6,
    ),
    Section.PLATFORMS: SectionIntro(
        _("Which platform, and how often?"),
        _("You know who you want to reach, and why. Now choose as few platforms as you can."),
        5,
    ),
    Section.EXTRA: SectionIntro(
        _("What else should we know?"),
        _("Your organisation has a few more questions. Short and honest answers are enough."),
        0,
    ),
}

QUESTIONS: tuple[Question, ...] = (*PEOPLE_AND_OBJECTIVES, *STRATEGY_AND_TECHNOLOGY)

BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}


def questions_of(section: Section) -> list[Question]:
    """The section's questions in the order they are asked in."""
    return [question for question in QUESTIONS if question.section == section]


def columns_of(rows: str) -> list[Question]:
    """The questions asked of each of these rows, for example of each of the `audiences`."""
    return [question for question in QUESTIONS if question.rows == rows]
