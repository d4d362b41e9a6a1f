from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import DayColumn, LinkColumn, NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.choices import HANDED_OVER, UNSHARED, Captions, PostStatus
from requests_app.trials.models.agreements import ContributorAgreement
from requests_app.trials.models.themes import ContentTheme
from requests_app.trials.models.trials import Trial
from requests_app.trials.upcoming import LOOKED_AHEAD, WEEK


class PlannedPostQuerySet(models.QuerySet["PlannedPost"]):
    def unshared(self) -> "PlannedPostQuerySet":
        return self.filter(status__in=UNSHARED)

    def to_share(self, today: date) -> "PlannedPostQuerySet":
        """The twin of `upcoming.to_share`, of calendars that are open."""
        return self.handed_over().filter(planned_on__lte=today).in_open_calendars(today)

    def handed_over(self) -> "PlannedPostQuerySet":
        """The department has done its part: they wait for the comms team."""
        return self.filter(status__in=HANDED_OVER)

    def in_open_calendars(self, today: date) -> "PlannedPostQuerySet":
        """Of trials under way and of contributors by whose agreement posts are still shared.

        Asked post by post: a list of the next ones then reads no further than its page.
        """
        trials = Trial.objects.running().filter(account_request=OuterRef("account_request"))
        agreements = ContributorAgreement.objects.in_force(today).filter(account_request=OuterRef("account_request"))
        return self.filter(Exists(trials) | Exists(agreements))

    def with_channels(self) -> "PlannedPostQuerySet":
        return self.prefetch_related(Prefetch("on_channels", PostChannel.objects.select_related("channel")))

    def with_pictures(self) -> "PlannedPostQuerySet":
        return self.prefetch_related("pictures")

    def on_channel(self, key: str) -> "PlannedPostQuerySet":
        return self.filter(on_channels__channel__key=key)

    def to_be_shared_by(self, user: Any, today: date) -> "PlannedPostQuerySet":
        """The posts of open calendars, but for those of this person's own departments, that are not set aside."""
        rows = self.in_open_calendars(today).exclude(status=PostStatus.NOT_USED)
        if own := roles_of(user).department_ids:
            rows = rows.exclude(account_request__department_id__in=own)
        return rows

    def in_order(self) -> "PlannedPostQuerySet":
        """By day; those without one come last."""
        return self.order_by(models.F("planned_on").asc(nulls_last=True), "number")

    def near(self, today: date) -> "PlannedPostQuerySet":
        """What `upcoming` asks about: to answer, not shared and due soon, or planned for this week or the next."""
        is_ahead = Q(planned_on__lte=today + LOOKED_AHEAD)
        is_open = Q(status__in=UNSHARED) | Q(planned_on__gt=today - WEEK)
        return self.filter(is_ahead & is_open | Q(status=PostStatus.CHANGE_ASKED))


