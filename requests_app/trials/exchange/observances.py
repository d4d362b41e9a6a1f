"""Days to think of while planning, such as holidays and awareness days, from an iCalendar file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from questionnaire.written.texts import one_line
from requests_app.trials.exchange.calendars import CalendarRefused, FileKind
from requests_app.trials.exchange.events import events_in
from requests_app.trials.exchange.files import kind_of


@dataclass(frozen=True, slots=True, order=True)
class ObservedDays:
    """The first and the last day of it."""

    starts_on: date
    ends_on: date
    title: str


def read_observances(data: bytes, *, first: date, last: date, zone: ZoneInfo) -> list[ObservedDays]:
    """What takes place between two days, both included, in order: each event as often as it repeats.

    Cancelled events are none. Times count on the clocks of `zone`. Raises CalendarRefused, also for a file of which
    one event is not understood: a list with a gap that nobody sees would be worse.
    """
    if kind_of(data) != FileKind.EVENTS:
        raise CalendarRefused(_("This is no calendar that we can read. Export it as an .ics file."))
    # A day more on each side: a day begins at another moment in another zone.
    since = datetime.combine(first - timedelta(days=1), time(), UTC)
    until = datetime.combine(last + timedelta(days=2), time(), UTC)
    found = events_in(data, since.isoformat(), until.isoformat())["occurrences"]
    observances = {_observance(each["start"], each["end"], each["title"], zone) for each in found}
    return sorted(each for each in observances if each.starts_on <= last and each.ends_on >= first)


def _observance(start: str, end: str, title: str, zone: ZoneInfo) -> ObservedDays:
    begins, ends = _local(start, zone), _local(end, zone)
    last = (max(ends - timedelta(microseconds=1), begins)).date()
    return ObservedDays(begins.date(), last, one_line(title).strip())


def _local(text: str, zone: ZoneInfo) -> datetime:
    """A moment on the clocks of the zone, without it; of a day its midnight, whatever the zone."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
