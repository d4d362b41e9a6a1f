"""The hand-over of a post between its department and the comms team: accept, ask, answer, comment, not use."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event, tell
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_member, role_in
from requests_app.account_requests.refusals import Refused, require
from requests_app.mail.notices import NOBODY
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.handover.mails import NOTICES, post_in_words
from requests_app.trials.handover.transitions import LEADS_TO, WHO, PostAction, check
from requests_app.trials.locked_posts import lock_post, overtaken, read_post, save_post
from requests_app.trials.models import PlannedPost, PostComment
from requests_app.trials.pictures.rules import refuse_unready

# In characters, as their columns have it.
LONGEST = {"text": 2000, "reason": 500}


@transaction.atomic
def accept(post: PlannedPost, *, by: Actor, version: int) -> PlannedPost:
    """The comms team takes the post as it is; nobody gets a mail about it."""
    return _lead_on(_lock(post, PostAction.ACCEPT, by, version), PostAction.ACCEPT)


@transaction.atomic
def ask_for_change(post: PlannedPost, *, text: str, by: Actor, version: int) -> PlannedPost:
    """The comms team asks the department to change the post; `text` says what."""
    fresh = _lock(post, PostAction.ASK, by, version)
    _write(fresh, text, by, kind=CommentKind.CHANGE_ASKED)
    _lead_on(fresh, PostAction.ASK)
    _record(fresh, Event.POST_CHANGE_ASKED, by=by, text=text)
    return fresh


@transaction.atomic
def answer(post: PlannedPost, *, text: str, by: Actor, version: int) -> PlannedPost:
    """The department answers a change that was asked for in words: the post is ready as it is."""
    fresh = _lock(post, PostAction.ANSWER, by, version)
    _write(fresh, text, by)
    _lead_on(fresh, PostAction.ANSWER)
    record_answer(fresh, by=by, text=text)
    return fresh


@transaction.atomic
def comment(post: PlannedPost, *, text: str, by: Actor) -> PostComment:
    """Either side writes about the post, which stays as it is.

    The comms team gets a mail about what the department writes while a change is asked for.
    """
    locked = lock_for(post.account_request, WHO[PostAction.COMMENT], by)
    fresh = read_post(post, locked)
    written = _write(fresh, text, by)
    if fresh.status == PostStatus.CHANGE_ASKED and is_member(locked, by):
        record_answer(fresh, by=by, text=text)
    return written


@transaction.atomic
def not_use(post: PlannedPost, *, reason: str, by: Actor, version: int) -> PlannedPost:
    """It will not be shared, for this reason; it stays in the calendar as not used."""
    _checked(reason=reason)
    fresh = _lock(post, PostAction.NOT_USE, by, version)
    _drop([fresh], reason, by)
    return fresh


@transaction.atomic
def not_use_several(
    account_request: AccountRequest, seen: Mapping[int, int], *, reason: str, by: Actor
) -> dict[int, str]:
    """The same for posts of one request, by their numbers with the versions that somebody saw, told in one mail.

    Why one of them is left as it is, by its number; the others are done all the same.
    """
    _checked(reason=reason)
    locked = lock_for(account_request, WHO[PostAction.NOT_USE], by)
    found, problems = [], dict.fromkeys(seen, _("There is no such post."))
    for post in PlannedPost.objects.filter(account_request=locked, number__in=seen).select_related("trial"):
        post.account_request = locked
        problems[post.number] = _problem_of(post, PostAction.NOT_USE, seen[post.number])
        if not problems[post.number]:
            found.append(post)
    _drop(found, reason, by)
    return {number: problem for number, problem in problems.items() if problem}


def record_answer(post: PlannedPost, *, by: Actor, text: str) -> None:
    """The department has answered a change of this post that was asked for; the caller holds the lock."""
    _record(post, Event.POST_ANSWERED, by=by, text=text)


def _record(post: PlannedPost, event: Event, *, by: Actor, text: str) -> None:
    """What concerns one post, with mails that lead to its page."""
    entry = record_event(post.account_request, event, by=by, notices=NOBODY, text=text, reasons=[post_in_words(post)])
    tell(entry, notices=NOTICES, post=post)


def _lock(post: PlannedPost, action: PostAction, by: Actor, version: int) -> PlannedPost:
    fresh = lock_post(post, WHO[action], by, version)
    check(fresh, action)
    return fresh


def _problem_of(post: PlannedPost, action: PostAction, version: int) -> str:
    try:
        if post.version != version:
            raise overtaken(post)
        check(post, action)
    except Refused as refused:
        return " ".join(refused.reasons)
    return ""


def _lead_on(post: PlannedPost, action: PostAction) -> PlannedPost:
    post.status = LEADS_TO[action]
    refuse_unready(post)
    return save_post(post)


def _write(post: PlannedPost, text: str, by: Actor, kind: str = CommentKind.COMMENT) -> PostComment:
    written = PostComment(
        account_request=post.account_request,
        post=post,
        kind=kind,
        text=_checked(text=text),
        written_by=account_of(by),
        written_by_name=str(by),
        role=role_in(post.account_request, by),
    )
    written.clean_fields(exclude=["account_request", "post", "written_by"])
    written.save()
    return written


def _checked(**texts: str) -> str:
    """The one text of this name, which has something to say and is not too long; raises `ValidationError` by name."""
    require(**texts)
    [(name, text)] = texts.items()
    try:
        MaxLengthValidator(LONGEST[name])(text)
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
    return text


def _drop(posts: Iterable[PlannedPost], reason: str, by: Actor) -> None:
    """All of one request, which is locked."""
    dropped = list(posts)
    for post in dropped:
        post.not_used_reason = reason
        _lead_on(post, PostAction.NOT_USE)
    if dropped:
        reasons = [post_in_words(post) for post in dropped]
        locked = dropped[0].account_request
        record_event(locked, Event.POST_NOT_USED, by=by, notices=NOTICES, text=reason, reasons=reasons)
