from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import MailAddressColumn, NameColumn, ProseColumn
from requests_app.account_requests.choices import (
    DONE,
    WRITTEN_DOWN,
    Event,
    Move,
    Role,
    State,
)
from requests_app.account_requests.models.account_requests import AccountRequest


class HistoryEntryQuerySet(models.QuerySet["HistoryEntry"]):
    def latest_first(self) -> "HistoryEntryQuerySet":
        return self.order_by("-at", "-pk")


class HistoryEntry(models.Model):
    """What happened to a request: who, in which role, when, from where to where, why. Names are kept as they were."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="history")
    what = models.CharField(_("what"), max_length=30, choices=[*Move.choices, *Event.choices])
    from_state = models.CharField(_("from"), max_length=20, choices=State.choices)
    to_state = models.CharField(_("to"), max_length=20, choices=State.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    actor_name = NameColumn(_("name"), max_length=200)
    actor_email = MailAddressColumn(_("e-mail address"), blank=True)
    actor_role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    on_behalf_of = NameColumn(_("on behalf of"), max_length=200, blank=True)
    reasons = models.JSONField(_("reasons"), default=list)
    text = ProseColumn(_("text"), blank=True)
    version = models.PositiveIntegerField(_("version of the request afterwards"))

    objects = HistoryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["account_request", "at"], name="history_of_request")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def what_was_done(self) -> str:
        """The move or event in words that look back: "Approved", not "Approve"."""
        if self.is_move:
            return str(DONE[Move(self.what)])
        return str(WRITTEN_DOWN.get(Event(self.what)) or self.get_what_display())

    @property
    def is_move(self) -> bool:
        return self.what in Move.values
