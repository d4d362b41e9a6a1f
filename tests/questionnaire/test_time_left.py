"""The time left is the share of each section that is not answered yet, of the minutes it takes in all."""

import pytest

from questionnaire.catalogue import INTROS
from questionnaire.choices import CORE_SECTIONS, Section
from questionnaire.completeness import missing_in
from questionnaire.models import Questionnaire
from questionnaire.time_left import minutes_left
from tests.questionnaire.complete import answer_everything

pytestmark = pytest.mark.django_db


def left(questionnaire: Questionnaire, *sections: Section) -> int:
    fresh = Questionnaire.objects.get(pk=questionnaire.pk)
    return minutes_left(missing_in(fresh, sections or CORE_SECTIONS))


@pytest.fixture
def complete() -> Questionnaire:
    return answer_everything(Questionnaire.objects.create())


@pytest.mark.parametrize("section", CORE_SECTIONS)
def test_an_empty_section_takes_all_its_minutes_and_a_complete_one_none(section, complete):
    empty = left(Questionnaire.objects.create(), section)
    assert (empty, left(complete, section)) == (INTROS[section].minutes if empty else 0, 0)
    assert empty or section not in CORE_SECTIONS


def test_an_empty_questionnaire_takes_as_long_as_is_said_beforehand():
    assert left(Questionnaire.objects.create()) == sum(INTROS[section].minutes for section in CORE_SECTIONS) == 40


@pytest.mark.parametrize(
    ("section", "answers", "minutes"),
    [
        # 10 answers, 12 minutes
        (Section.STRATEGY, {"tone": ""}, 2),
        (Section.STRATEGY, dict.fromkeys(["tone", "sample_posts", "who_answers", "escalation", "unique_voice"], ""), 6),
        # 3 answers, 3 minutes
        (Section.UNIT, {"sponsor_name": ""}, 1),
        (Section.UNIT, {"sponsor_name": " ", "sponsor_email": ""}, 2),
        # 2 answers and 6 of two administrators, 6 minutes
        (Section.TEAM, {"succession": "", "unit_mailbox": ""}, 2),
    ],
)
def test_what_is_answered_takes_no_more_time(section, answers, minutes, complete):
    Questionnaire.objects.filter(pk=complete.pk).update(**answers)
    assert left(complete, section) == left(complete) == minutes


def test_a_row_that_is_not_there_yet_takes_as_long_as_all_its_answers(complete):
    complete.administrators.last().delete()
    assert left(complete) == 3  # 3 answers of 8, of 6 minutes
    complete.administrators.all().delete()
    assert left(complete) == 5
    complete.goals.all().delete()
    assert left(complete, Section.OBJECTIVES) == 6  # 4 answers of 6, of 8 minutes


def test_a_second_row_that_is_begun_takes_no_longer_than_the_section(complete):
    for _number in range(5):
        complete.goals.create(what="")
    assert left(complete, Section.OBJECTIVES) <= INTROS[Section.OBJECTIVES].minutes
