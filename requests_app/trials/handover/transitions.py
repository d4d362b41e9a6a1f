"""The way of a post as a table: what may be done with it in which status, by whom, and what it leads to."""

from enum import StrEnum

from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts, is_member
from requests_app.account_requests.refusals import Refused
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost


class PostAction(StrEnum):
    """What is done with a post, besides changing it; `after_change` says what that leads to."""

    ACCEPT = "accept"
    ASK = "ask"
    ANSWER = "answer"
    COMMENT = "comment"
    NOT_USE = "not_use"
    SHARE = "share"
    TAKE_DAY = "take_day"
    UNSHARE = "unshare"


A = PostAction
ALLOWED: dict[PostStatus, frozenset[PostAction]] = {
    # Sharing says what has happened, whatever was agreed before.
    PostStatus.PLANNED: frozenset({A.COMMENT, A.NOT_USE, A.SHARE}),
    PostStatus.READY: frozenset({A.ACCEPT, A.ASK, A.COMMENT, A.NOT_USE, A.SHARE, A.TAKE_DAY}),
    # Accepting takes the change back that was asked for.
    PostStatus.CHANGE_ASKED: frozenset({A.ACCEPT, A.ANSWER, A.COMMENT, A.NOT_USE, A.SHARE}),
    PostStatus.ACCEPTED: frozenset({A.ASK, A.COMMENT, A.NOT_USE, A.SHARE, A.TAKE_DAY}),
    # On the channels that are left.
    PostStatus.SHARED: frozenset({A.COMMENT, A.SHARE, A.UNSHARE}),
    PostStatus.NOT_USED: frozenset({A.COMMENT}),
}

# To which status an action leads; the others leave it as it is, or depend on more than the action.
LEADS_TO: dict[PostAction, PostStatus] = {
    A.ACCEPT: PostStatus.ACCEPTED,
    A.ASK: PostStatus.CHANGE_ASKED,
    A.ANSWER: PostStatus.READY,
    A.NOT_USE: PostStatus.NOT_USED,
    A.SHARE: PostStatus.SHARED,
    A.UNSHARE: PostStatus.ACCEPTED,
}

WHO: dict[PostAction, Permission] = {
    A.ACCEPT: can_share_posts,
    A.ASK: can_share_posts,
    A.ANSWER: can_plan_posts & is_member,
    A.COMMENT: can_plan_posts,
    A.NOT_USE: can_plan_posts,
    A.SHARE: can_share_posts,
    A.TAKE_DAY: can_share_posts,
    A.UNSHARE: can_share_posts,
}

# What a department says of a post when it saves it.
SAID = (PostStatus.PLANNED, PostStatus.READY)
# What the comms team accepts; a post with another day or theme stays accepted.
CONTENT = ("text", "link", "picture_url", "captions")


def is_allowed(post: PlannedPost, action: PostAction) -> bool:
    return action in ALLOWED[PostStatus(post.status)]


def check(post: PlannedPost, action: PostAction) -> None:
    """Raise `Refused` if this cannot be done with the post in its status."""
    if not is_allowed(post, action):
        words = {"status": post.get_status_display()}
        sentence = _("This is not possible while the post is “%(status)s”.") % words
        raise Refused(post.account_request, [sentence])


def may(post: PlannedPost, action: PostAction, by: Actor) -> bool:
    return is_allowed(post, action) and WHO[action](post.account_request, by)


def after_change(was: str, said: str, *, is_rewritten: bool) -> PostStatus:
    """The status of a post that was saved as `said`, planned or ready; anything else counts as not said.

    `is_rewritten`: the department has changed what the comms team accepts, its words, pictures or channels.
    A change that was asked for is answered once the post is ready.
    """
    if said not in SAID:
        said = was
    if was == PostStatus.CHANGE_ASKED and said == PostStatus.PLANNED:
        return PostStatus.CHANGE_ASKED
    if was == PostStatus.ACCEPTED and said != PostStatus.PLANNED:
        return PostStatus.READY if is_rewritten else PostStatus.ACCEPTED
    return PostStatus(said)
