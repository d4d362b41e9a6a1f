import uuid
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, LinkColumn, MailAddressColumn, NameColumn, ProseColumn
from questionnaire.written.texts import comparable
from requests_app.account_requests.choices import MeetingStatus
from requests_app.account_requests.clock_changes import comes_twice
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.meetings.choices import InvitationAnswer


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        return self.filter(status=MeetingStatus.PLANNED)

    def standing(self) -> "MeetingQuerySet":
        """Planned or held: those that take somebody's time."""
        return self.filter(status__in=[MeetingStatus.PLANNED, MeetingStatus.HELD])


def new_uid() -> str:
    return f"{uuid.uuid4()}@social-account-portal"


def fingerprint_of(minutes: str) -> str:
    """By which an answer tells which minutes it is about; browsers write line breaks in their own way."""
    return sha256("\n".join(minutes.splitlines()).encode()).hexdigest()[:32]


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

    minutes_at = models.DateTimeField(
        _("when these minutes were shared"), null=True, editable=False, help_text=_("Empty: no answer is asked for.")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days for an answer to these minutes"), null=True, editable=False, help_text=_("The setting of that day.")
    )

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
    def shared_fingerprint(self) -> str:
        """Of the minutes alone, without the notes."""
        return fingerprint_of(self.shared_minutes)

    @property
    def answers_until(self) -> date | None:
        """The last day, in the site's zone, on which these minutes can be answered; None if nobody is asked."""
        if self.minutes_at is None or self.answer_days is None or not self.is_held_with_minutes:
            return None
        return timezone.localdate(self.minutes_at) + timedelta(days=self.answer_days)

    @property
    def where(self) -> str:
        return " · ".join(part for part in (self.place, self.link) if part)

    def is_organised_by(self, attendee: "Attendee") -> bool:
        """Who invites is coming anyway, and is asked for no answer."""
        return comparable(attendee.email) == comparable(self.organiser_email)


class AttendeeManager(models.Manager["Attendee"]):
    """With their accounts: mails ask whether these are active still."""

    def get_queryset(self) -> models.QuerySet["Attendee"]:
        return super().get_queryset().select_related("user")


class Attendee(models.Model):
    """Somebody invited to a meeting; outsiders have no account. An answer is about its present time and place."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = NameColumn(max_length=150)
    email = MailAddressColumn()
    is_required = models.BooleanField(
        _("required"), default=False, help_text=_("Of the comms team: cannot be in two meetings at a time.")
    )
    answer = models.CharField(
        _("answer"), max_length=20, choices=InvitationAnswer.choices, blank=True, help_text=_("Empty: none yet.")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answer_text = ProseColumn(_("what they wrote"), blank=True, max_length=1000)

    objects = AttendeeManager()

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "email"], name="invited_once"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None) | ~models.Q(answer="") & ~models.Q(answered_at=None),
                name="answers_have_their_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def new_link(self) -> str:
        """The absolute address for the mail to somebody who cannot open the request: it shows this meeting alone."""
        from requests_app.meetings.answers import links

        return links.address_for(self)


class OccupiedTime(models.Model):
    """Five minutes of somebody who is required in a meeting: nobody has the same five minutes twice.

    The same on every database; ranges of time that exclude each other need PostgreSQL. `occupied` writes the rows.
    """

    STEP = timedelta(minutes=5)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="occupied_times")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()

    class Meta:
        verbose_name = _("occupied time")
        verbose_name_plural = _("occupied times")
        constraints = [models.UniqueConstraint(fields=["person", "starts_at"], name="nobody_is_booked_twice")]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_at:%Y-%m-%d %H:%M}"
