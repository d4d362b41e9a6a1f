"""The two nights in a year on which the clock is changed: an hour that does not exist, and one that comes twice."""

from datetime import UTC, datetime, timedelta

MINUTE = timedelta(minutes=1)


def exists(moment: datetime) -> bool:
    """Whether the clock shows this (aware) time at all; it does not in the hour that is left out in spring."""
    try:
        back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    except OverflowError:
        # At either end of the calendar no clock is changed.
        return True
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def next_that_exists(moment: datetime) -> datetime:
    """The first time from this one on that the clock shows."""
    while not exists(moment):
        moment += MINUTE
    return moment


def comes_twice(moment: datetime) -> bool:
    """Whether the clock shows this (aware) time twice, as in the hour that is repeated in autumn."""
    first, second = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    return exists(moment) and first != second
