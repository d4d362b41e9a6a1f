"""Free times: against a second calculation around clock changes in many zones, and examples by hand."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app.meetings.hours.typed_times import TimeRange, ranges_in
from requests_app.meetings.slots.free_times import Diary, free_times
from tests.examples import examples
from tests.meetings.slots.second_calculation import free_times_again

BERLIN, AUCKLAND, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland"), ZoneInfo("Australia/Lord_Howe")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
# The days on which clocks go forward and back; those of Nepal and India never do.
CHANGES = [
    ("Europe/Berlin", SPRING),
    ("Europe/Berlin", AUTUMN),
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2027, 11, 7)),
    ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("Pacific/Auckland", date(2027, 9, 26)),
    ("Pacific/Auckland", date(2027, 4, 4)),
    ("Asia/Kathmandu", AUTUMN),
    ("Asia/Kolkata", SPRING),
]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


# Made up ------------------------------------------------------------------------------------------------------------

# Half of them begin in the night, in which clocks are changed; most are long, so that something is left of them.
begins = st.integers(0, 36) | st.integers(0, 200)
lengths = st.integers(24, 150) | st.integers(1, 24)


@st.composite
def ranges(draw: Any) -> list[TimeRange]:
    """One to three on five minutes, in order; they may touch."""
    found, place = [], draw(begins)
    for length in draw(st.lists(lengths, min_size=1, max_size=3)):
        end = min(place + length, 287)
        if place < end:
            found.append(TimeRange(*(time(one // 12, one % 12 * 5) for one in (place, end))))
        place = end + draw(st.integers(0, 12))
    return found


@st.composite
def long_day(draw: Any) -> list[TimeRange]:
    """Of somebody who leaves the others something to choose from."""
    return [TimeRange(time(draw(st.integers(0, 4)), 30), time(draw(st.integers(12, 23)), 45))]


def rarely(strategy: Any, otherwise: Any) -> Any:
    return st.sampled_from([False, False, False, True]).flatmap(lambda is_so: strategy if is_so else st.just(otherwise))


@st.composite
def moments(draw: Any, around: date, *, hours: tuple[int, int], zone: ZoneInfo) -> datetime:
    """To the minute, and written in some zone: the moment counts, not how it is written."""
    first = datetime.combine(around, time(), UTC) + hours[0] * HOUR
    moment = first + draw(st.integers(0, (hours[1] - hours[0]) * 60)) * MINUTE
    return moment.astimezone(draw(st.sampled_from([UTC, zone, AUCKLAND])))


@st.composite
def taken(draw: Any, around: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    begins = draw(moments(around, hours=(-40, 40), zone=zone))
    ends = begins.astimezone(UTC) + draw(st.integers(30, 300) | st.integers(1, 30)) * MINUTE
    return begins, ends.astimezone(begins.tzinfo)


def diaries(around: date, zone: ZoneInfo, *, is_organiser: bool) -> Any:
    days = st.integers(-2, 2).map(lambda number: around + number * DAY)
    usual = ranges() if is_organiser else long_day() | ranges()
    every_day = usual.map(lambda found: dict.fromkeys(range(7), found))
    weekly = every_day | st.lists(usual | st.just([]), min_size=7, max_size=7).map(lambda week: dict(enumerate(week)))
    return st.builds(
        Diary,
        weekly=weekly if is_organiser else st.none() | weekly,
        days=rarely(st.dictionaries(days, usual | st.just([]), min_size=1, max_size=2), {}),
        away=rarely(st.tuples(days, days).map(lambda pair: [tuple(sorted(pair))]), []),
        taken=st.lists(taken(around, zone), min_size=1, max_size=4),
        meetings_on=st.dictionaries(days, st.integers(1, 2), max_size=3),
        notice=st.integers(0, 72).map(lambda hours: hours * HOUR),
        buffer=st.integers(0, 90).map(lambda minutes: minutes * MINUTE),
        daily_limit=st.none() | st.integers(1, 3),
        days_ahead=rarely(st.integers(1, 6), None),
        step=st.sampled_from([15, 30, 60]).map(lambda minutes: minutes * MINUTE),
    )


@st.composite
def questions(draw: Any, around: date, zone: ZoneInfo) -> tuple[list[Diary], dict[str, Any]]:
    """Who is needed, and what is asked of `free_times`, for days around a change of the clock."""
    organiser = draw(diaries(around, zone, is_organiser=True))
    others = [draw(diaries(around, zone, is_organiser=False)) for _each in range(draw(st.integers(0, 2)))]
    days = st.integers(-2, 2).map(lambda number: around + number * DAY)
    return [organiser, *others], {
        "days": (around - draw(st.integers(0, 1)) * DAY, around + draw(st.integers(0, 2)) * DAY),
        "length": draw(st.integers(2, 9) | st.integers(2, 24)) * 5 * MINUTE,
        "now": draw(moments(around, hours=(-72, 6), zone=zone)),
        "zone": zone,
        "holidays": draw(rarely(st.sets(days, max_size=2), set())),
    }


@pytest.mark.once
@pytest.mark.parametrize(("name", "around"), CHANGES)
@given(data=st.data())
@examples(20)
def test_two_calculations_come_to_the_same_times(name: str, around: date, data: Any) -> None:
    people, asked = data.draw(questions(around, ZoneInfo(name)))
    assert shown(free_times(people, **asked)) == shown(free_times_again(people, **asked))


def shown(found: list[datetime]) -> list[tuple[str, datetime]]:
    """What the clock shows, and the moment: of two times on the same clock, Python compares what it shows alone."""
    return [(one.isoformat(), one.astimezone(UTC)) for one in found]


# By hand ------------------------------------------------------------------------------------------------------------


def on_every_day(typed: str, **rules: Any) -> Diary:
    return Diary(weekly=dict.fromkeys(range(7), ranges_in(typed)), **rules)


def found(*people: Diary, on: date, minutes: int = 30, zone: ZoneInfo = BERLIN, **asked: Any) -> list[str]:
    """The times of one day as the clock shows them, with what it is ahead of UTC."""
    asked = {"now": datetime.combine(on, time(), UTC) - 10 * DAY, "days": (on, on), **asked}
    offered = free_times(people, length=minutes * MINUTE, zone=zone, **asked)
    return [one.isoformat(" ", "minutes")[len("2027-03-28 ") :] for one in offered]


def test_nothing_is_offered_in_the_hour_that_is_left_out() -> None:
    assert found(on_every_day("1-4:30"), on=SPRING) == [
        "01:00+01:00",
        "01:30+01:00",
        "03:00+02:00",
        "03:30+02:00",
        "04:00+02:00",
    ]


def test_a_meeting_may_last_over_the_hour_that_is_left_out() -> None:
    """From 1:00 to 4:30 the clock shows three and a half hours, and two and a half pass."""
    assert found(on_every_day("1-4:30"), on=SPRING, minutes=150) == ["01:00+01:00"]
    assert found(on_every_day("1-4:30"), on=SPRING, minutes=155) == []


def test_hours_that_begin_in_the_hour_that_is_left_out_keep_their_steps() -> None:
    diary = on_every_day("2:15-5", step=HOUR)
    assert found(diary, on=SPRING, minutes=45) == ["03:15+02:00", "04:15+02:00"]
    assert found(on_every_day("2-3"), on=SPRING) == []


def test_the_hour_that_comes_twice_is_offered_twice() -> None:
    assert found(on_every_day("2-3"), on=AUTUMN) == ["02:00+02:00", "02:30+02:00", "02:00+01:00", "02:30+01:00"]


def test_a_meeting_may_last_over_the_hour_that_comes_twice() -> None:
    """From 2:00 to 3:00, two hours pass."""
    assert found(on_every_day("2-3"), on=AUTUMN, minutes=90) == ["02:00+02:00", "02:30+02:00"]
    assert found(on_every_day("2-3"), on=AUTUMN, minutes=120) == ["02:00+02:00"]
    assert found(on_every_day("2-3"), on=AUTUMN, minutes=125) == []


def test_hours_within_the_one_that_comes_twice_come_twice_each_for_itself() -> None:
    assert found(on_every_day("2:15-2:45"), on=AUTUMN) == ["02:15+02:00", "02:15+01:00"]
    assert found(on_every_day("2:15-2:45"), on=AUTUMN, minutes=35) == []


@pytest.mark.parametrize("written_in", [UTC, BERLIN, AUCKLAND])
@pytest.mark.parametrize(("on", "first"), [(SPRING, "13:00+02:00"), (AUTUMN, "11:00+01:00")])
def test_notice_that_ends_on_the_day_of_the_change_counts_the_hours_that_pass(
    on: date, first: str, written_in: Any
) -> None:
    """At noon on the day before, 24 hours later is 13:00 in spring and 11:00 in autumn."""
    noon = datetime.combine(on - DAY, time(12), BERLIN).astimezone(written_in)
    assert found(on_every_day("9-15", notice=24 * HOUR), on=on, now=noon)[0] == first
    assert found(on_every_day("9-15", notice=24 * HOUR), on=on, now=noon + MINUTE)[0] > first


@pytest.mark.parametrize("written_in", [UTC, BERLIN, AUCKLAND])
def test_the_buffer_counts_the_minutes_that_pass(written_in: Any) -> None:
    """What ends at 2:30, before the clock goes back, leaves 45 minutes until it shows 2:15 again."""
    begins = datetime(2027, 10, 31, 1, 30, tzinfo=BERLIN).astimezone(written_in)
    ends = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN).astimezone(written_in)
    diary = on_every_day("1-3", taken=[(begins, ends)], buffer=45 * MINUTE, step=15 * MINUTE)
    assert found(diary, on=AUTUMN) == ["02:15+01:00", "02:30+01:00"]


def test_a_meeting_may_begin_and_end_just_where_the_buffer_does() -> None:
    lunch = (datetime(2027, 3, 28, 10, tzinfo=UTC), datetime(2027, 3, 28, 10, 30, tzinfo=UTC))
    diary = on_every_day("11-14", taken=[lunch], buffer=15 * MINUTE, step=15 * MINUTE)
    assert found(diary, on=SPRING, minutes=45) == ["11:00+02:00", "12:45+02:00", "13:00+02:00", "13:15+02:00"]


def test_on_lord_howe_half_an_hour_is_left_out_and_comes_twice() -> None:
    diary = on_every_day("1-3")
    forward, back = date(2027, 10, 3), date(2027, 4, 4)
    assert found(diary, on=forward, zone=LORD_HOWE) == ["01:00+10:30", "01:30+10:30", "02:30+11:00"]
    assert found(diary, on=back, zone=LORD_HOWE) == [
        "01:00+11:00",
        "01:30+11:00",
        "01:30+10:30",
        "02:00+10:30",
        "02:30+10:30",
    ]


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_nine_stays_nine_before_and_after_the_change(change: date) -> None:
    days = (change - DAY, change + DAY)
    offered = free_times(
        [on_every_day("9-10", step=HOUR)],
        days=days,
        length=HOUR,
        now=datetime.combine(change, time(), UTC) - 9 * DAY,
        zone=BERLIN,
    )
    assert [(one.date(), one.time()) for one in offered] == [
        (change - DAY, time(9)),
        (change, time(9)),
        (change + DAY, time(9)),
    ]
    assert len({one.astimezone(UTC).hour for one in offered}) == 2


def test_a_reader_in_auckland_reads_the_same_moments_on_another_clock() -> None:
    """New Zealand is thirteen hours ahead of UTC then; clocks in Berlin go back between both days."""
    days = (AUTUMN - DAY, AUTUMN)
    asked: dict[str, Any] = {
        "days": days,
        "length": HOUR,
        "zone": BERLIN,
        "now": datetime(2027, 10, 20, tzinfo=AUCKLAND),
    }
    offered = free_times([on_every_day("12-13", step=HOUR)], **asked)
    assert [one.astimezone(AUCKLAND).isoformat(" ", "minutes") for one in offered] == [
        "2027-10-30 23:00+13:00",
        "2027-11-01 00:00+13:00",
    ]


def test_the_daily_limit_counts_days_in_the_zone_of_the_site() -> None:
    """In UTC, nine o'clock in Auckland is on the day before."""
    second = date(2027, 1, 2)
    diary = on_every_day("9-10", daily_limit=1, meetings_on={second: 1}, step=HOUR)
    asked: dict[str, Any] = {"days": (second - DAY, second + DAY), "length": HOUR, "zone": AUCKLAND}
    offered = free_times([diary], now=datetime(2026, 12, 24, tzinfo=UTC), **asked)
    assert [f"{one:%d %H:%M}" for one in offered] == ["01 09:00", "03 09:00"]


def test_days_ahead_count_from_today_in_the_zone_of_the_site() -> None:
    """In Auckland it is the second of January already."""
    now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    asked: dict[str, Any] = {"days": (date(2027, 1, 1), date(2027, 1, 9)), "length": HOUR, "zone": AUCKLAND}
    offered = free_times([on_every_day("9-10", days_ahead=1)], now=now, **asked)
    assert [f"{one:%d %H:%M}" for one in offered] == ["02 09:00", "03 09:00"]


def test_times_begin_with_the_hours_of_the_organiser_when_all_are_free() -> None:
    organiser = on_every_day("9:15-12", step=HOUR)
    other = on_every_day("10-11, 11-12")
    keeps_none = Diary(taken=[(datetime(2027, 3, 28, 9, 40, tzinfo=UTC), datetime(2027, 3, 28, 10, tzinfo=UTC))])
    assert found(organiser, on=SPRING) == ["09:15+02:00", "10:15+02:00", "11:15+02:00"]
    assert found(organiser, other, on=SPRING) == ["10:15+02:00", "11:15+02:00"]
    assert found(organiser, other, keeps_none, on=SPRING) == ["10:15+02:00"]
    assert found(keeps_none, organiser, on=SPRING) == []
