"""Planning without a form for each post: several at once, copies, moves, and taking the last step back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import posts
from requests_app.trials.models import PlannedPost
from requests_app.trials.planning.lines import TypedLine
from requests_app.trials.terms import terms_of

WEEK = timedelta(weeks=1)
MOST_COPIES = 52


@dataclass(frozen=True)
class PlanningStep:
    """What was done to a post, to be undone: `version` is the one it had afterwards, `before` its day before that.

    A post that was `added` is deleted again.
    """

    number: int
    version: int
    before: date | None = None
    added: bool = False


@transaction.atomic
def add_several(
    account_request: AccountRequest,
    lines: Sequence[TypedLine],
    *,
    channels: Collection[MainChannel],
    theme: str = "",
    by: Actor,
) -> list[PlannedPost]:
    """Plan a post for each line, or none at all; `channels` are those of lines that name none.

    Raises `ValidationError` beside the lines, with a sentence for each that cannot be planned.
    """
    terms = terms_of(account_request)
    by_name = {channel.name: channel for channel in terms.channels} if terms else {}
    added, problems = [], []
    for line in lines:
        chosen = [by_name[name] for name in line.channels if name in by_name] or list(channels)
        try:
            added.append(
                posts.plan(
                    account_request, planned_on=line.planned_on, channels=chosen, text=line.text, theme=theme, by=by
                )
            )
        except ValidationError as error:
            words = {"line": line.number, "problem": " ".join(error.messages)}
            problems.append(_("Line %(line)s: %(problem)s") % words)
    if problems:
        raise ValidationError({"lines": problems})
    return added


def move(post: PlannedPost, *, planned_on: date | None, by: Actor, version: int) -> PlannedPost:
    """To another day, or to none yet."""
    return posts.change(post, by=by, version=version, planned_on=planned_on)


@transaction.atomic
def copy(post: PlannedPost, *, first_on: date, times: int = 1, by: Actor) -> list[PlannedPost]:
    """Plan the same again for this day and, if `times` is more than one, for the same weekday of the weeks after it.

    Pictures are not copied, and a copy is not ready. Channels that are no longer agreed are left out.
    """
    if not 1 <= times <= MOST_COPIES:
        raise ValidationError({"times": [_("Write a number from 1 to %(most)s.") % {"most": MOST_COPIES}]})
    terms = terms_of(post.account_request)
    agreed = set(terms.channels) if terms else set()
    channels = [channel for channel in post.channels.all() if channel in agreed]
    days = [first_on + WEEK * place for place in range(times)]
    if terms and (beyond := [day for day in days if not terms.covers(day)]) and beyond[0] != first_on:
        words = {"number": len(days) - len(beyond)}
        raise ValidationError({"times": [_("The calendar ends before that. At most %(number)s fit.") % words]})
    try:
        return [_copied(post, day, channels, by) for day in days]
    except ValidationError as error:
        beside = getattr(error, "error_dict", {})
        if "planned_on" not in beside:
            raise
        raise ValidationError({"first_on": beside["planned_on"]}) from error


def _copied(post: PlannedPost, day: date, channels: Collection[MainChannel], by: Actor) -> PlannedPost:
    kept = {name: getattr(post, name) for name in ("text", "link", "event", "author", "picture_url", "captions")}
    theme = post.theme.name if post.theme else ""
    return posts.plan(post.account_request, planned_on=day, channels=channels, theme=theme, by=by, **kept)


def undo(account_request: AccountRequest, steps: Sequence[PlanningStep], *, by: Actor) -> list[str]:
    """Take steps back, each by itself: what somebody has changed since stays; the sentences about what stays."""
    return [sentence for step in reversed(steps) if (sentence := _undo(account_request, step, by))]


def _undo(account_request: AccountRequest, step: PlanningStep, by: Actor) -> str:
    post = PlannedPost.objects.filter(account_request=account_request, number=step.number).first()
    if post is None:
        return ""
    try:
        if step.added:
            posts.take_back(post, by=by, version=step.version)
        else:
            move(post, planned_on=step.before, by=by, version=step.version)
    except Refused as refused:
        return " ".join(refused.reasons)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
