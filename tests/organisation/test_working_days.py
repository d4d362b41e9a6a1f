"""Working days, forwards and back."""

from datetime import date, timedelta

import pytest

from requests_app.organisation.working_days import working_days_after, working_days_before

# Its Monday is 2 March 2026.
WEEK = [date(2026, 3, 2) + timedelta(days=days) for days in range(7)]


@pytest.mark.parametrize(
    ("day", "number", "after"),
    [
        (date(2026, 3, 4), 1, date(2026, 3, 5)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 5), 3, date(2026, 3, 10)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 4), 10, date(2026, 3, 18)),
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
    ],
)
def test_saturdays_and_sundays_do_not_count(day, number, after):
    assert working_days_after(day, number) == after


@pytest.mark.parametrize("number", [1, 2, 5, 7, 60])
@pytest.mark.parametrize("today", WEEK)
def test_what_is_due_before_today_was_given_before_the_day_that_is_so_many_earlier(today, number):
    first = working_days_before(today, number)
    assert working_days_after(first - timedelta(days=1), number) < today <= working_days_after(first, number)
