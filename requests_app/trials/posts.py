"""The content calendar of a trial: planning, changing, sharing posts."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts
from requests_app.account_requests.refusals import Refused, require
from requests_app.trials import rules
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost


@transaction.atomic
def plan(
    account_request: AccountRequest,
    *,
    planned_on: date,
    channel: str,
    text: str,
    picture_url: str = "",
    status: str = PostStatus.PLANNED,
    by: Actor,
) -> PlannedPost:
    """A new line in the calendar of the running trial; its day and channel are the trial's."""
    locked = lock_for(account_request, can_plan_posts, by)
    trial = locked.latest_trial
    if trial is None:
        raise Refused(locked, [_("No trial is running.")])
    rules.check_day_of_post(planned_on, trial=trial)
    rules.check_channel(channel, trial=trial)
    number = (trial.posts.aggregate(last=Max("number"))["last"] or 0) + 1
    post = PlannedPost(
        trial=trial,
        number=number,
        planned_on=planned_on,
        channel=channel,
        text=text,
        picture_url=picture_url,
        status=status,
        planned_by=account_of(by),
        planned_by_name=str(by),
    )
    _check_words(post)
    post.save()
    return post


@transaction.atomic
def change(post: PlannedPost, *, by: Actor, version: int, **fields: Any) -> PlannedPost:
    """Change a post that is not shared yet; `version` is the post's version when its form was opened.

    What was planned before an early end may keep its day.
    """
    fresh = _lock_post(post, can_plan_posts, by, version)
    if fields.get("planned_on", fresh.planned_on) != fresh.planned_on:
        rules.check_day_of_post(fields["planned_on"], trial=fresh.trial)
    if fields.get("channel", fresh.channel) != fresh.channel:
        rules.check_channel(fields["channel"], trial=fresh.trial)
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check_words(fresh)
    return _save(fresh)


@transaction.atomic
def share(post: PlannedPost, *, shared_on: date, shared_url: str, by: Actor, version: int) -> PlannedPost:
    """The comms team has shared it on a main channel; it counts in the week of that day, if the trial ran then."""
    fresh = _lock_post(post, can_share_posts, by, version)
    rules.check_shared_on(shared_on, trial=fresh.trial, today=timezone.localdate())
    fresh.status, fresh.shared_on, fresh.shared_url = PostStatus.SHARED, shared_on, shared_url
    _check_words(fresh)
    return _save(fresh)


@transaction.atomic
def set_aside(post: PlannedPost, *, by: Actor, version: int) -> PlannedPost:
    """It will not be shared; it stays in the calendar as not used."""
    fresh = _lock_post(post, can_plan_posts, by, version)
    fresh.status = PostStatus.NOT_USED
    return _save(fresh)


def _lock_post(post: PlannedPost, may: Permission, by: Actor, version: int) -> PlannedPost:
    locked = lock_for(post.trial.account_request, may, by)
    fresh = PlannedPost.objects.select_related("trial").get(pk=post.pk)
    if fresh.version != version or fresh.is_shared:
        words = {"status": fresh.get_status_display()}
        raise Refused(locked, [_("Somebody else has changed this post; it is now “%(status)s”.") % words])
    return fresh


def _check_words(post: PlannedPost) -> None:
    """Text, channel and links as the columns want them; raises `ValidationError` by field."""
    require(text=post.text)
    post.clean_fields(exclude=["trial", "planned_by"])


def _save(post: PlannedPost) -> PlannedPost:
    post.version += 1
    post.save()
    return post
