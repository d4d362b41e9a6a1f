"""What the page of somebody's own calendars says of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.models import OwnCalendar


@dataclass(frozen=True)
class OwnCalendarRow:
    """`state` says when it was read, `problem` why not since, and `remarks` what of it does not count."""

    own_calendar: OwnCalendar
    state: str
    problem: str
    remarks: list[str]


def rows_of(own_calendars: list[OwnCalendar]) -> list[OwnCalendarRow]:
    return [
        OwnCalendarRow(own_calendar, _state(own_calendar), _problem(own_calendar), list(_remarks(own_calendar)))
        for own_calendar in own_calendars
    ]


def _state(own_calendar: OwnCalendar) -> str:
    if own_calendar.last_good_at:
        return _("Last read on %(when)s.") % {"when": _when(own_calendar.last_good_at)}
    if own_calendar.problem:
        return _("Never read so far.")
    return _("Not read yet. This takes about a minute.")


def _problem(own_calendar: OwnCalendar) -> str:
    if not own_calendar.problem or own_calendar.failing_since is None:
        return ""
    words = {
        "when": _when(own_calendar.failing_since),
        "why": CalendarProblem(own_calendar.problem).label,
    }
    return _("Since %(when)s it could not be read: %(why)s") % words


def _remarks(own_calendar: OwnCalendar) -> Iterator[str]:
    if own_calendar.cut_at:
        words = {"when": _when(own_calendar.cut_at)}
        yield _("It has too many events: those from %(when)s on do not count.") % words
    if own_calendar.left_out:
        yield ngettext(
            "%(count)s event does not count: it repeats too often, or we do not understand it.",
            "%(count)s events do not count: they repeat too often, or we do not understand them.",
            own_calendar.left_out,
        ) % {"count": own_calendar.left_out}
    if own_calendar.unknown_zone:
        words = {"zone": own_calendar.unknown_zone}
        yield _("We do not know its time zone “%(zone)s”, and took these times as those of our own zone.") % words


def _when(moment: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")
