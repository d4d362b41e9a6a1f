"""The last step of planning, kept with the session of the person who made it, so that they can take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.planning.services import PlanningStep

KEPT_AS = "planning_step"


@dataclass(frozen=True)
class OfferedUndo:
    """`sentence` says what would be taken back."""

    sentence: str
    steps: Sequence[PlanningStep]


def offer_undo(
    request: HttpRequest, account_request: AccountRequest, sentence: str, steps: Sequence[PlanningStep]
) -> None:
    """Only the last step can be taken back; this one takes the place of the one before."""
    rows = [[step.number, step.version, step.before and step.before.isoformat(), step.added] for step in steps]
    request.session[KEPT_AS] = {"reference": account_request.reference, "sentence": sentence, "steps": rows}


def offered_undo(request: HttpRequest, account_request: AccountRequest) -> OfferedUndo | None:
    """None if the last step was made in another calendar, or taken back already."""
    kept = request.session.get(KEPT_AS)
    if not kept or kept["reference"] != account_request.reference:
        return None
    steps = [
        PlanningStep(number, version, date.fromisoformat(before) if before else None, added)
        for number, version, before, added in kept["steps"]
    ]
    return OfferedUndo(kept["sentence"], steps)


def forget_undo(request: HttpRequest) -> None:
    request.session.pop(KEPT_AS, None)
