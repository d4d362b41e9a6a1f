"""What stands on the page of a section, from top to bottom: questions that are read as one, and rows."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import BY_KEY, Layout, Question, Text
from questionnaire.choices import Section
from questionnaire.row_groups import ADMINISTRATORS, AUDIENCES, GOALS, PLATFORM_PLANS, RowGroup


@dataclass(frozen=True, kw_only=True)
class QuestionGroup:
    """Questions that are asked once and belong together; why they are asked is told for all of them at once."""

    layout: Layout
    title: Text = ""

    @property
    def questions(self) -> list[Question]:
        return [BY_KEY[column] for column in self.layout.columns]


PAGES: dict[Section, tuple[QuestionGroup | RowGroup, ...]] = {
    Section.UNIT: (QuestionGroup(layout=Layout(lines=(("account_kind",), ("sponsor_name", "sponsor_email")))),),
    Section.AUDIENCE: (AUDIENCES,),
    Section.OBJECTIVES: (QuestionGroup(layout=Layout(lines=(("why",), ("why_not_existing",)))), GOALS),
    Section.STRATEGY: (
        QuestionGroup(
            title=_("What you will post"),
            layout=Layout(
                lines=(("content_themes",), ("story_sources",), ("unique_voice",), ("tone",), ("sample_posts",))
            ),
        ),
        QuestionGroup(
            title=_("How you will protect people and answer them"),
            layout=Layout(
                lines=(
                    ("consent_and_privacy",),
                    ("response_hours",),
                    ("who_answers",),
                    ("negative_comments",),
                    ("escalation",),
                )
            ),
        ),
    ),
    Section.TEAM: (
        QuestionGroup(layout=Layout(lines=(("unit_mailbox",),))),
        ADMINISTRATORS,
        QuestionGroup(
            title=_("Later on"),
            layout=Layout(
                lines=(("succession",),), more=(("vendor",), ("budget",)), more_label=_("More about help and budget")
            ),
        ),
    ),
    Section.PLATFORMS: (PLATFORM_PLANS,),
    Section.EXTRA: (),
}
