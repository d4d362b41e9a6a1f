"""An urgent post takes its day: what other posts stood there on the same channels loses its day, in every calendar."""

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.trials.handover.mails import NOTICES, post_in_words
from requests_app.trials.handover.transitions import WHO, PostAction, check
from requests_app.trials.locked_posts import lock_post, save_post
from requests_app.trials.models import PlannedPost, PlannedPostQuerySet


def in_the_way_of(post: PlannedPost, by: Actor) -> PlannedPostQuerySet:
    """The other posts planned for its day on one of its channels that are not shared yet.

    Of all open calendars, but for those of this person's own departments.
    """
    rows = PlannedPost.objects.to_be_shared_by(by, timezone.localdate()).unshared().filter(planned_on=post.planned_on)
    rows = rows.exclude(pk=post.pk).filter(on_channels__channel__in=post.channels.values("pk")).distinct()
    return rows.select_related("account_request__department").order_by("account_request_id", "number")


@transaction.atomic
def take_day(post: PlannedPost, *, by: Actor, version: int) -> list[PlannedPost]:
    """The posts that lost their day to it, in the order of their requests; their departments are asked for another.

    All their requests are locked in the order of their keys, so that two urgent posts never wait for each other.
    """
    locked = _lock_all(post, by)
    fresh = lock_post(post, WHO[PostAction.TAKE_DAY], by, version)
    check(fresh, PostAction.TAKE_DAY)
    if fresh.planned_on is None:
        raise Refused(fresh.account_request, [_("This post has no day that it could take.")])
    displaced = list(in_the_way_of(fresh, by).filter(account_request__in=locked))
    for number, posts in groupby(displaced, key=lambda one: one.account_request_id):
        _displace(locked[number], list(posts), by)
    return displaced


def _lock_all(post: PlannedPost, by: Actor) -> dict[int, AccountRequest]:
    """The requests of the post and of what is in its way, locked and read."""
    found = {post.account_request_id, *in_the_way_of(post, by).order_by().values_list("account_request", flat=True)}
    requests = AccountRequest.objects.filter(pk__in=found).order_by("pk")
    return {one.pk: lock(one) for one in requests}


def _displace(locked: AccountRequest, posts: Sequence[PlannedPost], by: Actor) -> None:
    lines = list(map(post_in_words, posts))
    for post in posts:
        post.planned_on = None
        save_post(post)
    record_event(locked, Event.POST_DAY_TAKEN, by=by, notices=NOTICES, reasons=lines)
