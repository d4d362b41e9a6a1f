"""Several posts handled in one action, each by itself: what cannot be done with one stops none of the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.refusals import Refused
from requests_app.trials import posts
from requests_app.trials.handover import services as handover
from requests_app.trials.models import PlannedPost


class Doing(StrEnum):
    SHARE = "share"
    ACCEPT = "accept"
    ASK = "ask"
    NOT_USE = "not_use"


@dataclass(frozen=True)
class Ticked:
    """A post as the list showed it: its version, and the link, or "", of each channel that was left, by its key."""

    reference: str
    number: int
    version: int
    links: Mapping[str, str]

    @property
    def key(self) -> str:
        """How it is called in the form."""
        return f"{self.reference}/{self.number}"


@dataclass(frozen=True)
class Attempt:
    """What became of one of them; `problem` is empty if it is done."""

    ticked: Ticked
    problem: str = ""


def act_on(ticked: Sequence[Ticked], doing: Doing, *, by: Actor, today: date, words: str = "") -> list[Attempt]:
    """Do this with each of these posts, in a transaction of its own, in their order; `words` say what or why.

    A request's posts that are not used are one transaction, and one mail.
    """
    chosen = list(dict.fromkeys(one.key for one in ticked))
    found = {one.key: one for one in ticked}
    if doing == Doing.NOT_USE:
        problems = _not_use([found[key] for key in chosen], words, by, today)
    else:
        problems = {key: _problem_of(found[key], doing, words, by, today) for key in chosen}
    return [Attempt(found[key], problems.get(key, "")) for key in chosen]


def _problem_of(one: Ticked, doing: Doing, words: str, by: Actor, today: date) -> str:
    """Why it could not be done; nobody is told more of a post that they do not find in their list."""
    post = _found(one, by, today)
    if post is None:
        return _not_in_list()
    steps: dict[Doing, Callable[[], object]] = {
        Doing.SHARE: lambda: posts.share(post, shared_on=today, links=one.links, by=by, version=one.version),
        Doing.ACCEPT: lambda: handover.accept(post, by=by, version=one.version),
        Doing.ASK: lambda: handover.ask_for_change(post, text=words, by=by, version=one.version),
    }
    return _refusal_of(steps[doing])


def _not_use(ticked: Sequence[Ticked], reason: str, by: Actor, today: date) -> dict[str, str]:
    """The problems by the keys of the posts, request by request."""
    problems: dict[str, str] = {}
    for reference, group in groupby(sorted(ticked, key=_reference_of), key=_reference_of):
        seen = {one.number: one.version for one in group}
        left = _not_use_of_request(reference, seen, reason, by, today)
        problems |= {f"{reference}/{number}": problem for number, problem in left.items()}
    return problems


def _not_use_of_request(
    reference: str, seen: Mapping[int, int], reason: str, by: Actor, today: date
) -> Mapping[int, str]:
    """The problems by the numbers of the posts."""
    rows = PlannedPost.objects.to_be_shared_by(by, today).filter(account_request__reference=reference)
    listed = {post.number: post for post in rows.filter(number__in=seen).select_related("account_request")}
    problems = {number: _not_in_list() for number in seen if number not in listed}
    if listed:
        account_request = next(iter(listed.values())).account_request
        versions = {number: seen[number] for number in listed}
        left: dict[int, str] = {}
        refusal = _refusal_of(
            lambda: left.update(handover.not_use_several(account_request, versions, reason=reason, by=by))
        )
        problems |= dict.fromkeys(versions, refusal) if refusal else left
    return problems


def _reference_of(one: Ticked) -> str:
    return one.reference


def _found(one: Ticked, by: Actor, today: date) -> PlannedPost | None:
    rows = PlannedPost.objects.to_be_shared_by(by, today).filter(account_request__reference=one.reference)
    return rows.select_related("account_request").filter(number=one.number).first()


def _not_in_list() -> str:
    return _("This post is no longer in your list.")


def _refusal_of(step: Callable[[], object]) -> str:
    try:
        step()
    except Refused as refused:
        return " ".join(refused.reasons)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
