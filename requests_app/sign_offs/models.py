from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import MailAddressColumn, NameColumn, ProseColumn
from requests_app.account_requests.choices import OPEN_STATES
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.sign_offs.choices import SignOffAnswer


class SignOff(models.Model):
    """What the sponsor was asked about a submission, and what they answered by their personal link."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="sign_offs")
    round = models.PositiveSmallIntegerField(help_text=_("The number of the snapshot it was first asked for."))
    sponsor_name = NameColumn(_("name"), max_length=200)
    sponsor_email = MailAddressColumn(_("e-mail address"))
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.CharField(_("answer"), max_length=20, choices=SignOffAnswer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    remark = ProseColumn(_("remark"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["account_request", "round"], name="one_sign_off_per_round")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.sponsor_name}"

    def new_link(self) -> str:
        """The absolute address for the sponsor's mail; each call begins the days of its validity again."""
        from requests_app.sign_offs import links

        return links.address_for(self)

    @property
    def is_open(self) -> bool:
        """Not answered yet, the request under way, and no other sponsor named in the meantime."""
        is_latest = not SignOff.objects.filter(account_request=self.account_request_id, round__gt=self.round).exists()
        return not self.answer and self.account_request.state in OPEN_STATES and is_latest
