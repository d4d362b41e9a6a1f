from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.written.columns import DayColumn, NameColumn, WholeNumberColumn
from requests_app.account_requests.choices import State
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.organisation.channels.models import MainChannel

if TYPE_CHECKING:
    from requests_app.trials.models.posts import PlannedPost


class ContributorAgreementQuerySet(models.QuerySet["ContributorAgreement"]):
    def in_force(self, today: date) -> "ContributorAgreementQuerySet":
        """The twin of `ContributorAgreement.is_in_force`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), account_request__state=State.CONTRIBUTOR)


class ContributorAgreement(models.Model):
    """What a department that chose to stay a contributor goes on supplying: how often, on which channels, until when.

    With it the request keeps a content calendar. It counts as long as the request stays with a contributor.
    """

    class Per(models.TextChoices):
        WEEK = "week", gettext_lazy("a week")
        MONTH = "month", gettext_lazy("a month")

    account_request = models.OneToOneField(AccountRequest, models.CASCADE, related_name="agreement")
    posts = WholeNumberColumn(gettext_lazy("posts"), validators=[MinValueValidator(1), MaxValueValidator(70)])
    per = models.CharField(gettext_lazy("how often"), max_length=5, choices=Per.choices, default=Per.WEEK)
    channels = models.ManyToManyField(MainChannel, related_name="+", verbose_name=gettext_lazy("main channels"))
    starts_on = DayColumn(gettext_lazy("first day"))
    ends_on = DayColumn(
        gettext_lazy("last day"), null=True, blank=True, help_text=gettext_lazy("Empty if no end is agreed.")
    )
    agreed_by_name = NameColumn(max_length=150, editable=False)
    agreed_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContributorAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("contributor’s agreement")
        verbose_name_plural = gettext_lazy("contributors’ agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_start",
                violation_error_message=gettext_lazy("The last day lies before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return self.account_request.reference

    @property
    def frequency(self) -> str:
        """How often, in words: "2 posts a month"."""
        words = {"posts": self.posts}
        if self.per == self.Per.MONTH:
            return ngettext("%(posts)s post a month", "%(posts)s posts a month", self.posts) % words
        return ngettext("%(posts)s post a week", "%(posts)s posts a week", self.posts) % words

    @property
    def sentence(self) -> str:
        """The whole of it, as history, mails and pages tell it."""
        words = {
            "posts": self.frequency,
            "channels": ", ".join(channel.name for channel in self.channels.all()),
            "first": formats.date_format(self.starts_on),
            "last": formats.date_format(self.ends_on) if self.ends_on else "",
        }
        if self.ends_on:
            sentence = _("%(posts)s on %(channels)s, from %(first)s to %(last)s.") % words
        else:
            sentence = _("%(posts)s on %(channels)s, from %(first)s on, without an end.") % words
        names = ", ".join(theme.name for theme in self.account_request.themes.all())
        return f"{sentence} " + _("Themes: %(names)s.") % {"names": names} if names else sentence

    @cached_property
    def near_posts(self) -> list["PlannedPost"]:
        """See `PlannedPostQuerySet.near`; `read_near_posts` reads those of many at once."""
        return list(self.account_request.posts.near(timezone.localdate()))

    def is_in_force(self, today: date) -> bool:
        """Whether posts can be planned and shared by it."""
        return self.account_request.state == State.CONTRIBUTOR and (self.ends_on is None or self.ends_on >= today)
