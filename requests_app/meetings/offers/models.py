from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import (
    FiledColumn,
    LineColumn,
    LinkColumn,
    NameColumn,
    ProseColumn,
    WholeNumberColumn,
)
from requests_app.account_requests.models.account_requests import AccountRequest


class OfferStatus(models.TextChoices):
    OPEN = "open", _("Open")
    PICKED = "picked", _("A time was picked")
    CLOSED = "closed", _("Closed")


class Reply(models.TextChoices):
    """What the department answers if none of the times fits."""

    OTHER_TIME = "other_time", _("Suggests another time")
    CALL = "call", _("Wants to be called")


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self) -> "OfferQuerySet":
        return self.filter(status=OfferStatus.OPEN)


class Offer(models.Model):
    """A reviewer lets the department pick a time. Which times are free is worked out whenever somebody looks.

    `attendees` are pairs of name and e-mail address; the reviewer of the request is added when a time is picked.
    """

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="offers")
    status = models.CharField(max_length=10, choices=OfferStatus.choices, default=OfferStatus.OPEN)
    kind = NameColumn(_("kind of meeting"), max_length=80, blank=True)
    minutes = WholeNumberColumn(_("length in minutes"), validators=[MinValueValidator(10), MaxValueValidator(480)])
    place = LineColumn(_("place"), max_length=300, blank=True)
    link = LinkColumn(_("link for joining online"), max_length=500, blank=True)
    required = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    attendees = FiledColumn(default=list)
    offered_at = models.DateTimeField(default=timezone.now)
    offered_by_name = NameColumn(max_length=150, editable=False)
    reply = models.CharField(max_length=10, choices=Reply.choices, blank=True)
    proposed_at = models.DateTimeField(_("suggested time"), null=True, blank=True)
    phone = LineColumn(_("phone number"), max_length=60, blank=True)
    reply_text = ProseColumn(_("what was added"), max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by_name = NameColumn(max_length=150, blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of times")
        verbose_name_plural = _("offers of times")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account_request"], condition=Q(status=OfferStatus.OPEN), name="one_open_offer_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(place="", link=""), name="offered_meetings_happen_somewhere"),
            models.CheckConstraint(
                condition=~Q(reply=Reply.OTHER_TIME) | Q(proposed_at__isnull=False), name="suggested_times_are_known"
            ),
            models.CheckConstraint(condition=~Q(reply=Reply.CALL) | ~Q(phone=""), name="callers_know_the_number"),
        ]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.offered_at:%Y-%m-%d}"

    @property
    def where(self) -> str:
        return " · ".join(part for part in (self.place, self.link) if part)

    @property
    def reply_sentence(self) -> str:
        """What the department answered, for the comms team; empty if it has not answered."""
        if self.reply == Reply.OTHER_TIME and self.proposed_at:
            when = formats.date_format(timezone.localtime(self.proposed_at), "DATETIME_FORMAT")
            return str(_("%(who)s suggests %(when)s.")) % {"who": self.replied_by_name, "when": when}
        if self.reply == Reply.CALL:
            return str(_("%(who)s asks to be called: %(phone)s.")) % {"who": self.replied_by_name, "phone": self.phone}
        return ""

    def take_reply_back(self) -> dict[str, Any]:
        """Forget the answer; the fields to save."""
        empty: dict[str, Any] = {"reply": "", "proposed_at": None, "phone": "", "reply_text": "", "replied_at": None}
        for name, value in empty.items():
            setattr(self, name, value)
        return empty
