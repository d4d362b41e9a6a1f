"""Recording afterwards where shared posts can be seen."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_share_posts
from requests_app.trials.models import PostChannel, PostChannelQuerySet

# The number of a post, and the key of a channel it was shared on.
Place = tuple[int, str]


def missing_links(account_request: AccountRequest) -> PostChannelQuerySet:
    """The channels of this request's posts that have no link, the post shared last first."""
    rows = PostChannel.objects.without_link().filter(post__account_request=account_request)
    return rows.select_related("post", "channel").order_by("-shared_on", "post__number", "channel__position")


@transaction.atomic
def record(account_request: AccountRequest, links: Mapping[Place, str], *, by: Actor) -> int:
    """Record these links; how many. One that somebody else has recorded in the meantime stays as it is."""
    locked = lock_for(account_request, can_share_posts, by)
    if not any(links.values()):
        raise ValidationError(_("Paste at least one link."))
    done = 0
    for row in missing_links(locked):
        if link := links.get((row.post.number, row.channel.key)):
            row.shared_url = link
            row.clean_fields(exclude=["post", "channel"])
            row.save()
            done += 1
    return done
