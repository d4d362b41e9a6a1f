"""The answers that may be given several times, one `RowGroup` each: audiences, goals, administrators, platform plans.

Forms, pages, answer sheets, paper and the rules of completeness read from here what they need to know about them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import Layout, Question, Text, columns_of
from questionnaire.choices import Section
from questionnaire.different_people import are_all_the_same

if TYPE_CHECKING:
    from questionnaire.models import Administrator, Audience, Questionnaire


@dataclass(frozen=True, kw_only=True)
class RowGroup:
    """Rows of the same questions in a section, a form for each row.

    `key` is the questionnaire's relation to the rows, and their name in answer sheets, in forms and on paper. `title`
    heads all of them, `noun` one of them; `add_label` is the button for one more. At least `least` rows are needed,
    each with its required columns; `too_few` is the sentence while there are fewer.

    On its page a row is drawn by `layout`. Closed, it is one line with the answers of the columns in `facts`, each in
    the words that go with it.

    Paper has room for `room_on_paper` rows. The columns of one entry of `side_by_side` share a line there; every other
    column has its own. `plan_field` is the field of a `Plan` that holds the rows.

    Two further rules may decide whether rows are complete. `left_open` names a question that a row leaves open although
    its column is not required, and the column whose field takes the answer. `objection` is a sentence about all rows
    together. Both are None if there is nothing to say.
    """

    key: str
    section: Section
    title: Text
    noun: Text
    add_label: Text
    least: int
    too_few: Text
    layout: Layout
    facts: tuple[tuple[str, Text], ...]
    room_on_paper: int
    side_by_side: tuple[tuple[str, ...], ...]
    plan_field: str
    left_open: Callable[[Any], tuple[str, str] | None] = lambda row: None
    objection: Callable[["Questionnaire", Sequence[Any]], Text | None] = lambda questionnaire, rows: None

    @property
    def questions(self) -> list[Question]:
        """What is asked of each row, in the order of the catalogue."""
        return columns_of(self.key)

    @property
    def columns(self) -> list[str]:
        return [question.column for question in self.questions]

    @property
    def answers_of_a_row(self) -> int:
        """How many answers each row needs."""
        return sum(question.required for question in self.questions)

    def rows_of(self, questionnaire: "Questionnaire") -> list[Any]:
        """The questionnaire's rows of this group; prefetch them for several questionnaires."""
        return list(getattr(questionnaire, self.key).all())

    def heading(self, row: int) -> str:
        """`Audience 2`: what heads the row of this place, counted from 0, and begins the labels of its fields."""
        return f"{self.noun} {row + 1}"


def _where_they_are(audience: "Audience") -> tuple[str, str] | None:
    is_found_somewhere = audience.elsewhere.strip() or audience.has_platforms
    return None if is_found_somewhere else ("platforms", "elsewhere")


def _two_different_people(questionnaire: "Questionnaire", administrators: Sequence["Administrator"]) -> Text | None:
    if are_all_the_same(administrators, questionnaire.unit_mailbox):
        return _("Name two different people as account managers.")
    return None


AUDIENCES = RowGroup(
    key="audiences",
    section=Section.AUDIENCE,
    title=_("Audiences"),
    noun=_("Audience"),
    add_label=_("Add another audience"),
    least=1,
    too_few=_("Describe at least one audience."),
    layout=Layout(lines=(("who",), ("platforms",), ("elsewhere",), ("needs",))),
    facts=(("who", "%s"), ("platforms", "%s"), ("elsewhere", "%s")),
    # Most requests name one or two of them; the same goes for goals.
    room_on_paper=3,
    side_by_side=(("elsewhere", "needs"),),
    plan_field="audiences",
    left_open=_where_they_are,
)

GOALS = RowGroup(
    key="goals",
    section=Section.OBJECTIVES,
    title=_("Goals"),
    noun=_("Goal"),
    add_label=_("Add another goal"),
    least=1,
    too_few=_("Set at least one goal."),
    layout=Layout(
        lines=(("what",), ("metric",), ("baseline", "target", "due_on")),
        more=(("priority",),),
        more_label=_("More about this goal"),
    ),
    facts=(("what", "%s"), ("target", _("target %s")), ("due_on", _("due %s"))),
    room_on_paper=3,
    side_by_side=(("baseline", "target", "due_on"),),
    plan_field="goals",
)

ADMINISTRATORS = RowGroup(
    key="administrators",
    section=Section.TEAM,
    title=_("Account managers"),
    noun=_("Account manager"),
    add_label=_("Add another account manager"),
    least=2,
    too_few=_("Name at least two account managers."),
    layout=Layout(
        lines=(("name", "email", "hours_per_week"),),
        more=(("position", "is_trained"),),
        more_label=_("More about this person"),
    ),
    facts=(("name", "%s"), ("hours_per_week", _("%s h a week"))),
    # Two are needed, and a third stands in for them.
    room_on_paper=3,
    side_by_side=(("name", "email"), ("position", "hours_per_week", "is_trained")),
    plan_field="administrators",
    objection=_two_different_people,
)

PLATFORM_PLANS = RowGroup(
    key="platform_plans",
    section=Section.PLATFORMS,
    title=_("Platforms"),
    noun=_("Platform"),
    add_label=_("Add another platform"),
    least=1,
    too_few=_("Choose at least one platform."),
    layout=Layout(
        lines=(("platform", "posts_per_week"), ("handle", "display_name"), ("why",)),
        more=(("existing_url",),),
        more_label=_("Does this account exist already?"),
    ),
    facts=(("platform", "%s"), ("handle", "@%s"), ("posts_per_week", _("posts a week: %s"))),
    # Somebody who wants more than four platforms should think again, or add them in the browser.
    room_on_paper=4,
    side_by_side=(("platform", "handle", "display_name"), ("why", "posts_per_week", "existing_url")),
    plan_field="platforms",
)

# By key, in the order they are asked in.
ROW_GROUPS: dict[str, RowGroup] = {group.key: group for group in (AUDIENCES, GOALS, ADMINISTRATORS, PLATFORM_PLANS)}


def group_in(section: Section) -> RowGroup | None:
    """The rows of a section; None where everything is asked once."""
    return next((group for group in ROW_GROUPS.values() if group.section == section), None)
