"""The address of a private feed, which a person makes, renews and ends; what it holds is put together elsewhere."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from requests_app.people.feeds.models import PersonalFeed, new_feed_key

SIGNER = signing.Signer(salt="personal-feed", sep=".")


def feed_of(user: Any) -> PersonalFeed | None:
    return PersonalFeed.objects.filter(user=user).first()


def make_address(user: Any) -> PersonalFeed:
    """A feed for this person; if they have one already, its address ends and a new one takes its place."""
    fresh = {"key": new_feed_key(), "created_at": timezone.now()}
    return PersonalFeed.objects.update_or_create(user=user, defaults=fresh)[0]


def end(user: Any) -> bool:
    """Nobody reads the feed by its address any more; False if there was none."""
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
