"""Working days, forwards and back, with and without public holidays. Days were counted by hand on a calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from requests_app.organisation.models import SiteSettings
from requests_app.organisation.working_days import WorkingDays

ANY = WorkingDays()
BAVARIA, GERMANY = WorkingDays("DE", "BY"), WorkingDays("DE")
# Its Monday is 2 March 2026.
WEEK = [date(2026, 3, 2) + timedelta(days=days) for days in range(7)]
# From the Monday before Easter 2027, which is on 28 March, over the weeks after it.
AROUND_EASTER = [date(2027, 3, 22) + timedelta(days=days) for days in range(15)]


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
    assert ANY.after(day, number) == after


@pytest.mark.parametrize(
    ("working_days", "day", "number", "after"),
    [
        # Good Friday on 26 March, Easter Monday on 29 March.
        (BAVARIA, date(2027, 3, 25), 1, date(2027, 3, 30)),
        (BAVARIA, date(2027, 3, 24), 3, date(2027, 3, 31)),
        (ANY, date(2027, 3, 25), 1, date(2027, 3, 26)),
        # Ten working days from the Thursday before Easter: two holidays later than without them.
        (BAVARIA, date(2027, 3, 25), 10, date(2027, 4, 12)),
        (ANY, date(2027, 3, 25), 10, date(2027, 4, 8)),
        # Corpus Christi, Thursday 27 May, is a holiday in Bavaria and not in all of Germany.
        (BAVARIA, date(2027, 5, 26), 1, date(2027, 5, 28)),
        (GERMANY, date(2027, 5, 26), 1, date(2027, 5, 27)),
        # 3 October 2026 is a Saturday: nothing is lost, and nothing is made up for.
        (GERMANY, date(2026, 10, 2), 1, date(2026, 10, 5)),
        # Christmas 2026: Friday the 25th; Saturday the 26th; New Year's Day is a Friday.
        (GERMANY, date(2026, 12, 24), 1, date(2026, 12, 28)),
        (GERMANY, date(2026, 12, 24), 5, date(2027, 1, 4)),
        # Switzerland has Ascension Day (6 May 2027) everywhere, Saint Berchtold (Monday 2 January 2023) in Bern.
        (WorkingDays("CH"), date(2027, 5, 5), 1, date(2027, 5, 7)),
        (WorkingDays("CH", "BE"), date(2022, 12, 30), 1, date(2023, 1, 3)),
        (WorkingDays("CH", "ZH"), date(2022, 12, 30), 1, date(2023, 1, 2)),
        # Thanksgiving, Thursday 26 November 2026; the day after it is no federal holiday.
        (WorkingDays("US"), date(2026, 11, 25), 1, date(2026, 11, 27)),
        # 4 July 2026 is a Saturday, which is kept on the Friday before it in the United States.
        (WorkingDays("US"), date(2026, 7, 2), 1, date(2026, 7, 6)),
        # 1 January 2028 is a Saturday, so that the last Friday of 2027 is free.
        (WorkingDays("US"), date(2027, 12, 30), 1, date(2028, 1, 3)),
    ],
)
def test_public_holidays_do_not_count_either(working_days, day, number, after):
    assert working_days.after(day, number) == after


@pytest.mark.parametrize(
    ("working_days", "day", "number", "before"),
    [
        (ANY, date(2027, 3, 30), 1, date(2027, 3, 29)),
        (BAVARIA, date(2027, 3, 30), 1, date(2027, 3, 25)),
        (BAVARIA, date(2027, 5, 28), 1, date(2027, 5, 26)),
        (GERMANY, date(2027, 5, 28), 1, date(2027, 5, 27)),
    ],
)
def test_they_do_not_count_on_the_way_back(working_days, day, number, before):
    assert working_days.before(day, number) == before


@pytest.mark.parametrize("number", [1, 2, 5, 7, 60])
@pytest.mark.parametrize("today", [*WEEK, *AROUND_EASTER])
@pytest.mark.parametrize("working_days", [ANY, BAVARIA], ids=["any", "Bavaria"])
def test_what_is_due_before_today_was_given_before_the_day_that_is_so_many_earlier(working_days, today, number):
    first = working_days.before(today, number)
    assert working_days.after(first - timedelta(days=1), number) < today <= working_days.after(first, number)


@pytest.mark.parametrize("days", range(20))
def test_what_should_have_been_reviewed_by_now_is_what_was_promised_for_a_day_before_today(days):
    """Around Easter: the promise of a page, and the moment by which lists and home tell what is overdue."""
    site_settings = SiteSettings(holiday_country="DE", holiday_region="BY", review_days=5)
    now = datetime(2027, 4, 6, 12, tzinfo=UTC)
    submitted_at = now - timedelta(days=days)
    is_late = submitted_at < site_settings.promised_since(now)
    assert is_late == (site_settings.promised_on(submitted_at.date()) < now.date())


@pytest.mark.parametrize("year", [1999, 2101, 9990])
def test_before_2000_and_after_2100_no_holiday_is_known(year):
    assert BAVARIA.free_days(date(year, 1, 1), date(year, 12, 31)) == {}
    assert date(year, 12, 25) in BAVARIA or date(year, 12, 25).weekday() >= 5


def test_a_country_or_region_that_is_not_known_any_more_stops_nothing():
    """A later version of the package may know another name."""
    christmas = date(2026, 12, 25)
    assert christmas in WorkingDays("XX")
    assert christmas not in WorkingDays("DE", "Atlantis")
