"""docs/reference/post-lengths.md has the limits of a new portal, and every way of counting with two examples."""

import pytest
from django.utils import formats

from questionnaire.models import Platform
from questionnaire.post_lengths import CountedBy, PostRule, length_of
from tests.docs.pages import bare, page, section, table
from tests.questionnaire.post_texts import FAMILY

PAGE = page("reference/post-lengths")
LIMITS = [[bare(cell) for cell in row] for row in table(PAGE, "Limits of a new portal")]
FIELDS = ("post_limit", "counted_by", "link_length", "post_byte_limit", "alt_text_limit", "pictures_most")


@pytest.mark.django_db
def test_a_new_portal_begins_with_these_limits() -> None:
    known = Platform.objects.exclude(limits_checked_on=None).values_list("key", *FIELDS)
    assert sorted(LIMITS) == sorted(["" if cell is None else str(cell) for cell in row] for row in known)
    unknown = Platform.objects.filter(limits_checked_on=None).values_list("name", flat=True)
    assert [f"No limit is known of a {name}." in PAGE for name in unknown] == [True]


@pytest.mark.django_db
def test_the_page_says_when_they_were_checked() -> None:
    days = Platform.objects.exclude(limits_checked_on=None).values_list("limits_checked_on", flat=True)
    said = {f"checked on {formats.date_format(day, 'j F Y')}" for day in days if day}
    assert [sentence in section(PAGE, "Limits of a new portal") for sentence in said] == [True]


def test_every_way_of_counting_is_explained_with_its_figures() -> None:
    rows = {bare(name): figures for name, _counts, *figures in table(PAGE, "Ways of counting")}
    texts = (FAMILY, "健" * 140)
    assert rows == {str(way): [str(length_of(text, PostRule(1, way))) for text in texts] for way in CountedBy}
