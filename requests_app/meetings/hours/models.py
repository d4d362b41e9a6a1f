"""The hours in which somebody of the comms team offers meetings."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import DayColumn, LineColumn, LinkColumn, NameColumn, WholeNumberColumn
from requests_app.meetings.hours.typed_times import TimeRange


class TimesBegin(models.IntegerChoices):
    QUARTER = 15, _("Every quarter of an hour")
    HALF = 30, _("Every half hour")
    HOUR = 60, _("Every hour")


def _count(label: Any, figures: tuple[int, int, int], help_text: Any) -> Any:
    """`figures` are the default, the least and the most."""
    default, least, most = figures
    return WholeNumberColumn(
        label, default=default, help_text=help_text, validators=[MinValueValidator(least), MaxValueValidator(most)]
    )


class MeetingHours(models.Model):
    """How one person offers meetings; without this row, that person offers none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="meeting_hours")
    notice_hours = _count(
        _("hours of notice"),
        (24, 0, 720),
        _("How long before it begins a time can still be picked. 24 by default: nobody is surprised in the morning."),
    )
    buffer_minutes = _count(
        _("minutes kept free around a meeting"),
        (15, 0, 240),
        _("Before and after everything in your calendar. 15 by default: enough to write down the minutes."),
    )
    daily_limit = _count(
        _("meetings a day, at most"),
        (4, 1, 20),
        _("After that, the day is not offered any more. 4 by default: with their minutes they fill half a day."),
    )
    days_ahead = _count(
        _("days ahead"),
        (30, 1, 180),
        _("How far into the future times are offered. 30 by default: later appointments tend to be moved."),
    )
    step_minutes = models.PositiveSmallIntegerField(
        _("times begin"),
        choices=TimesBegin.choices,
        default=TimesBegin.HALF,
        help_text=_("Counted from the beginning of your hours. Every half hour by default."),
    )

    class Meta:
        verbose_name = _("hours for meetings")
        verbose_name_plural = _("hours for meetings")

    def __str__(self) -> str:
        return str(self.user)


class WeeklyHours(models.Model):
    """A range of times on one day of every week, on the clock of the site."""

    hours = models.ForeignKey(MeetingHours, models.CASCADE, related_name="weekly")
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), choices=sorted(dates.WEEKDAYS.items()), validators=[MaxValueValidator(6)]
    )
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ["weekday", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["hours", "weekday", "starts"], name="weekly_hours_begin_once"),
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="weekly_hours_end_after_they_begin"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.range}"

    @property
    def range(self) -> TimeRange:
        return TimeRange(self.starts, self.ends)


class DayHoursQuerySet(models.QuerySet["DayHours"]):
    def coming(self, today: date) -> "DayHoursQuerySet":
        return self.filter(day__gte=today)


class DayHours(models.Model):
    """What counts on one day in place of the weekly hours: a range of times, or, without one, none at all."""

    hours = models.ForeignKey(MeetingHours, models.CASCADE, related_name="days")
    day = DayColumn(_("day"))
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("to"), null=True, blank=True)

    objects = DayHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours of one day")
        verbose_name_plural = _("hours of single days")
        ordering = ["day", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["hours", "day", "starts"], name="hours_of_a_day_begin_once"),
            models.UniqueConstraint(fields=["hours", "day"], condition=Q(starts=None), name="days_are_left_out_once"),
            models.CheckConstraint(
                condition=Q(starts=None, ends=None) | Q(starts__lt=F("ends")),
                name="hours_of_a_day_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.range or ''}".strip()

    @property
    def range(self) -> TimeRange | None:
        return TimeRange(self.starts, self.ends) if self.starts and self.ends else None


class MeetingKind(models.Model):
    """A kind of meeting that one person offers, with its usual length and place."""

    hours = models.ForeignKey(MeetingHours, models.CASCADE, related_name="kinds")
    name = NameColumn(_("name"), max_length=80)
    minutes = WholeNumberColumn(_("length in minutes"), validators=[MinValueValidator(10), MaxValueValidator(480)])
    place = LineColumn(_("place"), max_length=300, blank=True)
    link = LinkColumn(_("link for joining online"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("kind of meeting")
        verbose_name_plural = _("kinds of meetings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["hours", "name"], name="kinds_of_meetings_have_different_names"),
            models.CheckConstraint(
                condition=~Q(place="", link=""),
                name="kinds_of_meetings_happen_somewhere",
                violation_error_message=_("Say where: a place, or a link for joining online."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
