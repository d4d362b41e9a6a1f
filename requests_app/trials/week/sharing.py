"""Several posts marked as shared in one action, each by itself: what cannot be shared stops none of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.refusals import Refused
from requests_app.trials import posts
from requests_app.trials.models import PlannedPost


@dataclass(frozen=True)
class Ticked:
    """A post as the list showed it: its version, and the link, or "", of each channel that was left, by its key."""

    reference: str
    number: int
    version: int
    links: Mapping[str, str]


@dataclass(frozen=True)
class Attempt:
    """What became of one of them; `problem` is empty if it counts as shared now."""

    ticked: Ticked
    problem: str = ""


def share_several(ticked: Iterable[Ticked], *, shared_on: date, by: Actor) -> list[Attempt]:
    """Mark each of these posts as shared on that day, in a transaction of its own; in their order."""
    return [Attempt(one, _problem_of(one, shared_on, by)) for one in ticked]


def _problem_of(one: Ticked, shared_on: date, by: Actor) -> str:
    """Why it could not be shared; nobody is told more of a post that they do not find in their list."""
    gone = _("This post is no longer in your list.")
    found = PlannedPost.objects.to_be_shared_by(by, shared_on).filter(account_request__reference=one.reference)
    post = found.select_related("account_request").filter(number=one.number).first()
    if post is None:
        return gone
    try:
        posts.share(post, shared_on=shared_on, links=one.links, by=by, version=one.version)
    except Refused as refused:
        return " ".join(refused.reasons)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