class PlannedPost(models.Model):
    """One line of a request's content calendar: what a department supplies, and where the comms team shared it.

    It counts in the trial it was planned in, once, on the day on which it was first shared, on however many channels.
    A contributor's post belongs to no trial.
    """

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="posts")
    trial = models.ForeignKey(Trial, models.CASCADE, null=True, related_name="posts")
    number = models.PositiveIntegerField()
    planned_on = DayColumn(_("day"), null=True, blank=True)
    channels = models.ManyToManyField(
        MainChannel, through="PostChannel", related_name="+", verbose_name=_("main channels")
    )
    text = ProseColumn(_("text"), max_length=5000)
    theme = models.ForeignKey(
        ContentTheme, models.SET_NULL, null=True, blank=True, related_name="posts", verbose_name=_("theme")
    )
    link = LinkColumn(_("link in the post"), max_length=500, blank=True)
    event = NameColumn(_("event"), max_length=150, blank=True)
    author = NameColumn(_("author"), max_length=150, blank=True)
    picture_url = LinkColumn(_("link to the picture or video"), max_length=500, blank=True)
    captions = models.CharField(_("captions of the video"), max_length=10, choices=Captions.choices, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=PostStatus.choices, default=PostStatus.PLANNED)
    shared_on = models.DateField(_("first shared on"), null=True, blank=True)
    handed_over_on = models.DateField(
        null=True, editable=False, help_text=_("When it became ready, if that was not taken back.")
    )
    not_used_reason = ProseColumn(_("why it is not used"), max_length=500, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    planned_by_name = NameColumn(max_length=150, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlannedPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned post")
        verbose_name_plural = _("planned posts")
        ordering = ["planned_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "number"], name="posts_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(status=PostStatus.SHARED) | models.Q(shared_on__isnull=False),
                name="shared_posts_have_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["account_request", "planned_on", "number"], name="posts_of_request"),
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
    def is_handed_over(self) -> bool:
        return self.status in HANDED_OVER

    @property
    def channel_names(self) -> list[str]:
        return [row.channel.name for row in self.on_channels.all()]

    @property
    def links(self) -> list[str]:
        """Where it can be seen, in the order of its channels."""
        return [row.shared_url for row in self.on_channels.all() if row.shared_url]

    @property
    def on(self) -> date | None:
        """The day it counts for: that on which it was shared, until then the one it is planned for, if it has one."""
        return self.shared_on if self.is_shared and self.shared_on else self.planned_on

    def note_hand_over(self, today: date) -> None:
        """Keep the first day on which it was ready; one that is only planned again has none."""
        if self.status == PostStatus.PLANNED:
            self.handed_over_on = None
        elif self.status in (*HANDED_OVER, PostStatus.SHARED):
            self.handed_over_on = self.handed_over_on or min(today, self.shared_on or today)

    def due_on(self, days_before: int) -> date | None:
        """The day on which its text is due at the comms team, so many days before its own."""
        return self.planned_on - timedelta(days=days_before) if self.planned_on else None


class PostChannelQuerySet(models.QuerySet["PostChannel"]):
    def without_link(self) -> "PostChannelQuerySet":
        """The post was shared there, and nobody has recorded where it can be seen."""
        return self.filter(shared_on__isnull=False, shared_url="")


class PostChannel(models.Model):
    """A post is meant for this main channel, and was shared there, if it has a day."""

    post = models.ForeignKey(PlannedPost, models.CASCADE, related_name="on_channels")
    channel = models.ForeignKey(MainChannel, models.PROTECT, related_name="+")
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    shared_url = LinkColumn(_("link to the shared post"), max_length=500, blank=True)

    objects = PostChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel of a post")
        verbose_name_plural = _("channels of posts")
        ordering = ["channel__position", "channel__name"]
        constraints = [
            models.UniqueConstraint(fields=["post", "channel"], name="each_channel_of_a_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.channel}"


def read_near_posts(trials: Iterable[Trial], today: date, *, agreements: Iterable[ContributorAgreement] = ()) -> None:
    """The near posts of all these trials and agreements in one query, without their texts."""
    found, agreed = {one.pk: one for one in trials}, {one.account_request_id: one for one in agreements}
    for trial in found.values():
        trial.near_posts = []
    for agreement in agreed.values():
        agreement.near_posts = []
    requests = {*agreed, *(trial.account_request_id for trial in found.values())}
    posts = PlannedPost.objects.near(today).filter(account_request__in=requests).order_by()
    for post in posts.only("account_request", "trial", "planned_on", "status"):
        if post.trial_id in found:
            found[post.trial_id].near_posts.append(post)
        if post.account_request_id in agreed:
            agreed[post.account_request_id].near_posts.append(post)


def read_agreements(account_requests: Iterable[AccountRequest], today: date) -> list[ContributorAgreement]:
    """Have each of these requests know its agreement in force, or that it has none: one query."""
    found = {one.pk: one for one in account_requests}
    for one in found.values():
        one.agreement_in_force = None
    agreements = list(ContributorAgreement.objects.in_force(today).filter(account_request__in=found))
    for agreement in agreements:
        agreement.account_request = found[agreement.account_request_id]
        agreement.account_request.agreement_in_force = agreement
    return agreements
