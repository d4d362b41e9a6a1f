import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, LinkColumn, MailAddressColumn, NameColumn, ProseColumn
from requests_app.account_requests.choices import MeetingStatus
from requests_app.account_requests.clock_changes import comes_twice
from requests_app.account_requests.models.account_requests import AccountRequest


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        return self.filter(status=MeetingStatus.PLANNED)


def new_uid() -> str:
    return f"{uuid.uuid4()}@social-account-portal"


class Meeting(models.Model):
    """A strategy meeting. `sequence` rises with every change that calendars have to learn of (RFC 5545, 3.8.7.4)."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    place = LineColumn(_("place"), max_length=300, blank=True)
    link = LinkColumn(_("link for joining online"), max_length=500, blank=True)
    uid = models.CharField(max_length=100, default=new_uid, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    organiser_name = NameColumn(max_length=150, editable=False)
    organiser_email = MailAddressColumn(editable=False)
    shared_minutes = ProseColumn(_("minutes everybody sees"), blank=True, max_length=10000)
    internal_notes = ProseColumn(_("internal notes of the comms team"), blank=True, max_length=10000)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy meeting")
        verbose_name_plural = _("strategy meetings")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "number"], name="meetings_are_numbered"),
            models.UniqueConstraint(
                fields=["account_request"],
                condition=models.Q(status=MeetingStatus.PLANNED),
                name="one_planned_meeting_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(place="", link=""),
                name="meetings_happen_somewhere",
                violation_error_message=_("Say where: a place, or a link for joining online."),
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_at"], name="meetings_by_time")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.starts_at:%Y-%m-%d %H:%M}"

    def invitation(self, *, at: datetime) -> str:
        """The calendar object that invites, written at that moment."""
        from requests_app.meetings import ics

        return ics.invitation(self, at=at)

    def cancellation(self, *, at: datetime) -> str:
        """The calendar object that takes the invitation back, written at that moment."""
        from requests_app.meetings import ics

        return ics.cancellation(self, at=at)

    @property
    def ends_at(self) -> datetime:
        """Counted in UTC: on the clock, the hour is left out or comes twice when the clocks change."""
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def when(self) -> str:
        """Day and time on the clock of the site; with the name of the clock if it shows this time twice that day."""
        begin = timezone.localtime(self.starts_at)
        shown = formats.date_format(begin, "DATETIME_FORMAT")
        return f"{shown} ({begin.tzname()})" if comes_twice(begin) else shown

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def has_begun(self) -> bool:
        """Whether its time has come: from then on it was held, or missed."""
        return self.starts_at <= timezone.now()

    @property
    def is_held_with_minutes(self) -> bool:
        return self.status == MeetingStatus.HELD and bool(self.shared_minutes.strip())

    @property
    def minutes_fingerprint(self) -> str:
        """By which a form tells which minutes and notes somebody began to correct."""
        return sha256(f"{self.shared_minutes}\0{self.internal_notes}".encode()).hexdigest()[:32]

    @property
    def where(self) -> str:
        return " · ".join(part for part in (self.place, self.link) if part)


class AttendeeManager(models.Manager["Attendee"]):
    """With their accounts: mails ask whether these are active still."""

    def get_queryset(self) -> models.QuerySet["Attendee"]:
        return super().get_queryset().select_related("user")


class Attendee(models.Model):
    """Somebody invited to a meeting; outsiders have no account."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = NameColumn(max_length=150)
    email = MailAddressColumn()

    objects = AttendeeManager()

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "email"], name="invited_once")]

    def __str__(self) -> str:
        return self.name or self.email
