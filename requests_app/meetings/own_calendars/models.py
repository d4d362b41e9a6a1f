from __future__ import annotations

import secrets
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, LinkColumn, NameColumn
from requests_app.account_requests.roles import comms_people
from requests_app.jobs.models import Leased, LeasedQuerySet
from requests_app.meetings.own_calendars.choices import CalendarProblem

MOST_CALENDARS = 5
# Of an address, the end is shown if so much of it stays hidden that nobody guesses the rest.
SHOWN_END, HIDDEN_AT_LEAST = 8, 20


def new_calendar_key() -> str:
    return secrets.token_hex(8)


class OwnCalendarQuerySet(LeasedQuerySet["OwnCalendar"]):
    def waiting(self) -> OwnCalendarQuerySet:
        """All of the people who keep hours; who leaves the comms team is no longer followed."""
        return self.filter(user__in=comms_people().order_by().values("pk"))


class OwnCalendar(Leased):
    """A calendar that somebody of the comms team keeps elsewhere, and whose busy times the portal follows.

    `next_attempt_at` is when it is fetched next, and `attempts` counts those that failed since it was read last. The
    address is a secret: who knows it reads the calendar. `read_at` is when the whole of it was read, `last_good_at`
    when the host last said what it holds, or that nothing has changed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_calendars")
    key = models.SlugField(unique=True, default=new_calendar_key, editable=False)
    slot = models.PositiveSmallIntegerField(editable=False)
    name = NameColumn(_("name"), max_length=80)
    address = LinkColumn(_("address"), max_length=1000)
    created_at = models.DateTimeField(_("added at"), default=timezone.now)
    last_tried_at = models.DateTimeField(_("last tried at"), null=True, editable=False)
    last_good_at = models.DateTimeField(_("last read at"), null=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    problem = models.CharField(
        _("why it was not read"), max_length=20, choices=CalendarProblem.choices, blank=True, editable=False
    )
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    cut_at = models.DateTimeField(_("read up to"), null=True, editable=False)
    left_out = models.PositiveIntegerField(_("events left out"), default=0, editable=False)
    unknown_zone = LineColumn(_("time zone that is not known"), max_length=80, blank=True, editable=False)

    objects = OwnCalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("own calendar")
        verbose_name_plural = _("own calendars")
        ordering = ["user", "slot"]
        constraints = [
            models.UniqueConstraint(fields=["user", "slot"], name="own_calendars_have_slots"),
            models.CheckConstraint(
                condition=models.Q(slot__gte=1, slot__lte=MOST_CALENDARS), name="at_most_five_own_calendars"
            ),
        ]
        indexes = [models.Index(fields=["next_attempt_at"], name="own_calendars_due")]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_address(self) -> str:
        """The host, and the end of a long address: enough to tell which it is, and too little to read it by."""
        parts = urlsplit(self.address)
        rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
        end = rest[-SHOWN_END:] if len(rest) >= SHOWN_END + HIDDEN_AT_LEAST else ""
        return f"{parts.hostname}/…{end}"

    @property
    def row_id(self) -> str:
        return f"calendar-{self.key}"


class BusyTimeQuerySet(models.QuerySet["BusyTime"]):
    def between(self, first: datetime, last: datetime) -> BusyTimeQuerySet:
        """Those of which a moment lies within this time."""
        return self.filter(starts_at__lt=last, ends_at__gt=first)


class BusyTime(models.Model):
    """When the owner of a calendar is busy; times of one calendar do not touch. What they are about is not kept."""

    own_calendar = models.ForeignKey(OwnCalendar, models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = BusyTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("busy time")
        verbose_name_plural = _("busy times")
        ordering = ["own_calendar", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="busy_times_last"),
        ]
        indexes = [models.Index(fields=["own_calendar", "ends_at", "starts_at"], name="busy_times_by_end")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}–{self.ends_at:%H:%M}"
