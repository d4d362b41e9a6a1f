"""How the questions stand on the pages of their sections."""

from collections import Counter

import pytest

from questionnaire.catalogue import QUESTIONS, questions_of
from questionnaire.choices import Section
from questionnaire.question_groups import PAGES
from questionnaire.row_groups import ROW_GROUPS, RowGroup


def test_every_question_stands_once_on_the_page_of_its_section():
    drawn = [
        (f"{block.key}.{column}" if isinstance(block, RowGroup) else column, section)
        for section, blocks in PAGES.items()
        for block in blocks
        for column in block.layout.columns
    ]
    assert Counter(drawn) == Counter((question.key, question.section) for question in QUESTIONS)


@pytest.mark.parametrize("section", Section)
def test_what_opens_on_demand_may_stay_unanswered(section):
    optional = {question.key for question in questions_of(section) if not question.required}
    for block in PAGES[section]:
        rows = f"{block.key}." if isinstance(block, RowGroup) else ""
        assert {f"{rows}{column}" for line in block.layout.more for column in line} <= optional


@pytest.mark.parametrize("group", ROW_GROUPS.values(), ids=ROW_GROUPS)
def test_the_line_of_a_row_says_what_is_asked_of_it(group):
    assert {column for column, _words in group.facts} <= set(group.columns)
