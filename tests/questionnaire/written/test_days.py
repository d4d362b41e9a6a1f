"""Days in the many ways in which people write them."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST, NotADay, UnclearDay, day_in
from questionnaire.written.fields import DayField

THIRD = [
    *("3.3.2026", "03.03.2026", "3. 3. 2026", "03.03.26", "3.3.2026.", "on 3.3.2026"),
    *("2026-03-03", "2026/3/3", "2026.03.03", "2026 03 03"),
    *("3 March 2026", "3. March 2026", "3 MAR 2026", "3-Mar-2026", "3 mar. 26", "Tue, 3 March 2026"),
    *("March 3, 2026", "Mar 3rd 2026", "the 3rd of March 2026", "Tuesday, March 3rd, 2026", "2026 March 3"),
    # The same day, whichever comes first.
    *("03/03/2026", "3-3-2026", "3 3 2026"),
    *("\u0663.\u0663.\u0662\u0660\u0662\u0666", " 3.3.2026\n", "３.３.２０２６"),
]
NONE = [
    *("", " ", "next summer", "2026", "March 2026", "3 March", "3.3.", "3.3.206", "3.3.20266", "20260303"),
    *("31.2.2026", "2026-02-30", "2026-13-01", "99/99/2026", "0.0.2026", "3.13.2026", "1 jan 1", "0.1.0000"),
    *("3 March or 4 April 2026", "3.3.2026 or 4.3.2026", "3 March 4 2026", "2026-03-03 10:00", "2026-03-03T10:00"),
    *("32 3 March", "3 March 206", "10:00 March", "3 March 2026 10:00", "today", "in 3 days", "3 days ago", "tomorrow"),
    *("09/31/2026", "2026-31-01", "32.01.2026", "3.March/2026/1", "1e3/1/2026", "3 March 20266"),
    *("3 Ma 2026", "3 Mumble 2026", "-3.3.2026", "3,3,2026", "3.3/2026", "½/3/2026", "x" * 100, "1" * 61),
]


@pytest.mark.parametrize("text", THIRD)
def test_the_third_of_march(text):
    assert day_in(text) == date(2026, 3, 3)


@pytest.mark.parametrize("text", NONE)
def test_no_day(text):
    with pytest.raises(NotADay):
        day_in(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/03/2026", date(2026, 3, 13)),
        ("03/13/2026", date(2026, 3, 13)),
        ("3.4.2026", date(2026, 4, 3)),
        ("Sept 4 2025", date(2025, 9, 4)),
        ("30.09.2027", date(2027, 9, 30)),
        ("09/30/2027", date(2027, 9, 30)),
        ("2027/09/30", date(2027, 9, 30)),
        ("29.2.2028", date(2028, 2, 29)),
        ("30 – 9 – 2027", date(2027, 9, 30)),
        ("Thursday 30th of September, 2027", date(2027, 9, 30)),
        ("30SEP2027", date(2027, 9, 30)),
        ("31 may 1999", date(1999, 5, 31)),
    ],
)
def test_other_days(text, day):
    assert day_in(text) == day


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "3 4 2026", "3/4/26"])
def test_a_day_that_can_be_read_in_two_ways_is_asked_about(text):
    with pytest.raises(UnclearDay) as unclear:
        day_in(text)
    assert unclear.value.readings == (date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize("text", ["3. März 2026", "Dienstag, 3. März 2026", "3 March 2026"])
def test_months_are_understood_in_the_language_that_is_read_and_in_english(text):
    with translation.override("de"):
        assert day_in(text) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04/2027", "Is this 3 April 2027 or 4 March 2027? Write the month as a word."),
        ("soon", "We do not understand this day. Write it like 3 March 2026, or 2026-03-03."),
    ],
)
def test_a_field_says_what_is_wrong_with_a_day(text, sentence):
    with pytest.raises(ValidationError) as error:
        DayField().clean(text)
    assert error.value.messages == [sentence]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%b %d, %Y"]))
def test_what_is_written_is_what_is_read(day, way):
    assert day_in(day.strftime(way)) == day


@given(st.text(alphabet="0123456789./- \nMarchT,³٣é", max_size=70))
def test_nothing_that_is_written_breaks_it(text):
    with suppress(NotADay, UnclearDay):
        assert isinstance(day_in(text), date)


def test_a_known_order_settles_what_is_unclear():
    assert day_in("03/04/2026", order=DAY_FIRST) == date(2026, 4, 3)
    assert day_in("03/04/2026", order=MONTH_FIRST) == date(2026, 3, 4)
    assert day_in("3.4.2026", order=MONTH_FIRST) == date(2026, 4, 3)
    with pytest.raises(NotADay):
        day_in("28/03/2026", order=MONTH_FIRST)
