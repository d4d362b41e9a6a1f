"""A time zone as a calendar file describes it: when the clocks are changed, so that no reader has to know the zone.

That is one component of winter and one of summer, each with its yearly rule: Outlook reads no other shape. icalendar
can describe zones as well, but its clocks go forward an hour too late.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from requests_app.account_requests.clock_changes import comes_twice

if TYPE_CHECKING:
    from icalendar import Timezone
    from icalendar.cal import Component

# Enough for every weekday rule to be told from its neighbours: the last Sunday of a month from the fourth.
YEARS_LOOKED_AT = 12
WEEK = 7
MINUTES_OF_WEEK = WEEK * 24 * 60
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Since when a zone has been as it is that never changes its clocks: as good as ever.
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ClockChange:
    """`at` is what the clock shows in the old time as it is changed, which is how RFC 5545 (3.6.5) wants it."""

    at: datetime
    offset_before: timedelta
    offset: timedelta
    name: str

    @property
    def kind(self) -> tuple[object, ...]:
        """Changes of one kind may follow one rule."""
        return self.offset_before, self.offset, self.at.month, self.at.time(), self.at.weekday()


def described(zone: ZoneInfo, moments: Collection[datetime]) -> Timezone | None:
    """The component of this zone for a file with these moments; None if they are to be written in UTC.

    So they are if the clock is not certain, and where a zone is UTC or changes its clocks by no weekday of a month.
    """
    if _is_utc(zone) or not is_certain(zone, moments):
        return None
    first, last = min(moments).year - 1, max(moments).year
    changes = _changes(zone.key, first, max(first + YEARS_LOOKED_AT, last + 1))
    parts = _by_rule(changes) if changes else [_unchanging(zone, min(moments))]
    return _component_of(zone, parts) if parts else None


def is_certain(zone: ZoneInfo, moments: Collection[datetime]) -> bool:
    """Whether the clock of the zone shows none of these moments twice."""
    return not any(comes_twice(moment.astimezone(zone)) for moment in moments)


def _is_utc(zone: ZoneInfo) -> bool:
    return zone.key.removeprefix("Etc/").upper() in {"UTC", "UCT", "ZULU", "UNIVERSAL"}


def _component_of(zone: ZoneInfo, parts: Sequence[Component]) -> Timezone:
    from icalendar import Timezone

    component = Timezone()
    component.add("tzid", zone.key)
    for part in parts:
        component.add_component(part)
    return component


def _by_rule(changes: Sequence[ClockChange]) -> list[Component]:
    """Winter and summer, each with its rule; nothing if the clocks are changed by no such rules."""
    kinds: dict[object, list[ClockChange]] = {}
    for change in changes:
        kinds.setdefault(change.kind, []).append(change)
    rules = [_weekday_rule(found) for found in kinds.values()]
    if len(kinds) != len(("winter", "summer")) or not all(rules):
        return []
    return [_part(found[0], rule) for found, rule in zip(kinds.values(), rules, strict=True)]


def _weekday_rule(changes: Sequence[ClockChange]) -> str:
    """Such as `-1SU`, if they are all on that day of their month, one in each year; else empty."""
    first = changes[0].at
    if [change.at.year for change in changes] != list(range(first.year, first.year + max(len(changes), WEEK))):
        return ""
    places = set.intersection(*({_from_begin(change.at), _from_end(change.at)} for change in changes))
    return f"{min(places)}{WEEKDAYS[first.weekday()]}" if places else ""


def _from_begin(moment: datetime) -> int:
    """1 for the first such weekday of its month."""
    return (moment.day - 1) // WEEK + 1


def _from_end(moment: datetime) -> int:
    """-1 for the last such weekday of its month, -2 for the one before."""
    next_month = (moment.replace(day=28) + timedelta(days=4)).replace(day=1)
    left = (next_month - timedelta(days=1)).day - moment.day
    return -(left // WEEK + 1)


def _unchanging(zone: ZoneInfo, moment: datetime) -> Component:
    offset, name = _offset(moment, zone), moment.astimezone(zone).tzname() or ""
    return _part(ClockChange(EVER.replace(tzinfo=None), offset, offset, name))


def _part(change: ClockChange, rule: str = "") -> Component:
    """Summer is when the clocks are ahead; in Irish law it is the other way round, which no reader expects."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    component = TimezoneDaylight() if change.offset > change.offset_before else TimezoneStandard()
    component.add("dtstart", change.at)
    if rule:
        component.add("rrule", {"freq": "yearly", "bymonth": change.at.month, "byday": rule})
    component.add("tzname", change.name)
    component.add("tzoffsetfrom", change.offset_before)
    component.add("tzoffsetto", change.offset)
    return component


@lru_cache(maxsize=16)
def _changes(key: str, first_year: int, last_year: int) -> tuple[ClockChange, ...]:
    """All of these years, in order. No zone changes its clocks twice within a week."""
    zone, week = ZoneInfo(key), timedelta(weeks=1)
    begin, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    weeks = [begin + number * week for number in range((end - begin) // week + 1)]
    offsets = [_offset(moment, zone) for moment in weeks]
    return tuple(
        _change_after(moment, zone)
        for moment, offset, next_offset in zip(weeks, offsets, offsets[1:], strict=False)
        if offset != next_offset
    )


def _change_after(moment: datetime, zone: ZoneInfo) -> ClockChange:
    """The one within a week of this moment, found by halves, to the minute."""
    before, low, high = _offset(moment, zone), 0, MINUTES_OF_WEEK
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(moment + timedelta(minutes=middle), zone) == before else (low, middle)
    at = moment + timedelta(minutes=high)
    name = at.astimezone(zone).tzname() or ""
    return ClockChange((at + before).replace(tzinfo=None), before, _offset(at, zone), name)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
