from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, LinkColumn, NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest


class AccountDetails(models.Model):
    """What comms wrote on the form once the account was there. Each acceptance is a row; the last one counts."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="account_details")
    number = models.PositiveSmallIntegerField()
    account_name = NameColumn(_("account name as created"), max_length=200)
    created_on = models.DateField(_("created on"), null=True, blank=True)
    address = LinkColumn(_("address of the account"), max_length=500)
    credentials_kept = LineColumn(_("where the credentials are kept"), max_length=300)
    checked_by = NameColumn(_("checked by"), max_length=200)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    remarks = ProseColumn(_("remarks"), max_length=4000, blank=True)
    checklist = models.JSONField(_("checklist"), default=list, help_text=_("Names of the boxes that are ticked."))
    accepted_at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    accepted_by_name = NameColumn(max_length=200)

    class Meta:
        verbose_name = _("account details")
        verbose_name_plural = _("account details")
        ordering = ["account_request", "number"]
        constraints = [models.UniqueConstraint(fields=["account_request", "number"], name="account_details_in_order")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} ({self.number})"
