"""Counting in working days: Monday to Friday. Holidays differ from place to place and are not left out."""

from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY


def working_days_after(day: date, number: int) -> date:
    """The working day that comes so many after this day; the day itself does not count."""
    return _step(day, number, timedelta(days=1))


def working_days_before(day: date, number: int) -> date:
    """The working day that comes so many before this day; the day itself does not count."""
    return _step(day, number, timedelta(days=-1))


def _step(day: date, number: int, way: timedelta) -> date:
    while number > 0:
        day += way
        number -= is_working_day(day)
    return day
