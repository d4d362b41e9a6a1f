"""What the calendars that go on wait for, as the reminders want it: a function for each kind.

Nothing is found of trials that are over, or of agreements that have ended.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.text import Truncator

from requests_app.account_requests.choices import Role, State
from requests_app.account_requests.models import AccountRequest
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.services import DueThing, Finder
from requests_app.mail.wording import long_day, one_line
from requests_app.organisation.models import SiteSettings
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.mails import NOTICES
from requests_app.trials.models import (
    ContributorAgreement,
    PlannedPost,
    PlannedPostQuerySet,
    PostChannel,
    Trial,
    read_agreements,
    read_near_posts,
)
from requests_app.trials.upcoming import WEEK, empty_weeks, empty_weeks_of

LONGEST_LINE = 80
# Where a post can be seen is worth recording for so long.
LINKS_LOOKED_BACK = timedelta(days=30)


def content_due(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Posts that are not ready although their texts are due at the comms team; `upcoming.to_finish` is the twin."""
    days = SiteSettings.current().content_due_days
    waiting = Q(status__in=(PostStatus.PLANNED, PostStatus.CHANGE_ASKED), planned_on__lte=today + timedelta(days=days))
    for post in _posts(today, only).filter(waiting):
        if due_on := post.due_on(days):
            yield _about(post, f"post {post.number} for {post.planned_on}", due_on)


def empty_week(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Weeks that begin within the next seven days, and have no post."""
    for account_request_id, known_since, weeks in [*_weeks_of_trials(today, only), *_weeks_of_agreements(today, only)]:
        for first, last in weeks:
            if first > today:
                line = f"{long_day(first)} – {long_day(last)}"
                yield DueThing(account_request_id, f"week of {first}", max(first - WEEK, known_since), line)


def change_unanswered(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Posts of which the comms team has asked for a change that their department has not answered."""
    asked_at = Max("comments__written_at", filter=Q(comments__kind=CommentKind.CHANGE_ASKED))
    answered_at = Max("comments__written_at", filter=Q(comments__role=Role.MEMBER))
    posts = _posts(today, only).filter(status=PostStatus.CHANGE_ASKED)
    posts = posts.annotate(asked_at=asked_at, answered_at=answered_at).exclude(asked_at=None)
    for post in posts.filter(Q(answered_at=None) | Q(answered_at__lt=F("asked_at"))):
        key = f"post {post.number} asked {post.asked_at:%Y-%m-%d %H:%M}"
        yield _about(post, key, timezone.localdate(post.asked_at))


def link_missing(today: date, only: Collection[int] | None = None) -> Iterator[DueThing]:
    """Posts that were shared lately, on a channel of which nobody has recorded the link."""
    bare = PostChannel.objects.without_link().filter(post=OuterRef("pk"))
    posts = _posts(today, only).filter(status=PostStatus.SHARED, shared_on__gte=today - LINKS_LOOKED_BACK)
    for post in posts.filter(Exists(bare)):
        yield _about(post, f"post {post.number}", post.shared_on or today)


def _posts(today: date, only: Collection[int] | None) -> PlannedPostQuerySet:
    trials = Trial.objects.going_on(today).filter(account_request=OuterRef("account_request"))
    agreements = ContributorAgreement.objects.in_force(today).filter(account_request=OuterRef("account_request"))
    rows = PlannedPost.objects.filter(Exists(trials) | Exists(agreements)).with_channels().in_order()
    return rows if only is None else rows.filter(account_request__in=only)


def _about(post: PlannedPost, key: str, since: date) -> DueThing:
    """Listed by its day, the beginning of its text and its channels."""
    day = long_day(post.on) if post.on else ""
    text = Truncator(one_line(post.text)).chars(LONGEST_LINE)
    return DueThing(post.account_request_id, key, since, f"{day}: “{text}” ({', '.join(post.channel_names)})")


Weeks = tuple[int, date, list[tuple[date, date]]]


def _weeks_of_trials(today: date, only: Collection[int] | None) -> Iterator[Weeks]:
    """The request, the day on which its trial was started in the portal, and the weeks."""
    rows = Trial.objects.going_on(today).filter(account_request__state=State.TRIAL_PERIOD)
    trials = list((rows if only is None else rows.filter(account_request__in=only)).select_related("account_request"))
    read_near_posts(trials, today)
    for trial in trials:
        weeks = empty_weeks(trial.starts_on, trial.last_day, trial.near_posts, today, trial.agreed_pauses)
        yield trial.account_request_id, timezone.localdate(trial.account_request.state_since), weeks


def _weeks_of_agreements(today: date, only: Collection[int] | None) -> Iterator[Weeks]:
    weekly = ContributorAgreement.objects.in_force(today).filter(per=ContributorAgreement.Per.WEEK)
    rows = AccountRequest.objects.filter(agreement__in=weekly)
    contributors = list(rows if only is None else rows.filter(pk__in=only))
    read_near_posts((), today, agreements=read_agreements(contributors, today))
    for account_request in contributors:
        if agreement := account_request.agreement_in_force:
            weeks = empty_weeks_of(agreement, agreement.near_posts, today)
            yield account_request.pk, timezone.localdate(agreement.agreed_at), weeks


FINDERS: Mapping[Reminder, Finder] = {
    Reminder.CONTENT_DUE: Finder(content_due, NOTICES),
    Reminder.EMPTY_WEEK: Finder(empty_week, NOTICES),
    Reminder.CHANGE_UNANSWERED: Finder(change_unanswered, NOTICES),
    Reminder.LINK_MISSING: Finder(link_missing, NOTICES),
}
