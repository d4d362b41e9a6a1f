"""The ways that requests of a load have gone, and when they took each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from requests_app.account_requests.choices import Event, Move, State

Step = Move | Event

SEEN = (Move.SUBMIT, Event.SIGNED_OFF, Event.ASSIGNED)
MET = (*SEEN, Move.SCHEDULE_MEETING, Event.MEETING_HELD)
AGREED = (*MET, Event.TARGETS_AGREED)
TRIED = (*AGREED, Move.START_TRIAL)


@dataclass(frozen=True)
class Path:
    """The steps from the first draft to a state; the last was at most `days` ago; `weight` of all go this way."""

    state: State
    weight: int
    days: int
    steps: tuple[Step, ...]


PATHS = (
    Path(State.DRAFT, 8, 300, ()),
    Path(State.SUBMITTED, 3, 12, (Move.SUBMIT,)),
    Path(State.SUBMITTED, 3, 25, SEEN),
    Path(State.SUBMITTED, 1, 12, (*SEEN, Move.REQUEST_CHANGES, Move.SUBMIT)),
    Path(State.CHANGES_REQUESTED, 5, 75, (*SEEN, Move.REQUEST_CHANGES)),
    Path(State.STRATEGY_MEETING, 4, 15, (*SEEN, Move.SCHEDULE_MEETING)),
    Path(State.STRATEGY_MEETING, 2, 20, MET),
    Path(State.STRATEGY_MEETING, 2, 20, AGREED),
    Path(State.TRIAL_PERIOD, 10, 100, TRIED),
    Path(State.APPROVED, 28, 900, (*TRIED, Move.APPROVE)),
    Path(State.DECLINED, 6, 900, (*SEEN, Move.DECLINE)),
    Path(State.DECLINED, 4, 900, (*MET, Move.DECLINE)),
    Path(State.CONTRIBUTOR, 5, 900, (*MET, Move.BECOME_CONTRIBUTOR)),
    Path(State.CONTRIBUTOR, 5, 900, (*TRIED, Move.BECOME_CONTRIBUTOR)),
    Path(State.WITHDRAWN, 2, 900, (Move.WITHDRAW,)),
    Path(State.WITHDRAWN, 4, 900, (Move.SUBMIT, Move.WITHDRAW)),
    Path(State.WITHDRAWN, 8, 900, (*MET, Move.WITHDRAW)),
)

# Into which state a move leads; what is not a move leaves the state as it is.
LEADS_TO: dict[Step, State] = {
    Move.SUBMIT: State.SUBMITTED,
    Move.REQUEST_CHANGES: State.CHANGES_REQUESTED,
    Move.SCHEDULE_MEETING: State.STRATEGY_MEETING,
    Move.START_TRIAL: State.TRIAL_PERIOD,
    Move.APPROVE: State.APPROVED,
    Move.DECLINE: State.DECLINED,
    Move.BECOME_CONTRIBUTOR: State.CONTRIBUTOR,
    Move.WITHDRAW: State.WITHDRAWN,
}

TRIAL_WEEKS = 13
# At least and at most so many days after the step before.
GAPS: dict[Step, tuple[int, int]] = {
    Move.SUBMIT: (3, 40),
    Event.SIGNED_OFF: (1, 5),
    Event.ASSIGNED: (1, 9),
    Move.REQUEST_CHANGES: (2, 14),
    Move.SCHEDULE_MEETING: (1, 12),
    Event.MEETING_HELD: (6, 21),
    Event.TARGETS_AGREED: (1, 7),
    Move.START_TRIAL: (1, 9),
    Move.APPROVE: (7 * TRIAL_WEEKS + 9, 7 * TRIAL_WEEKS + 30),
    Move.DECLINE: (2, 20),
    Move.BECOME_CONTRIBUTOR: (10, 60),
    Move.WITHDRAW: (3, 30),
}
SATURDAY = 5
AFTER_THE_OTHER = timedelta(minutes=10)


def choose(random: Random) -> Path:
    return random.choices(PATHS, weights=[path.weight for path in PATHS])[0]


def moments(path: Path, random: Random, now: datetime) -> tuple[datetime, list[datetime]]:
    """When the draft was begun, and when each step was taken: in working hours, in order, none later than `now`."""
    gaps = [random.randint(*GAPS[step]) for step in path.steps]
    day = random.randint(0, path.days) + sum(gaps)
    begun = _in_working_hours(now - timedelta(days=day), random)
    taken: list[datetime] = []
    for gap in gaps:
        day -= gap
        at = _in_working_hours(now - timedelta(days=day), random)
        taken.append(min(now, max(at, (taken or [begun])[-1] + AFTER_THE_OTHER)))
    return min(begun, now), taken


def latest_move(path: Path, taken: Sequence[datetime], begun: datetime) -> datetime:
    """Since when the request is in the state the path ends in."""
    moves = [at for step, at in zip(path.steps, taken, strict=True) if step in LEADS_TO]
    return moves[-1] if moves else begun


def _in_working_hours(moment: datetime, random: Random) -> datetime:
    moment -= timedelta(days=max(0, moment.weekday() - SATURDAY + 1))
    return moment.replace(hour=random.randint(8, 17), minute=random.randint(0, 59), second=0, microsecond=0)
