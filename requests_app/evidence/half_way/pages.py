"""What is shown of the half-way review: when it is due or was held, and the notes of both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_hold_half_way, can_note_half_way
from requests_app.evidence.half_way.models import HalfWayNotes, HalfWayReview
from requests_app.evidence.half_way.rules import middle_of
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.sides import TrialSide, side_of
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class SideOfReview:
    """`label` names the side; `url` leads to the form for those who belong to it, while notes can be written."""

    label: str
    notes: HalfWayNotes | None
    url: str


@dataclass(frozen=True)
class HalfWayShown:
    """`review` is None until it was held; `hold_url` is for those who may record the day."""

    due_on: date
    is_overdue: bool
    review: HalfWayReview | None
    sides: Sequence[SideOfReview]
    hold_url: str


def review_of(trial: Trial) -> HalfWayReview | None:
    return HalfWayReview.objects.filter(trial=trial).first()


def half_way_of(account_request: AccountRequest, trial: Trial, user: Any, today: date) -> HalfWayShown | None:
    """None before the first day."""
    middle, review = middle_of(trial), review_of(trial)
    if middle is None:
        return None
    notes = {one.side: one for one in trial.half_way_notes.all()}
    own = side_of(account_request, user) if can_note_half_way(account_request, user) else None
    url = account_request.url("half-way-notes")
    sides = [SideOfReview(str(side.label), notes.get(side), url if side == own else "") for side in TrialSide]
    due_on = review.was_due_on if review else middle
    hold_url = account_request.url("half-way-hold") if can_hold_half_way(account_request, user) else ""
    return HalfWayShown(due_on, review is None and due_on < today, review, sides, hold_url)


def half_way_panel(question: PanelQuestion) -> EvidencePanel | None:
    shown = half_way_of(question.account_request, question.trial, question.user, question.today)
    return EvidencePanel("evidence/half_way/panel.html", shown) if shown else None
