"""A post as it is once its request is locked: read again, refused if somebody was faster, saved with a new version."""

from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.trials.models import PlannedPost


class PostOvertaken(Refused):
    """Somebody else was quicker; `fresh` is the post as it is now."""

    def __init__(self, account_request: AccountRequest, reasons: list[str], *, fresh: PlannedPost) -> None:
        super().__init__(account_request, reasons)
        self.fresh = fresh


def lock_post(post: PlannedPost, may: Permission, by: Actor, version: int) -> PlannedPost:
    """Lock its request and read it again; raises `Refused` if it no longer has the version that somebody saw."""
    locked = lock_for(post.account_request, may, by)
    fresh = read_post(post, locked)
    if fresh.version != version:
        raise overtaken(fresh)
    return fresh


def read_post(post: PlannedPost, locked: AccountRequest) -> PlannedPost:
    """The post as it is now, of the request that is locked."""
    fresh = PlannedPost.objects.select_related("trial").get(pk=post.pk)
    fresh.account_request = locked
    return fresh


def overtaken(fresh: PlannedPost) -> PostOvertaken:
    words = {"status": fresh.get_status_display()}
    sentence = _("Somebody else has changed this post; it is now “%(status)s”.") % words
    return PostOvertaken(fresh.account_request, [sentence], fresh=fresh)


def save_post(post: PlannedPost) -> PlannedPost:
    post.note_hand_over(timezone.localdate())
    post.version += 1
    post.save()
    return post
