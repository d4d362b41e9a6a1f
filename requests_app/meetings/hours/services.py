"""Keeping hours: the weekly ones with their rules, single days, and kinds of meetings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.meetings import rules
from requests_app.meetings.hours.models import DayHours, MeetingHours, MeetingKind, WeeklyHours
from requests_app.meetings.hours.typed_times import TimeRange

MOST_KINDS = 12


def hours_of(user: Any) -> MeetingHours | None:
    """With all that belongs to them; None if this person keeps none."""
    rows = MeetingHours.objects.prefetch_related("weekly", "days", "kinds")
    return rows.filter(user=user).first()


def kinds_of(user: Any) -> list[MeetingKind]:
    return list(MeetingKind.objects.filter(hours__user=user))


@transaction.atomic
def save_hours(user: Any, *, weekly: Mapping[int, Sequence[TimeRange]], **values: Any) -> MeetingHours:
    """The hours of every week, by the day of the week (Monday 0), and `values` of the other columns.

    Times that are offered already follow them; meetings that are booked stay. Raises `ValidationError` by column.
    """
    hours, _is_new = MeetingHours.objects.select_for_update().get_or_create(user=user)
    for name, value in values.items():
        setattr(hours, name, value)
    hours.full_clean(exclude=["user"])
    hours.save()
    hours.weekly.all().delete()
    WeeklyHours.objects.bulk_create(
        WeeklyHours(hours=hours, weekday=weekday, starts=one.starts, ends=one.ends)
        for weekday, ranges in weekly.items()
        for one in ranges
    )
    return hours


@transaction.atomic
def set_day(user: Any, *, day: date, ranges: Sequence[TimeRange]) -> None:
    """What counts on that day in place of the weekly hours; no ranges: nothing is offered then."""
    if day < timezone.localdate():
        raise ValidationError({"day": [_("Choose a day from today on.")]})
    hours, _is_new = MeetingHours.objects.select_for_update().get_or_create(user=user)
    hours.days.filter(day=day).delete()
    rows = [DayHours(hours=hours, day=day, starts=one.starts, ends=one.ends) for one in ranges]
    DayHours.objects.bulk_create(rows or [DayHours(hours=hours, day=day)])


def forget_day(user: Any, *, day: date) -> bool:
    """The weekly hours count on that day again; False if they did already."""
    return bool(DayHours.objects.filter(hours__user=user, day=day).delete()[0])


@transaction.atomic
def add_kind(user: Any, *, name: str, minutes: int, place: str = "", link: str = "") -> MeetingKind:
    """A kind of meeting to offer. Raises `ValidationError` by field."""
    rules.check_length(minutes)
    rules.check_place(place=place, link=link)
    hours, _is_new = MeetingHours.objects.select_for_update().get_or_create(user=user)
    if hours.kinds.count() >= MOST_KINDS:
        raise ValidationError(_("Keep at most %(most)s kinds of meetings.") % {"most": MOST_KINDS})
    if hours.kinds.filter(name=name).exists():
        raise ValidationError({"name": [_("You have a kind of meeting of this name already.")]})
    kind = MeetingKind(hours=hours, name=name, minutes=minutes, place=place, link=link)
    kind.full_clean(exclude=["hours"])
    kind.save()
    return kind


def remove_kind(user: Any, *, name: str) -> bool:
    """It is not offered any more; what was offered stays. False if there was none."""
    return bool(MeetingKind.objects.filter(hours__user=user, name=name).delete()[0])
