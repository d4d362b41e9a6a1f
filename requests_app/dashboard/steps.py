"""The way of a request, drawn on each of its pages: draft · submitted · strategy meeting · trial period · decision."""

from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest

WAY: tuple[tuple[State | None, str | Promise], ...] = (
    (State.DRAFT, State.DRAFT.label),
    (State.SUBMITTED, State.SUBMITTED.label),
    (State.STRATEGY_MEETING, State.STRATEGY_MEETING.label),
    (State.TRIAL_PERIOD, State.TRIAL_PERIOD.label),
    (None, gettext_lazy("Decision")),
)

# The step of each state that is not a step itself; outcomes are at the end.
PLACES: dict[State, int] = {
    State.DRAFT: 0,
    State.SUBMITTED: 1,
    State.CHANGES_REQUESTED: 1,
    State.STRATEGY_MEETING: 2,
    State.TRIAL_PERIOD: 3,
    State.APPROVED: 4,
    State.DECLINED: 4,
    State.CONTRIBUTOR: 4,
    State.WITHDRAWN: 4,
}


@dataclass(frozen=True)
class Step:
    label: str
    status: str
    detail: str = ""
    outcome: str = ""


def steps_of(account_request: AccountRequest) -> list[Step]:
    """The five steps as this request has taken them; its outcome is at the end, if it has one."""
    state = State(account_request.state)
    here = PLACES[state]
    is_over = here == len(WAY) - 1
    reached = _furthest(account_request) if is_over else here
    steps = []
    for place, (way_state, label) in enumerate(WAY):
        if place == here:
            steps.append(_present(account_request, state, str(label), is_over))
        else:
            status = "done" if place <= reached and place < here else "skipped" if place < here else "upcoming"
            steps.append(Step(str(label if way_state else _("Decision")), status))
    return steps


def _present(account_request: AccountRequest, state: State, label: str, is_over: bool) -> Step:
    since = _("since %(day)s") % {"day": formats.date_format(timezone.localtime(account_request.state_since).date())}
    if is_over:
        return Step(str(state.label), "current", since, state.value)
    return Step(str(state.label) if state == State.CHANGES_REQUESTED else label, "current", since)


def _furthest(account_request: AccountRequest) -> int:
    """How far a finished request came before its end."""
    if not account_request.has_been_submitted:
        return PLACES[State.DRAFT]
    if account_request.latest_trial is not None and account_request.latest_trial.starts_on is not None:
        return PLACES[State.TRIAL_PERIOD]
    return PLACES[State.STRATEGY_MEETING if account_request.all_meetings else State.SUBMITTED]
