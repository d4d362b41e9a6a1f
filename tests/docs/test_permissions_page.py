"""docs/reference/permissions.md says what `permissions.py` does, tried for every role in every situation."""

import inspect
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from requests_app.account_requests import permissions
from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import SYSTEM, Sponsor
from requests_app.account_requests.roles import Standing
from requests_app.organisation.models import SiteSettings
from tests.docs.pages import Row, bare, columns, page, section, table

PAGE = page("reference/permissions")
HERE, ELSEWHERE = 1, 2

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
    "approved": lambda situation: situation[0] == State.APPROVED,
    "within 30 days": lambda situation: not situation[2],
}


def somebody(*, reviews: bool = False, administers: bool = False, departments: frozenset[int] = frozenset()) -> Any:
    standing = Standing(is_reviewer=reviews, is_admin=administers, department_ids=departments)
    return SimpleNamespace(pk=1, is_active=True, _standing=standing)


PEOPLE: dict[str, Any] = {
    "member": somebody(departments=frozenset({HERE})),
    "member elsewhere": somebody(departments=frozenset({ELSEWHERE})),
    "comms staff": somebody(reviews=True),
    "comms staff, member": somebody(reviews=True, departments=frozenset({HERE})),
    "admin": somebody(reviews=True, administers=True),
    "admin, member": somebody(reviews=True, administers=True, departments=frozenset({HERE})),
    "the portal": SYSTEM,
}
NOBODIES = {
    "deactivated": SimpleNamespace(pk=1, is_active=False),
    "anonymous": SimpleNamespace(pk=None, is_active=False),
    "sponsor": Sponsor("Head of the Clinic", "head@hospital.example"),
}


def public_functions() -> dict[str, Callable[..., Any]]:
    return {
        name: value
        for name, value in vars(permissions).items()
        if inspect.isfunction(value) and value.__module__ == permissions.__name__ and not name.startswith("_")
    }


def predicates() -> dict[str, Callable[..., Any]]:
    functions = public_functions().items()
    return {name: value for name, value in functions if inspect.signature(value).return_annotation is bool}


def account_request_in(situation: Situation) -> AccountRequest:
    state, was_submitted, is_old = situation
    now = timezone.now()
    return AccountRequest(
        department_id=HERE,
        state=state,
        state_since=now - timedelta(days=31 if is_old else 29),
        first_submitted_at=now if was_submitted else None,
    )


def allowed(function: Callable[..., Any], user: Any) -> set[Situation]:
    """The situations in which somebody may; a permission that is about no request is the same in all of them."""
    if len(inspect.signature(function).parameters) == 1:
        return set(SITUATIONS) if function(user) else set()
    return {situation for situation in SITUATIONS if function(account_request_in(situation), user)}


def meant(cell: str) -> set[Situation]:
    return {situation for situation in SITUATIONS if CELLS[cell](situation)}


def matrix() -> dict[str, Row]:
    return {bare(row[0]): row[1:] for row in table(PAGE, "Who may what")}


def test_every_public_function_has_its_sentence() -> None:
    rows = table(PAGE, "Every function")
    assert [bare(row[0]) for row in rows] == list(public_functions())
    assert all(row[1].endswith(".") for row in rows)


def test_a_sentence_that_the_code_has_is_the_one_on_the_page() -> None:
    written = {bare(name): bare(sentence) for name, sentence in columns(table(PAGE, "Every function"), 0, 1)}
    in_code = {name: function.__doc__ for name, function in public_functions().items() if function.__doc__}
    assert {name: written[name] for name in in_code} == {name: bare(doc) for name, doc in in_code.items()}


def test_every_predicate_has_its_row_for_every_kind_of_person() -> None:
    heads = section(PAGE, "Who may what").partition("| function |")[2].splitlines()[0]
    assert [head.strip() for head in heads.strip("|").split("|")] == list(PEOPLE)
    assert list(matrix()) == list(predicates())


@pytest.mark.parametrize("name", predicates())
def test_a_row_says_who_may_in_which_state(name: str) -> None:
    function = predicates()[name]
    expected = dict(zip(PEOPLE, matrix()[name], strict=True))
    assert {who: allowed(function, user) for who, user in PEOPLE.items()} == {
        who: meant(cell) for who, cell in expected.items()
    }


@pytest.mark.parametrize("name", predicates())
@pytest.mark.parametrize("who", NOBODIES)
def test_whoever_has_no_standing_may_nothing(name: str, who: str) -> None:
    assert allowed(predicates()[name], NOBODIES[who]) == set()


def test_figures_of_the_page_are_those_of_the_code() -> None:
    assert f"valid for {SiteSettings().sign_off_days} days" in section(PAGE, "Roles")
    assert f"within {permissions.RESTORABLE_FOR.days} days" in CELLS


def test_every_phrase_of_the_page_is_explained() -> None:
    explained = [bare(row[0]) for row in table(PAGE, "How to read it")]
    assert explained == [cell for cell in CELLS if cell not in ("yes", "–")]
