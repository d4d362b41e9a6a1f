from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import DayColumn, NameColumn, WholeNumberColumn
from requests_app.account_requests.choices import State
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.organisation.channels.models import MainChannel


class ContributorAgreementQuerySet(models.QuerySet["ContributorAgreement"]):
    def in_force(self, today: date) -> "ContributorAgreementQuerySet":
        """The twin of `ContributorAgreement.is_in_force`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), account_request__state=State.CONTRIBUTOR)


class ContributorAgreement(models.Model):
    """What a department that chose to stay a contributor goes on supplying: how often, on which channels, until when.

    With it the request keeps a content calendar. It counts as long as the request stays with a contributor.
    """

    class Per(models.TextChoices):
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")

    account_request = models.OneToOneField(AccountRequest, models.CASCADE, related_name="agreement")
    posts = WholeNumberColumn(_("posts"), validators=[MinValueValidator(1), MaxValueValidator(70)])
    per = models.CharField(_("how often"), max_length=5, choices=Per.choices, default=Per.WEEK)
    channels = models.ManyToManyField(MainChannel, related_name="+", verbose_name=_("main channels"))
    starts_on = DayColumn(_("first day"))
    ends_on = DayColumn(_("last day"), null=True, blank=True, help_text=_("Empty if no end is agreed."))
    agreed_by_name = NameColumn(max_length=150, editable=False)
    agreed_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContributorAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor’s agreement")
        verbose_name_plural = _("contributors’ agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_start",
                violation_error_message=_("The last day lies before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return self.account_request.reference

    def is_in_force(self, today: date) -> bool:
        """Whether posts can be planned and shared by it."""
        return self.account_request.state == State.CONTRIBUTOR and (self.ends_on is None or self.ends_on >= today)
