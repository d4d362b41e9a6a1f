from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Min
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn, WholeNumberColumn
from requests_app.account_requests.choices import TrialStatus
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.pauses import Pause, end_moved_by, pauses_from_data
from requests_app.trials.pauses_in_words import pauses_in_words
from requests_app.trials.tallies import last_day_of

if TYPE_CHECKING:
    from requests_app.trials.models.posts import PlannedPost


class TrialQuerySet(models.QuerySet["Trial"]):
    def running(self) -> "TrialQuerySet":
        return self.filter(status=TrialStatus.RUNNING)

    def going_on(self, today: date) -> "TrialQuerySet":
        """Running, and not over: the twin of `Trial.is_over` among these."""
        return self.running().filter(ends_on__gte=today)

    def lapse(self) -> None:
        """Delete trials that have not begun: nothing depends on them yet but their channels, and the database checks
        that. Looking for it would ask each table that may hold something of a trial."""
        Trial.channels.through.objects.filter(trial__in=self).delete()
        self._raw_delete(self.db)


class Trial(models.Model):
    """Targets are agreed first; with the start it gets its days. A request may have several trials in turn."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="trials")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=TrialStatus.choices, default=TrialStatus.AGREED)
    weeks = WholeNumberColumn(_("weeks"), validators=[MinValueValidator(1), MaxValueValidator(52)])
    posts_min = WholeNumberColumn(_("posts a week, at least"), validators=[MinValueValidator(1), MaxValueValidator(50)])
    posts_max = WholeNumberColumn(_("posts a week, at most"), validators=[MinValueValidator(1), MaxValueValidator(70)])
    channels = models.ManyToManyField(MainChannel, related_name="+", verbose_name=_("main channels"))
    pauses = models.JSONField(_("pauses"), default=list, blank=True, editable=False)
    end_moves = models.BooleanField(_("the end moves by the pause weeks"), default=False)
    thresholds = models.JSONField(
        _("thresholds"), default=dict, blank=True, editable=False, help_text=_("By measure: numbers as texts.")
    )
    threshold_changes = models.JSONField(
        _("changed thresholds"), default=list, blank=True, editable=False, help_text=_("Since the start, with reasons.")
    )
    content_due_days = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text=_("The setting at its start; empty in older ones.")
    )
    agreed_by_name = NameColumn(max_length=150, editable=False)
    agreed_at = models.DateTimeField(editable=False)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    extended_at = models.DateTimeField(null=True, editable=False)
    extended_from = models.DateField(null=True, editable=False)
    extension_reason = ProseColumn(blank=True, max_length=2000)
    ended_early_on = models.DateField(null=True, editable=False)
    early_end_reason = ProseColumn(blank=True, max_length=2000)
    reminded_for = models.DateField(
        null=True, editable=False, help_text=_("The last day for which the comms team was asked to prepare a decision.")
    )

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "number"], name="trials_are_numbered"),
            models.UniqueConstraint(
                fields=["account_request"],
                condition=models.Q(status__in=[TrialStatus.AGREED, TrialStatus.RUNNING]),
                name="one_trial_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(posts_min__lte=models.F("posts_max")),
                name="trial_posts_min_not_above_max",
                violation_error_message=_("The lower number of posts a week is above the upper one."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")) | models.Q(starts_on=None),
                name="trial_ends_after_start",
                violation_error_message=_("The last day lies before the first one."),
            ),
        ]
        indexes = [models.Index(fields=["status", "ends_on"], name="trials_by_end")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} ({self.number})"

    @property
    def last_day(self) -> date | None:
        """The last day of the period that the trial really runs: that of an early end, else the (extended) last day."""
        return last_day_of(self)

    def is_over(self, today: date) -> bool:
        """True from the day after its last day, and at once if it was ended early."""
        return self.ended_early_on is not None or (self.ends_on is not None and self.ends_on < today)

    @property
    def agreed_pauses(self) -> list[Pause]:
        return pauses_from_data(self.pauses)

    @property
    def pause_sentences(self) -> list[str]:
        return list(pauses_in_words(self))

    def last_day_of(self, starts_on: date) -> date:
        """The last day as it is agreed now, if the trial starts on that day."""
        if self.end_moves:
            return end_moved_by(self.agreed_pauses, starts_on=starts_on, weeks=self.weeks)
        return starts_on + timedelta(weeks=self.weeks, days=-1)

    @cached_property
    def near_posts(self) -> list["PlannedPost"]:
        """See `PlannedPostQuerySet.near`; `read_near_posts` reads those of many trials at once."""
        return list(self.posts.near(timezone.localdate()))

    @cached_property
    def stuck_since(self) -> datetime | None:
        """Since when the first call for help waits for an answer; annotated where many trials are read."""
        return self.calls_for_help.filter(answered_at=None, solved_at=None).aggregate(first=Min("asked_at"))["first"]

    @property
    def channel_names(self) -> list[str]:
        return [channel.name for channel in self.channels.all()]
