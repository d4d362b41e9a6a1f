"""The content calendar of a trial: planning, changing, sharing posts."""

from collections.abc import Collection, Mapping
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
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import rules
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost


@transaction.atomic
def plan(
    account_request: AccountRequest,
    *,
    planned_on: date,
    channels: Collection[MainChannel],
    text: str,
    picture_url: str = "",
    status: str = PostStatus.PLANNED,
    by: Actor,
) -> PlannedPost:
    """A new line in the calendar of the running trial; its day and channels are the trial's."""
    locked = lock_for(account_request, can_plan_posts, by)
    trial = locked.latest_trial
    if trial is None:
        raise Refused(locked, [_("No trial is running.")])
    rules.check_day_of_post(planned_on, trial=trial)
    rules.check_channels(channels, trial=trial)
    number = (trial.posts.aggregate(last=Max("number"))["last"] or 0) + 1
    post = PlannedPost(
        trial=trial,
        number=number,
        planned_on=planned_on,
        text=text,
        picture_url=picture_url,
        status=status,
        planned_by=account_of(by),
        planned_by_name=str(by),
    )
    _check_words(post)
    post.save()
    post.channels.set(channels)
    return post


@transaction.atomic
def change(
    post: PlannedPost, *, by: Actor, version: int, channels: Collection[MainChannel] | None = None, **fields: Any
) -> PlannedPost:
    """Change a post that is not shared yet; `version` is the post's version when its form was opened.

    What was planned before an early end may keep its day.
    """
    fresh = _lock_post(post, can_plan_posts, by, version)
    if fields.get("planned_on", fresh.planned_on) != fresh.planned_on:
        rules.check_day_of_post(fields["planned_on"], trial=fresh.trial)
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check_words(fresh)
    if channels is not None and set(channels) != set(fresh.channels.all()):
        rules.check_channels(channels, trial=fresh.trial)
        fresh.channels.set(channels)
    return _save(fresh)


@transaction.atomic
def share(post: PlannedPost, *, shared_on: date, links: Mapping[str, str], by: Actor, version: int) -> PlannedPost:
    """The comms team has shared it on these main channels: their keys, each with a link or "".

    It counts in the week of the first such day, if the trial ran then; further channels may follow.
    """
    locked = lock_for(post.trial.account_request, can_share_posts, by)
    fresh = PlannedPost.objects.select_related("trial").get(pk=post.pk)
    left = {row.channel.key: row for row in fresh.on_channels.select_related("channel") if row.shared_on is None}
    if fresh.version != version or not left or fresh.status == PostStatus.NOT_USED:
        raise _overtaken(locked, fresh)
    rules.check_shared_on(shared_on, trial=fresh.trial, today=timezone.localdate())
    rules.check_shared_channels(links, left)
    for key, link in links.items():
        row = left[key]
        row.shared_on, row.shared_url = shared_on, link
        row.clean_fields(exclude=["post", "channel"])
        row.save()
    days = fresh.on_channels.exclude(shared_on=None).values_list("shared_on", flat=True)
    fresh.status, fresh.shared_on = PostStatus.SHARED, min(day for day in days if day)
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
        raise _overtaken(locked, fresh)
    return fresh


def _overtaken(account_request: AccountRequest, fresh: PlannedPost) -> Refused:
    words = {"status": fresh.get_status_display()}
    return Refused(account_request, [_("Somebody else has changed this post; it is now “%(status)s”.") % words])


def _check_words(post: PlannedPost) -> None:
    """Text and link as the columns want them; raises `ValidationError` by field."""
    require(text=post.text)
    post.clean_fields(exclude=["trial", "planned_by"])


def _save(post: PlannedPost) -> PlannedPost:
    post.version += 1
    post.save()
    return post
