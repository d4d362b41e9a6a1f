import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.account_requests.models.history import HistoryEntry
from requests_app.jobs.models import Leased, LeasedQuerySet
from requests_app.mail.choices import MailStatus


class MailQuerySet(LeasedQuerySet["Mail"]):
    def waiting(self) -> "MailQuerySet":
        return self.filter(status=MailStatus.WAITING)

    def deliverable(self, now: datetime) -> "MailQuerySet":
        """Those that are due, and need not wait for an earlier mail of the same request to the same address."""
        earlier = (
            Mail.objects.waiting()
            .alias(address=Lower("to_email"))
            .filter(account_request=OuterRef("account_request"), address=OuterRef("address"), pk__lt=OuterRef("pk"))
        )
        return self.due(now).alias(address=Lower("to_email")).filter(~Exists(earlier))

    def in_order(self) -> "MailQuerySet":
        return self.order_by("pk")


def new_message_id() -> str:
    """Stable over all attempts, so that a receiver can drop the rare duplicate.

    It ends in the name of the site, as RFC 5322 wants: filters count a made-up name as a sign of spam.
    """
    host = urlsplit(settings.BASE_URL).hostname or ""
    return f"<{uuid.uuid4()}@{f'[IPv6:{host}]' if ':' in host else host}>"


class CalendarMethod(models.TextChoices):
    """What a calendar does with the object that comes with a mail (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Mail(Leased):
    """One mail to one person, written in the transaction of what it tells of, delivered later by a worker."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, null=True, related_name="mails")
    entry = models.ForeignKey(HistoryEntry, models.CASCADE, null=True, related_name="mails")
    kind = models.CharField(_("kind"), max_length=40)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    to_email = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    is_secret = models.BooleanField(
        default=False, help_text=_("It holds a personal link: shown to nobody, and emptied once it is sent.")
    )
    calendar = models.TextField(blank=True, help_text=_("A calendar object (iCalendar) sent along."))
    calendar_method = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=300, default=new_message_id, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=MailStatus.choices, default=MailStatus.WAITING)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["status", "next_attempt_at"], name="mails_due"),
            models.Index(
                F("account_request"),
                Lower("to_email"),
                F("id"),
                name="waiting_mails_to_one",
                condition=Q(status=MailStatus.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to_email}: {self.subject}"

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        return {"status": MailStatus.FAILED}
