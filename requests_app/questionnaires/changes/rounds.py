"""The rounds of changes: what was asked for each time, what the department says to it, and what it changed.

A round is everything that was asked for at one moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from questionnaire.answers import SectionSheet, answer_sheet
from questionnaire.choices import Section
from questionnaire.differences import SectionDifference, changed_keys, differences
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.questionnaires.models import RequestedChange


@dataclass(frozen=True)
class AskedChange:
    """One requested change. `is_changed` is None if nothing was sent back that it could be judged by."""

    place: str
    reason: str
    answer: str
    answered_by_name: str
    is_changed: bool | None


@dataclass(frozen=True)
class Round:
    """`number` counts from 1. `sent_back_at` is None while nothing was; `is_open` if the department may still do so.
    `taken_back_at` is when the comms team no longer asked for it.

    `differences` are those to the following submission; while the round is open to its reader, those made so far.
    """

    number: int
    asked_at: datetime
    asked_by_name: str
    asked: tuple[AskedChange, ...]
    sent_back_at: datetime | None
    taken_back_at: datetime | None
    is_open: bool
    differences: tuple[SectionDifference, ...]


def present_round(account_request: AccountRequest) -> list[RequestedChange]:
    """What the department is asked to change now; empty in other states than changes requested."""
    if account_request.state != State.CHANGES_REQUESTED:
        return []
    groups = _groups(account_request.requested_changes.all())
    return groups[-1] if groups else []


def changed_since(
    account_request: AccountRequest, changes: Sequence[RequestedChange], sections: Iterable[Section] = tuple(Section)
) -> set[str]:
    """The keys, as `RequestedChange.key` has them, of what is answered differently by now than when it was asked for.

    For the department's own eyes. `changes` are those of the present round; their sections' rows should be at hand.
    """
    before = account_request.latest_snapshot if changes else None
    if before is None:
        return set()
    wanted = set(sections)
    sheet = [section for section in before.answers if section["key"] in wanted]
    return changed_keys(differences(sheet, answer_sheet(account_request.questionnaire, wanted)))


def rounds_of(
    account_request: AccountRequest,
    changes: Iterable[RequestedChange],
    snapshots: Sequence[Snapshot],
    *,
    draft: Sequence[SectionSheet] | None = None,
) -> list[Round]:
    """All rounds, the latest first. `draft` are the present answers, only for the department: without
    them neither they nor its words of a round that was not sent back are told."""
    groups = _groups(changes)
    sheets = {snapshot.number: snapshot for snapshot in snapshots if not snapshot.is_correction}
    rounds = []
    for place, group in enumerate(groups):
        number = group[0].round
        # A request that was withdrawn and reopened may be asked for changes twice about one submission.
        is_last = place + 1 == len(groups) or groups[place + 1][0].round != number
        is_last = is_last and group[0].taken_back_at is None
        following = sheets.get(number + 1) if is_last else None
        is_open = place + 1 == len(groups) and account_request.state == State.CHANGES_REQUESTED
        after = following.answers if following else draft if is_open else None
        before = sheets[number].answers
        rounds.append(_round(place + 1, group, before, after, following=following, is_open=is_open))
    return rounds[::-1]


def _round(
    number: int,
    group: Sequence[RequestedChange],
    before: Sequence[SectionSheet],
    after: Sequence[SectionSheet] | None,
    *,
    following: Snapshot | None,
    is_open: bool,
) -> Round:
    found = differences(before, after) if after is not None else []
    keys = changed_keys(found)
    asked = (_asked(change, None if after is None else change.key in keys) for change in group)
    return Round(
        number,
        group[0].asked_at,
        group[0].asked_by_name,
        tuple(asked),
        following.submitted_at if following else None,
        group[0].taken_back_at,
        is_open,
        tuple(found),
    )


def _asked(change: RequestedChange, is_changed: bool | None) -> AskedChange:
    answer, name = ("", "") if is_changed is None else (change.answer, change.answered_by_name)
    return AskedChange(change.place, change.reason, answer, name, is_changed)


def _groups(changes: Iterable[RequestedChange]) -> list[list[RequestedChange]]:
    ordered: list[Any] = sorted(changes, key=lambda change: (change.asked_at, change.pk))
    return [list(group) for _at, group in groupby(ordered, key=lambda change: change.asked_at)]
