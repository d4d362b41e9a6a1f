from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import (
    DayColumn,
    LinkColumn,
    NameColumn,
    ProseColumn,
    WholeNumberColumn,
)
from requests_app.account_requests.choices import TrialStatus
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.choices import PostStatus
from requests_app.trials.tallies import last_day_of
from requests_app.trials.upcoming import LOOKED_AHEAD, WEEK


class TrialQuerySet(models.QuerySet["Trial"]):
    def running(self) -> "TrialQuerySet":
        return self.filter(status=TrialStatus.RUNNING)


class PlannedPostQuerySet(models.QuerySet["PlannedPost"]):
    def unshared(self) -> "PlannedPostQuerySet":
        return self.filter(status__in=[PostStatus.PLANNED, PostStatus.READY])

    def to_share(self, today: date) -> "PlannedPostQuerySet":
        """The twin of `upcoming.to_share`, of trials that are running."""
        return self.filter(status=PostStatus.READY, planned_on__lte=today, trial__status=TrialStatus.RUNNING)

    def with_channels(self) -> "PlannedPostQuerySet":
        return self.prefetch_related(Prefetch("on_channels", PostChannel.objects.select_related("channel")))

    def ready(self) -> "PlannedPostQuerySet":
        return self.filter(status=PostStatus.READY)

    def on_channel(self, key: str) -> "PlannedPostQuerySet":
        return self.filter(on_channels__channel__key=key)

    def to_be_shared_by(self, user: Any) -> "PlannedPostQuerySet":
        """The posts of all trials under way, but for those of this person's own departments, that are not set aside.

        Asked post by post: a list of the next ones then reads no further than its page.
        """
        trials = Trial.objects.running().filter(pk=OuterRef("trial"))
        if own := roles_of(user).department_ids:
            trials = trials.exclude(account_request__department_id__in=own)
        return self.filter(Exists(trials)).exclude(status=PostStatus.NOT_USED)

    def in_order(self) -> "PlannedPostQuerySet":
        return self.order_by("planned_on", "number")

    def near(self, today: date) -> "PlannedPostQuerySet":
        """What `upcoming` asks about: not shared yet and due soon, or planned for this week or the next one."""
        ahead = self.filter(planned_on__lte=today + LOOKED_AHEAD)
        unshared = Q(status__in=[PostStatus.PLANNED, PostStatus.READY])
        return ahead.filter(unshared | Q(planned_on__gt=today - WEEK))


class Trial(models.Model):
    """Targets are agreed first; with the start it gets its days. A request may have several trials in turn."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="trials")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=TrialStatus.choices, default=TrialStatus.AGREED)
    weeks = WholeNumberColumn(_("weeks"), validators=[MinValueValidator(1), MaxValueValidator(52)])
    posts_min = WholeNumberColumn(_("posts a week, at least"), validators=[MinValueValidator(1), MaxValueValidator(50)])
    posts_max = WholeNumberColumn(_("posts a week, at most"), validators=[MinValueValidator(1), MaxValueValidator(70)])
    channels = models.ManyToManyField(MainChannel, related_name="+", verbose_name=_("main channels"))
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

    def last_day_of(self, starts_on: date) -> date:
        return starts_on + timedelta(weeks=self.weeks, days=-1)

    @cached_property
    def near_posts(self) -> list["PlannedPost"]:
        """See `PlannedPostQuerySet.near`; `read_near_posts` reads those of many trials at once."""
        return list(self.posts.near(timezone.localdate()))

    @property
    def channel_names(self) -> list[str]:
        return [channel.name for channel in self.channels.all()]


class PlannedPost(models.Model):
    """One line of the content calendar: what a department supplies, and where the comms team shared it.

    It counts once, on the day on which it was first shared, on however many channels.
    """

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    planned_on = DayColumn(_("day"))
    channels = models.ManyToManyField(
        MainChannel, through="PostChannel", related_name="+", verbose_name=_("main channels")
    )
    text = ProseColumn(_("text"), max_length=5000)
    picture_url = LinkColumn(_("link to the picture or video"), max_length=500, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=PostStatus.choices, default=PostStatus.PLANNED)
    shared_on = models.DateField(_("first shared on"), null=True, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    planned_by_name = NameColumn(max_length=150, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlannedPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned post")
        verbose_name_plural = _("planned posts")
        ordering = ["planned_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "number"], name="posts_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(status=PostStatus.SHARED) | models.Q(shared_on__isnull=False),
                name="shared_posts_have_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["planned_on", "trial"], condition=Q(status=PostStatus.READY), name="posts_ready"),
            models.Index(fields=["planned_on", "id"], name="posts_by_day"),
            models.Index(fields=["status", "planned_on", "id"], name="posts_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on} ({self.number})"

    @property
    def is_shared(self) -> bool:
        return self.status == PostStatus.SHARED

    @property
    def is_set_aside(self) -> bool:
        return self.status == PostStatus.NOT_USED

    @property
    def channel_names(self) -> list[str]:
        return [row.channel.name for row in self.on_channels.all()]

    @property
    def links(self) -> list[str]:
        """Where it can be seen, in the order of its channels."""
        return [row.shared_url for row in self.on_channels.all() if row.shared_url]

    @property
    def on(self) -> date:
        """The day it counts for: that on which it was shared, until then the one it is planned for."""
        return self.shared_on if self.is_shared and self.shared_on else self.planned_on


class PostChannel(models.Model):
    """A post is meant for this main channel, and was shared there, if it has a day."""

    post = models.ForeignKey(PlannedPost, models.CASCADE, related_name="on_channels")
    channel = models.ForeignKey(MainChannel, models.PROTECT, related_name="+")
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    shared_url = LinkColumn(_("link to the shared post"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("channel of a post")
        verbose_name_plural = _("channels of posts")
        ordering = ["channel__position", "channel__name"]
        constraints = [
            models.UniqueConstraint(fields=["post", "channel"], name="each_channel_of_a_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.channel}"


def read_near_posts(trials: Iterable[Trial], today: date) -> None:
    """The near posts of all these trials in one query, without their texts."""
    found = {trial.pk: trial for trial in trials}
    for trial in found.values():
        trial.near_posts = []
    posts = PlannedPost.objects.near(today).filter(trial__in=found).order_by()
    for post in posts.only("trial", "planned_on", "status"):
        found[post.trial_id].near_posts.append(post)
