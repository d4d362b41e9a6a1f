"""What the page of a post shows of its hand-over: its status, what comes next, what was written, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.permissions import is_member
from requests_app.pages.kept_texts import put_back
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.handover.forms import CommentForm
from requests_app.trials.handover.transitions import PostAction, may
from requests_app.trials.models import PlannedPost, PostComment

# What comes next, for the department and for the comms team.
NEXT: dict[PostStatus, tuple[Promise, Promise]] = {
    PostStatus.PLANNED: (
        _("Say that it is ready once its text is final."),
        _("The department still works on it."),
    ),
    PostStatus.READY: (
        _("The comms team reads it next."),
        _("Accept it, ask for a change, or share it."),
    ),
    PostStatus.CHANGE_ASKED: (
        _("Change the post and save it as ready, or answer in words."),
        _("The department changes the post or answers."),
    ),
    PostStatus.ACCEPTED: (
        _("The comms team shares it. If you change its words, pictures or channels, they read it again."),
        _("Share it on its day."),
    ),
    PostStatus.SHARED: (
        _("It counts in the week of the day on which it was first shared."),
        _("It counts in the week of the day on which it was first shared."),
    ),
    PostStatus.NOT_USED: (
        _("It will not be shared. Change it and save it to use it after all."),
        _("It will not be shared."),
    ),
}


ADDRESSES = ("accept", "ask", "comment", "not_use", "share", "take_day", "unshare")


@dataclass(frozen=True)
class Panel:
    """`can` has the names of the actions that this person may take; addresses are those of the post's own pages."""

    post: PlannedPost
    status_label: str
    next: str | Promise
    asked: PostComment | None
    comments: Sequence[PostComment]
    can: frozenset[str]
    form: CommentForm
    kept_at: datetime | None
    accept_url: str
    ask_url: str
    comment_url: str
    not_use_url: str
    share_url: str
    take_day_url: str
    unshare_url: str


def panel_of(request: HttpRequest, post: PlannedPost, form: CommentForm | None = None) -> Panel:
    """With the form that was sent if it came back."""
    comments = list(post.comments.all())
    asked = [one for one in comments if one.kind == CommentKind.CHANGE_ASKED]
    form = form or comment_form(post)
    address = {
        f"{name}_url": _url(post, name)
        for name in ("accept", "ask", "comment", "not_use", "share", "take_day", "unshare")
    }
    return Panel(
        post=post,
        status_label=str(post.get_status_display()),
        next=_next(post, request.user),
        asked=asked[-1] if asked and post.status == PostStatus.CHANGE_ASKED else None,
        comments=comments,
        can=frozenset(action.value for action in PostAction if _can(post, action, request.user)),
        form=form,
        kept_at=put_back(request, form, path=address["comment_url"]),
        **address,
    )


def comment_form(post: PlannedPost, data: Any = None) -> CommentForm:
    """It may stand below the form of the post, whose field for the text has the same name."""
    return CommentForm(data, post=post, auto_id="comment_%s")


def _next(post: PlannedPost, user: Any) -> str | Promise:
    for_department, for_comms = NEXT[PostStatus(post.status)]
    return for_department if is_member(post.account_request, user) else for_comms


def _can(post: PlannedPost, action: PostAction, user: Any) -> bool:
    """Sharing ends with the last channel."""
    has_more = action != PostAction.SHARE or post.on_channels.filter(shared_on=None).exists()
    return has_more and may(post, action, user)


def _url(post: PlannedPost, name: str) -> str:
    return post.account_request.url(f"post-{name.replace('_', '-')}", number=post.number)
