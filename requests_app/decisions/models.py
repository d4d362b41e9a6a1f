from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, NameColumn, ProseColumn
from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.decisions.choices import ReasonKind


class ReasonQuerySet(models.QuerySet["Reason"]):
    def for_declining(self) -> "ReasonQuerySet":
        """What is offered now."""
        return self.filter(kind=ReasonKind.DECLINE, is_active=True)


class Reason(models.Model):
    """A reason that admins offer for choosing; retired ones stay readable where they were used."""

    kind = models.CharField(_("kind"), max_length=10, choices=ReasonKind.choices, default=ReasonKind.DECLINE)
    text = LineColumn(_("text"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Decision(models.Model):
    """How a request ended, with the trial's progress as the person who decided saw it. Reopening sets it aside."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=20, choices=Verdict.choices)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_by_name = NameColumn(max_length=150)
    reasons = models.JSONField(default=list)
    message = ProseColumn(_("what the department reads"), blank=True)
    tally = models.JSONField(default=list)
    scorecard = models.JSONField(default=dict, help_text=_("As it was seen; empty without a trial, and in older ones."))
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account_request"], condition=models.Q(reopened_at=None), name="one_decision_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.get_verdict_display()}"
