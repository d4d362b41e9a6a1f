"""What speaks against a time, for those who book directly: they are warned, and decide."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from requests_app.meetings.models import Attendee, Meeting
from requests_app.meetings.slots.diaries import diaries_of
from requests_app.meetings.slots.free_times import Diary, hours_on, lies_within, stretches_around
from requests_app.organisation.holidays import free_days
from requests_app.organisation.models import SiteSettings

AWAY = gettext_lazy("%(name)s is away on that day.")
OUTSIDE = gettext_lazy("This is outside the hours of %(name)s.")
SHORT_NOTICE = gettext_lazy("%(name)s wants more notice.")
TAKEN = gettext_lazy("%(name)s has something else in the calendar then, or too little time before or after it.")
FULL_DAY = gettext_lazy("%(name)s has as many meetings on that day as they want.")
HOLIDAY = gettext_lazy("That day is a holiday: %(name)s.")
OVERLAPS = pgettext_lazy("a person", "%(name)s is invited to another meeting at that time.")


def warnings_about(
    people: Sequence[Any],
    *,
    starts_at: datetime,
    minutes: int,
    emails: Collection[str] = (),
    besides: Meeting | None = None,
) -> list[str]:
    """Sentences about a time: of the people of the comms team who are required, and of others who are invited.

    `emails` are the addresses of all who are invited; `besides` is the meeting that is about to move.
    """
    begins = starts_at.astimezone(UTC)
    ends, day, now, zone = begins + timedelta(minutes=minutes), timezone.localdate(begins), timezone.now(), _zone()
    found = [HOLIDAY % {"name": name} for name in [free_days(day, day).get(day)] if name]
    for person, diary in zip(people, diaries_of(people, days=(day, day), besides=besides), strict=True):
        found += [sentence % {"name": person} for sentence in _obstacles(diary, begins, ends, now=now, zone=zone)]
    required = {person.pk for person in people}
    overlapping = _overlapping(begins, ends, emails, besides).exclude(user__in=required)
    names = dict.fromkeys(str(one) for one in overlapping)
    return found + [OVERLAPS % {"name": name} for name in names]


def _obstacles(diary: Diary, begins: datetime, ends: datetime, *, now: datetime, zone: tzinfo) -> Iterator[Any]:
    day = begins.astimezone(zone).date()
    hours = hours_on(diary, day, stretches_around(day, zone))
    if any(first <= day <= last for first, last in diary.away):
        yield AWAY
    elif hours is not None and not lies_within(hours, begins, ends):
        yield OUTSIDE
    if begins < now + diary.notice:
        yield SHORT_NOTICE
    if any(low < ends + diary.buffer and high > begins - diary.buffer for low, high in diary.taken):
        yield TAKEN
    if diary.daily_limit is not None and diary.meetings_on.get(day, 0) >= diary.daily_limit:
        yield FULL_DAY


def _overlapping(begins: datetime, ends: datetime, emails: Collection[str], besides: Meeting | None) -> Any:
    """Those of the addresses that are invited to another meeting then. No meeting is longer than eight hours."""
    invited = Q(email__in=emails) | Q(user__email__in=emails)
    near = Meeting.objects.planned().filter(starts_at__lt=ends, starts_at__gt=begins - timedelta(hours=9))
    near = near.exclude(pk=besides.pk) if besides else near
    keys = [meeting.pk for meeting in near if meeting.ends_at > begins]
    return Attendee.objects.filter(invited, meeting__in=keys)


def _zone() -> tzinfo:
    return SiteSettings.current().zone
