"""The state table as rows and as a picture, read from the transitions themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import name_of


@dataclass(frozen=True)
class MoveRow:
    """One row of the table: `who` is the name of the permission, `needs` are the conditions' sentences.

    A move with several `targets` leads to one of them, by what happened before.
    """

    move: Move
    sources: Sequence[State]
    targets: Sequence[State]
    who: str
    needs: Sequence[str]

    @property
    def who_label(self) -> str:
        return str(WHO[self.who])


@dataclass(frozen=True)
class StateBox:
    """A state in the picture, by its middle."""

    state: State
    x: int
    y: int

    @property
    def left(self) -> int:
        return self.x - WIDTH // 2

    @property
    def top(self) -> int:
        return self.y - HEIGHT // 2


@dataclass(frozen=True)
class Arrow:
    """A move in the picture, from the edge of one box to the edge of another, as the path of an SVG."""

    row: MoveRow
    source: State
    target: State
    path: str


WIDTH, HEIGHT = 150, 44
# The distance of boxes next to each other.
NEIGHBOURS = 200

# The permissions of `workflow`, in words.
WHO: dict[str, str | Promise] = {
    "can_submit": _("Members of the department"),
    "can_review": _("The comms team, but nobody who belongs to the department"),
    "can_approve_without_trial": _("Admins who do not belong to the department"),
    "can_become_contributor": _("Members of the department, or the comms team on their behalf"),
    "can_withdraw": _("Members of the department, the comms team on their behalf, or the portal when nobody answers"),
    "can_reopen": _("Admins who do not belong to the department"),
    "can_restore_draft": _("Members of the department within 30 days, admins at any time"),
}

# The spine runs from left to right, outcomes are below and next to it.
PLACES: dict[State, tuple[int, int]] = {
    State.DRAFT: (85, 150),
    State.SUBMITTED: (285, 150),
    State.STRATEGY_MEETING: (485, 150),
    State.TRIAL_PERIOD: (685, 150),
    State.APPROVED: (885, 150),
    State.CHANGES_REQUESTED: (385, 45),
    State.CONTRIBUTOR: (685, 270),
    State.DECLINED: (885, 270),
    State.WITHDRAWN: (285, 270),
}


def table_rows() -> list[MoveRow]:
    """Every move in the order of its buttons, as the decorators of `workflow` have it."""
    rows = []
    for move in Move:
        transitions = getattr(AccountRequest, move.value)._django_fsm.transitions
        first = next(iter(transitions.values()))
        needs = [str(condition.sentence) for condition in first.conditions]
        sources = [State(source) for source in transitions]
        targets = [State(target) for target in getattr(first.target, "allowed_states", [first.target])]
        rows.append(MoveRow(move, sources, targets, name_of(first.permission), needs))
    return rows


def boxes() -> list[StateBox]:
    return [StateBox(state, *place) for state, place in PLACES.items()]


def arrows() -> list[Arrow]:
    """One arrow for every pair of states that a move connects; a move that stays where it is draws a loop."""
    return [
        Arrow(row, source, target, _path(source, target))
        for row in table_rows()
        for source in row.sources
        for target in row.targets
    ]


def _path(source: State, target: State) -> str:
    (x1, y1), (x2, y2) = PLACES[source], PLACES[target]
    if source == target:
        return (
            f"M {x1 - 30} {y1 - HEIGHT // 2} C {x1 - 40} {y1 - 70}, {x1 + 40} {y1 - 70}, {x1 + 30} {y1 - HEIGHT // 2}"
        )
    if y1 == y2:
        side = WIDTH // 2 if x2 > x1 else -WIDTH // 2
        if abs(x2 - x1) <= NEIGHBOURS:
            return f"M {x1 + side} {y1} L {x2 - side} {y2}"
        return f"M {x1} {y1 - HEIGHT // 2} C {x1} {y1 - 120}, {x2} {y2 - 120}, {x2} {y2 - HEIGHT // 2}"
    down = HEIGHT // 2 if y2 > y1 else -HEIGHT // 2
    shift = 18 if x1 < x2 else -18 if x1 > x2 else 10 * (1 if y2 > y1 else -1)
    return f"M {x1 + shift} {y1 + down} L {x2 - shift} {y2 - down}"
