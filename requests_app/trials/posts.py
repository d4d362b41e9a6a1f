"""The content calendar of a request: planning, changing, sharing posts."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts, is_member
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import rules, themes
from requests_app.trials.choices import UNSHARED, PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.handover.transitions import CONTENT, LEADS_TO, PostAction, after_change, check, is_allowed
from requests_app.trials.locked_posts import lock_post, overtaken, read_post, save_post
from requests_app.trials.models import PlannedPost
from requests_app.trials.pictures.rules import check_ready
from requests_app.trials.terms import CalendarTerms, terms_of


@transaction.atomic
def plan(
    account_request: AccountRequest,
    *,
    planned_on: date | None,
    channels: Collection[MainChannel],
    text: str,
    theme: str = "",
    status: str = PostStatus.PLANNED,
    by: Actor,
    **details: str,
) -> PlannedPost:
    """A new line in the request's calendar; its day and channels are those of the trial, or of the agreement.

    `details` are further columns of it: link, event, author, picture_url, captions.
    """
    locked = lock_for(account_request, can_plan_posts, by)
    terms = _terms_of(locked)
    rules.check_day_of_post(planned_on, terms=terms)
    rules.check_channels(channels, terms=terms)
    number = (locked.posts.aggregate(last=Max("number"))["last"] or 0) + 1
    post = PlannedPost(
        account_request=locked,
        trial=terms.trial,
        number=number,
        planned_on=planned_on,
        text=text,
        status=status,
        theme=themes.named(locked, theme),
        planned_by=account_of(by),
        planned_by_name=str(by),
        **details,
    )
    _check_words(post)
    post.note_hand_over(timezone.localdate())
    post.save()
    post.channels.set(channels)
    return post


@transaction.atomic
def change(
    post: PlannedPost, *, by: Actor, version: int, channels: Collection[MainChannel] | None = None, **fields: Any
) -> PlannedPost:
    """Change a post that is not shared yet; `version` is the post's version when its form was opened.

    What was planned before an early end may keep its day. `theme` is given by its name, `status` says whether it is
    ready, see `transitions.after_change`.
    """
    fresh = lock_post(post, can_plan_posts, by, version)
    if fresh.is_shared:
        raise overtaken(fresh)
    before, status = [getattr(fresh, name) for name in CONTENT], fresh.status
    terms = _terms_of(fresh.account_request)
    if fields.get("planned_on", fresh.planned_on) != fresh.planned_on:
        rules.check_day_of_post(fields["planned_on"], terms=terms)
    if "theme" in fields:
        fields["theme"] = themes.named(fresh.account_request, fields["theme"])
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check_words(fresh)
    is_rewritten = before != [getattr(fresh, name) for name in CONTENT]
    if channels is not None and set(channels) != set(fresh.channels.all()):
        rules.check_channels(channels, terms=terms)
        fresh.channels.set(channels)
        is_rewritten = True
    return _hand_on(fresh, status, is_rewritten=is_rewritten and is_member(fresh.account_request, by), by=by)


def _hand_on(post: PlannedPost, was: str, *, is_rewritten: bool, by: Actor) -> PlannedPost:
    """Save it with the status that follows from its change, and tell the comms team of a change that is answered."""
    post.status = after_change(was, post.status, is_rewritten=is_rewritten)
    if post.status != PostStatus.NOT_USED:
        post.not_used_reason = ""
    save_post(post)
    if was == PostStatus.CHANGE_ASKED and post.status == PostStatus.READY:
        handover.record_answer(post, by=by, text="")
    return post


@transaction.atomic
def share(post: PlannedPost, *, shared_on: date, links: Mapping[str, str], by: Actor, version: int) -> PlannedPost:
    """The comms team has shared it on these main channels: their keys, each with a link or "".

    It counts in the week of the first such day, if the trial ran then; further channels may follow.
    """
    locked = lock_for(post.account_request, can_share_posts, by)
    fresh = read_post(post, locked)
    left = {row.channel.key: row for row in fresh.on_channels.select_related("channel") if row.shared_on is None}
    if fresh.version != version or not left or not is_allowed(fresh, PostAction.SHARE):
        raise overtaken(fresh)
    first_day = fresh.trial.starts_on if fresh.trial else _terms_of(locked).first_day
    rules.check_shared_on(shared_on, first_day=first_day, today=timezone.localdate())
    rules.check_shared_channels(links, left)
    for key, link in links.items():
        row = left[key]
        row.shared_on, row.shared_url = shared_on, link
        row.clean_fields(exclude=["post", "channel"])
        row.save()
    days = fresh.on_channels.exclude(shared_on=None).values_list("shared_on", flat=True)
    fresh.status, fresh.shared_on = PostStatus.SHARED, min(day for day in days if day)
    return save_post(fresh)


@transaction.atomic
def unshare(post: PlannedPost, *, by: Actor, version: int) -> PlannedPost:
    """It was marked as shared by mistake: its days and links go, and it waits to be shared again."""
    fresh = lock_post(post, can_share_posts, by, version)
    check(fresh, PostAction.UNSHARE)
    fresh.on_channels.update(shared_on=None, shared_url="")
    fresh.status, fresh.shared_on = LEADS_TO[PostAction.UNSHARE], None
    return save_post(fresh)


@transaction.atomic
def take_back(post: PlannedPost, *, by: Actor, version: int) -> None:
    """Delete a post that was only just planned: nobody has changed, illustrated or discussed it since."""
    fresh = lock_post(post, can_plan_posts, by, version)
    if fresh.pictures.exists() or fresh.comments.exists() or fresh.status not in UNSHARED:
        raise overtaken(fresh)
    fresh.delete()


def _terms_of(locked: AccountRequest) -> CalendarTerms:
    terms = terms_of(locked)
    if terms is None:
        raise Refused(locked, [_("No trial is running.")])
    return terms


def _check_words(post: PlannedPost) -> None:
    """Text and link as the columns want them, pictures as ready posts want them; raises `ValidationError` by field."""
    rules.check_text(post.text)
    check_ready(post)
    post.clean_fields(exclude=["account_request", "trial", "theme", "planned_by"])
