"""The private feed of posts: its address, which a person makes, renews and ends, and what it holds."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone

from requests_app.account_requests.roles import roles_of
from requests_app.trials.calendar.asked import place_of
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.posts import ExchangePost
from requests_app.trials.exports import exchange_post
from requests_app.trials.feeds.models import PersonalFeed, new_feed_key
from requests_app.trials.models import PlannedPost, PlannedPostQuerySet

SIGNER = signing.Signer(salt="personal-feed", sep=".")
SHOWN_BACK = timedelta(days=60)
SHOWN_AHEAD = timedelta(days=400)
# A month of two hundred trials; writing them takes two seconds, and calendar programs are slow beyond that.
MOST_POSTS = 4_000


def feed_of(user: Any) -> PersonalFeed | None:
    return PersonalFeed.objects.filter(user=user).first()


def make_address(user: Any) -> PersonalFeed:
    """A feed for this person; if they have one already, its address ends and a new one takes its place."""
    fresh = {"key": new_feed_key(), "created_at": timezone.now()}
    return PersonalFeed.objects.update_or_create(user=user, defaults=fresh)[0]


def end(user: Any) -> bool:
    """Nobody reads the posts by its address any more; False if there was none."""
    return bool(PersonalFeed.objects.filter(user=user).delete()[0])


def address_of(feed: PersonalFeed) -> str:
    """The absolute address."""
    return f"{settings.BASE_URL}{reverse('feed-file', kwargs={'token': SIGNER.sign(feed.key)})}"


def reader_of(token: str) -> Any | None:
    """The active person whose feed has this address; None if nobody has it, or not any more."""
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    feed = PersonalFeed.objects.select_related("user").filter(key=key, user__is_active=True).first()
    return feed.user if feed else None


def posts_for(user: Any, today: date) -> list[ExchangePost]:
    """The posts near today of open calendars that this person may see, by day, each with the page of its request.

    If there are too many, the next ones come before those that are past.
    """
    first, last = today - SHOWN_BACK, today + SHOWN_AHEAD
    near = Q(planned_on__range=(first, last)) | Q(shared_on__range=(first, last))
    rows = _visible(user, today).filter(near).select_related("account_request__department", "theme").with_channels()
    coming = Case(When(planned_on__gte=today, then="planned_on")).asc(nulls_last=True)
    kept = rows.order_by(coming, "-planned_on", "pk")[:MOST_POSTS]
    events = [_as_event(post, post.on) for post in kept if post.on]
    return sorted(events, key=lambda event: event.planned_on)


def etag_of(posts: Sequence[ExchangePost]) -> str:
    """The same as long as the file would say the same."""
    digest = hashlib.sha256()
    for post in posts:
        digest.update(repr(post).encode())
    return f'"{digest.hexdigest()[:32]}"'


def _visible(user: Any, today: date) -> PlannedPostQuerySet:
    """Of requests that this person may see: members those of their departments, the comms team all others as well."""
    rows = PlannedPost.objects.in_open_calendars(today).exclude(status=PostStatus.NOT_USED)
    roles = roles_of(user)
    return rows if roles.is_reviewer else rows.filter(account_request__department_id__in=roles.department_ids)


def _as_event(post: PlannedPost, on: date) -> ExchangePost:
    """Below its text stands whose it is, and where its page is; the picture is seen there."""
    account_request = post.account_request
    page = f"{settings.BASE_URL}{place_of(account_request, post)}"
    whose = f"{account_request.department.name}: {account_request.title} ({account_request.reference})"
    event = exchange_post(account_request.reference, post, on)
    return replace(event, text=f"{event.text}\n\n{whose}", link=page, pictures=())
