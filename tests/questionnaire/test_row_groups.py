"""What is said of the rows in one place agrees with the questions, the models, the forms and the paper form."""

from dataclasses import fields

import pytest

from questionnaire.catalogue import QUESTIONS
from questionnaire.choices import Section
from questionnaire.forms.base import MOST_ROWS
from questionnaire.forms.sections import FORMSETS
from questionnaire.models import Questionnaire
from questionnaire.plans import Plan
from questionnaire.row_groups import ROW_GROUPS, RowGroup, group_in

# Relations of a questionnaire that are no rows of answers, beside requests.
OTHER_RELATIONS = {"section_saves", "extra_answers", "account_request"}

pytestmark = pytest.mark.once
every_group = pytest.mark.parametrize("group", ROW_GROUPS.values(), ids=lambda group: group.key)


def test_every_relation_of_a_questionnaire_to_its_answers_is_a_group():
    relations = {relation.get_accessor_name() for relation in Questionnaire._meta.related_objects}
    assert relations - OTHER_RELATIONS == set(ROW_GROUPS)


def test_every_question_of_rows_belongs_to_a_group_of_its_section():
    asked = {(question.rows, question.section) for question in QUESTIONS if question.rows}
    assert asked == {(group.key, group.section) for group in ROW_GROUPS.values()}


def test_a_section_has_one_group_at_most():
    assert [group_in(group.section) for group in ROW_GROUPS.values()] == list(ROW_GROUPS.values())
    assert {section for section in Section if group_in(section)} == set(FORMSETS)


@every_group
def test_its_form_asks_every_question_in_order(group: RowGroup):
    form = FORMSETS[group.section].form
    assert list(form.base_fields) == group.columns
    assert form._meta.model is Questionnaire._meta.get_field(group.key).related_model


def test_what_may_be_answered_in_the_place_of_another_question_says_so_on_both_sides():
    by_wording = {question.wording: question for question in QUESTIONS}
    instead = {question.key: by_wording[question.instead].key for question in QUESTIONS if question.instead}
    assert instead == {"audiences.platforms": "audiences.elsewhere", "audiences.elsewhere": "audiences.platforms"}
    assert not any(question.required or question.is_optional for question in QUESTIONS if question.instead)


@every_group
def test_its_page_and_paper_have_room_for_the_rows_that_are_needed(group: RowGroup):
    assert FORMSETS[group.section].least_shown == group.least
    assert 1 <= group.least <= group.room_on_paper <= MOST_ROWS


@every_group
def test_what_shares_a_line_on_paper_are_neighbours_among_its_columns(group: RowGroup):
    for line in group.side_by_side:
        first = group.columns.index(line[0])
        assert tuple(group.columns[first : first + len(line)]) == line


@every_group
def test_a_plan_has_its_rows(group: RowGroup):
    assert group.plan_field in {field.name for field in fields(Plan)}
    assert Plan().rows(group) == ()
