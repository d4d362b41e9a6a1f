"""The tables of docs/reference/permissions.md, made from what `permissions` declares: every role in every situation.

`python -m tests.docs.write_permissions` writes them into the page.
"""

import inspect
from collections.abc import Callable, Iterable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from requests_app.account_requests import permissions
from requests_app.account_requests.actors import SYSTEM
from requests_app.account_requests.choices import DECIDED_STATES, OPEN_STATES, State
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import Roles
from requests_app.trials.models import ContributorAgreement
from tests.docs.pages import DOCS, page, section

NAME = "reference/permissions"
HERE, ELSEWHERE = 1, 2

# State, whether the request was ever submitted, whether it has been in this state for more than 30 days.
Situation = tuple[State, bool, bool]
SUBMITTED = [(state, True) for state in State if state != State.DRAFT]
SITUATIONS: list[Situation] = [
    (state, was_submitted, is_old)
    for state, was_submitted in [(State.DRAFT, False), (State.WITHDRAWN, False), *SUBMITTED]
    for is_old in (False, True)
]

# What a cell says, and in which situations that is the case.
CELLS: dict[str, Callable[[Situation], bool]] = {
    "yes": lambda situation: True,
    "–": lambda situation: False,
    "once submitted": lambda situation: situation[1],
    "once submitted, or deleted": lambda situation: situation[0] != State.DRAFT,
    "draft, changes requested": lambda situation: situation[0] in (State.DRAFT, State.CHANGES_REQUESTED),
    "while open": lambda situation: situation[0] in OPEN_STATES,
    "strategy meeting": lambda situation: situation[0] == State.STRATEGY_MEETING,
    "trial period": lambda situation: situation[0] == State.TRIAL_PERIOD,
    "strategy meeting, trial period": lambda situation: situation[0] in (State.STRATEGY_MEETING, State.TRIAL_PERIOD),
    "trial period, agreement": lambda situation: situation[0] in (State.TRIAL_PERIOD, State.CONTRIBUTOR),
    "trial period, decided": lambda situation: situation[0] in (State.TRIAL_PERIOD, *DECIDED_STATES),
    "contributor": lambda situation: situation[0] == State.CONTRIBUTOR,
    "approved": lambda situation: situation[0] == State.APPROVED,
    "within 30 days": lambda situation: not situation[2],
}


def somebody(*, reviews: bool = False, administers: bool = False, departments: frozenset[int] = frozenset()) -> Any:
    roles = Roles(is_reviewer=reviews, is_admin=administers, department_ids=departments)
    return SimpleNamespace(pk=1, is_active=True, _roles=roles)


PEOPLE: dict[str, Any] = {
    "member": somebody(departments=frozenset({HERE})),
    "member elsewhere": somebody(departments=frozenset({ELSEWHERE})),
    "comms staff": somebody(reviews=True),
    "comms staff, member": somebody(reviews=True, departments=frozenset({HERE})),
    "admin": somebody(reviews=True, administers=True),
    "admin, member": somebody(reviews=True, administers=True, departments=frozenset({HERE})),
    "the portal": SYSTEM,
}


def declarations() -> dict[str, Callable[..., Any]]:
    """Everything public of `permissions` that can be asked, in the order of the file."""
    found = vars(permissions).items()
    return {name: value for name, value in found if not name.startswith("_") and _is_declared_there(value)}


def _is_declared_there(value: object) -> bool:
    is_function = inspect.isfunction(value) and value.__module__ == permissions.__name__
    return isinstance(value, Permission) or (is_function and value not in (permissions.declared, permissions.name_of))


def predicates() -> dict[str, Callable[..., Any]]:
    """Those that answer yes or no."""
    return {name: value for name, value in declarations().items() if value is not permissions.role_in}


def sentence_of(declaration: Callable[..., Any]) -> str:
    return declaration.sentence if isinstance(declaration, Permission) else (declaration.__doc__ or "")


def account_request_in(situation: Situation) -> AccountRequest:
    """Each contributor has an agreement without an end."""
    state, was_submitted, is_old = situation
    now = timezone.now()
    account_request = AccountRequest(
        department_id=HERE,
        state=state,
        state_since=now - timedelta(days=31 if is_old else 29),
        first_submitted_at=now if was_submitted else None,
    )
    if state == State.CONTRIBUTOR:
        account_request.agreement = ContributorAgreement(account_request=account_request, starts_on=now.date())
    return account_request


def allowed(declaration: Callable[..., Any], user: Any) -> set[Situation]:
    """The situations in which somebody may; a permission that is about no request is the same in all of them."""
    if inspect.isfunction(declaration):
        return set(SITUATIONS) if declaration(user) else set()
    return {situation for situation in SITUATIONS if declaration(account_request_in(situation), user)}


def cell(declaration: Callable[..., Any], user: Any) -> str:
    """The words for when somebody may. Fails if there are none yet: they belong to `CELLS` and to "How to read it"."""
    found = allowed(declaration, user)
    return next(words for words, holds in CELLS.items() if found == set(filter(holds, SITUATIONS)))


def _table(heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    lines: list[Iterable[str]] = [heads, *rows]
    lines.insert(1, ["---"] * len(heads))
    return "\n".join(f"| {' | '.join(line)} |".replace("| --- ", "|---").replace("--- |", "---|") for line in lines)


def who_may_what() -> str:
    rows = predicates().items()
    return _table(
        ["function", *PEOPLE], ([f"`{name}`", *(cell(one, user) for user in PEOPLE.values())] for name, one in rows)
    )


def every_function() -> str:
    return _table(["function", "says"], ([f"`{name}`", sentence_of(one)] for name, one in declarations().items()))


TABLES = {"Who may what": who_may_what, "Every function": every_function}


def table_on_page(text: str, heading: str) -> str:
    return "\n".join(line for line in section(text, heading).splitlines() if line.startswith("|"))


def write() -> None:
    """Put the tables into the page in place of those that it holds."""
    written = page(NAME)
    for heading, table in TABLES.items():
        written = written.replace(table_on_page(written, heading), table())
    (DOCS / f"{NAME}.md").write_text(written)
