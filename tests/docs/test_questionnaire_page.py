"""docs/reference/questionnaire.md has every question and every rule of completeness."""

import pytest

from questionnaire.catalogue import INTROS, QUESTIONS, Question, questions_of
from questionnaire.choices import CORE_SECTIONS, ExtraKind, Section
from questionnaire.completeness import UNLOCKS_PLATFORMS
from questionnaire.forms.base import RowFormSet
from questionnaire.forms.sections import FORMSETS
from questionnaire.models import Administrator, Questionnaire
from questionnaire.row_groups import ADMINISTRATORS, ROW_GROUPS
from tests.docs.pages import bare, page, section, table

PAGE = page("reference/questionnaire")
RULES = "What is required"
ONE_PERSON = [
    Administrator(name="Ann Smith", email="ann@hospital.example"),
    Administrator(name=" ann  SMITH", email="other@hospital.example"),
]
ONE_ADDRESS = [
    Administrator(name="Ann Smith", email="team@hospital.example"),
    Administrator(name="Bob Jones", email="Team@hospital.example"),
]


def needed(question: Question) -> str:
    """What the column says of a question."""
    if question.instead:
        return f"unless “{question.instead}”"
    return "yes" if question.required else "–"


@pytest.mark.parametrize("part", CORE_SECTIONS)
def test_a_section_has_its_questions_in_their_order(part: Section) -> None:
    rows = [(bare(key), *rest) for key, *rest in table(PAGE, f"{part.number} {part.label}")]
    assert rows == [
        (question.key, str(question.wording), needed(question), str(question.why)) for question in questions_of(part)
    ]


def test_no_question_is_in_two_sections() -> None:
    assert sum(len(table(PAGE, f"{part.number} {part.label}")) for part in CORE_SECTIONS) == len(QUESTIONS)


@pytest.mark.parametrize("part", CORE_SECTIONS)
def test_a_section_is_headed_by_its_question_and_its_minutes(part: Section) -> None:
    head = section(PAGE, f"{part.number} {part.label}").strip().splitlines()[0]
    assert head == f"*{INTROS[part].question}* About {INTROS[part].minutes} minutes."


def test_every_kind_of_extra_question_is_named() -> None:
    rows = [(bare(kind), label) for kind, label in table(PAGE, "7 Extra questions")]
    assert rows == [(kind.value, str(kind.label)) for kind in ExtraKind]


def test_the_minutes_add_up_to_what_people_are_told() -> None:
    assert f"about {sum(intro.minutes for intro in INTROS.values())}\nminutes" in PAGE


def test_at_most_so_many_rows_may_be_given() -> None:
    assert all(issubclass(formset, RowFormSet) for formset in FORMSETS.values())
    assert {formset.max_num for formset in FORMSETS.values()} == {20}
    assert "at most 20 of each" in PAGE


def test_the_rules_for_rows_are_those_of_the_code() -> None:
    rows = [[bare(name), least, sentence] for name, least, sentence in table(PAGE, RULES)]
    assert rows == [[group.key, str(group.least), str(group.too_few)] for group in ROW_GROUPS.values()]


@pytest.mark.parametrize("people", [ONE_PERSON, ONE_ADDRESS], ids=["the same name", "the same address"])
def test_one_person_is_not_two_administrators(people: list[Administrator]) -> None:
    sentence = str(ADMINISTRATORS.objection(Questionnaire(unit_mailbox="unit@hospital.example"), people))
    assert sentence in " ".join(section(PAGE, RULES).split())


def test_two_people_may_share_the_mailbox_of_the_unit() -> None:
    assert ADMINISTRATORS.objection(Questionnaire(unit_mailbox="team@hospital.example"), ONE_ADDRESS) is None


def test_the_sections_that_unlock_the_platforms_are_named() -> None:
    first, second = (part.number for part in UNLOCKS_PLATFORMS)
    assert f"Section {Section.PLATFORMS.number} is locked until sections {first} and {second} are complete" in PAGE
