"""What a worker does with somebody's own calendar: it is fetched, read, and its busy times take the place of the last.

The row is held by a lease. Nothing is asked of the network within a transaction. If the calendar was removed, or its
address changed, while it was fetched, the lease is lost, and what was read is dropped.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from requests_app.jobs.leases import HoldLost, Policy, claim, finish
from requests_app.meetings.models import Meeting
from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.fetching import CalendarNotRead, fetch
from requests_app.meetings.own_calendars.fetching_program import Fetched, Known
from requests_app.meetings.own_calendars.models import BusyTime, OwnCalendar
from requests_app.meetings.own_calendars.reading import BusyCalendar, read
from requests_app.organisation.models import SiteSettings

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
FETCHED_EVERY = timedelta(minutes=15)
# Even a calendar that has not changed: as days go by, its repetitions come into sight.
READ_EVERY = timedelta(days=1)
# Meetings of before may still be in a calendar, on days to come, if they were moved.
OUR_MEETINGS_SINCE = timedelta(days=400)
# Attempts never end. The lease is longer than fetching and reading together can take.
POLICY = Policy(
    lease_seconds=120,
    pauses=(timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=3)),
    later_pause=timedelta(hours=6),
    attempts=32_000,
)


def refresh_next(*, clock: Clock = timezone.now) -> bool:
    """Fetch the calendar that is due first; False if none is."""
    own_calendar = claim(OwnCalendar.objects.due(clock()).order_by("next_attempt_at", "pk"), POLICY, now=clock())
    if own_calendar is None:
        return False
    refresh(own_calendar, clock=clock)
    return True


def refresh(own_calendar: OwnCalendar, *, clock: Clock = timezone.now) -> None:
    """Fetch and read a calendar that this worker holds. If that fails, what was read last stays; the row says why."""
    started = clock()
    try:
        _fetch_and_read(own_calendar, started)
    except CalendarNotRead as not_read:
        _failed(own_calendar, not_read.problem, started, clock())
    except HoldLost:
        pass
    except Exception:
        logger.exception("an own calendar was not read", extra={"own_calendar": own_calendar.key})
        _failed(own_calendar, CalendarProblem.UNEXPECTED, started, clock())


def _fetch_and_read(own_calendar: OwnCalendar, started: datetime) -> None:
    fetched = fetch(own_calendar.address, known=_known(own_calendar, started), inside=settings.CALENDAR_INSIDE_HOSTS)
    if fetched.body is None:
        _as_before(own_calendar, started)
        return
    ours = Meeting.objects.filter(starts_at__gte=started - OUR_MEETINGS_SINCE).order_by().values_list("uid", flat=True)
    found = read(fetched.body, now=started, zone=SiteSettings.current().zone, ours=ours)
    _replace(own_calendar, fetched, found, started)


def _known(own_calendar: OwnCalendar, now: datetime) -> Known:
    if own_calendar.read_at is None or own_calendar.read_at < now - READ_EVERY:
        return Known()
    return Known(own_calendar.etag, own_calendar.last_modified)


def _failed(own_calendar: OwnCalendar, problem: CalendarProblem, started: datetime, now: datetime) -> None:
    finish(
        own_calendar,
        problem=problem,
        last_tried_at=started,
        failing_since=own_calendar.failing_since or started,
        next_attempt_at=now + POLICY.pause_after(own_calendar.attempts),
    )


def _as_before(own_calendar: OwnCalendar, started: datetime, **more: object) -> None:
    """It was read, or has not changed since. Raises HoldLost."""
    done = {
        "attempts": 0,
        "problem": "",
        "last_tried_at": started,
        "last_good_at": started,
        "failing_since": None,
        "next_attempt_at": started + FETCHED_EVERY,
    }
    if not finish(own_calendar, **done, **more):
        raise HoldLost


@transaction.atomic
def _replace(own_calendar: OwnCalendar, fetched: Fetched, found: BusyCalendar, started: datetime) -> None:
    """The row is written first, which locks it. Of the busy times, those that stay the same are left alone."""
    _as_before(
        own_calendar,
        started,
        read_at=started,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        cut_at=found.cut_at,
        left_out=found.left_out,
        unknown_zone=found.unknown_zone,
    )
    rows = own_calendar.busy_times.order_by().values_list("starts_at", "ends_at", "pk")
    present = {(starts_at, ends_at): pk for starts_at, ends_at, pk in rows}
    gone = set(present) - set(found.busy)
    BusyTime.objects.filter(pk__in=[present[span] for span in gone]).delete()
    BusyTime.objects.bulk_create(
        [
            BusyTime(own_calendar=own_calendar, starts_at=start, ends_at=end)
            for start, end in found.busy
            if (start, end) not in present
        ],
        batch_size=500,
    )
