"""The state table is what it says: its docstring, the transitions, and every table that has a row for each move."""

from typing import Any

import pytest
from django.urls import reverse
from django_fsm import FSMField

from requests_app.account_requests import permissions, workflow
from requests_app.account_requests.choices import EDITABLE_STATES, OPEN_STATES, Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard import steps, workflow_chart
from requests_app.dashboard.guidance import comms, department, department_steps
from requests_app.moves.consequences import CONSEQUENCES
from requests_app.moves.forms import MOVE_FORMS, MoveForm

Row = tuple[set[str], set[str], str, list[str]]


def words(cell: str) -> list[str]:
    return [] if cell == "-" else [word.strip() for word in cell.split(",")]


def documented() -> dict[str, Row]:
    """Each move of the docstring: from, to, permission, conditions."""
    lines = [line for line in (workflow.__doc__ or "").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == ["move", "from", "to", "who", "needs"]
    rows = cells[2:]
    assert len({row[0] for row in rows}) == len(rows)
    return {
        move: (set(words(source)), set(words(target)), who, words(needs)) for move, source, target, who, needs in rows
    }


def declared(move: str) -> Row:
    """The same from the decorator of the transition method."""
    transitions = list(getattr(AccountRequest, move)._django_fsm.transitions.values())
    one = transitions[0]
    rest = {(t.target, t.permission, tuple(t.conditions)) for t in transitions}
    assert len(rest) == 1, "all sources of a move share target, permission and conditions"
    sources = {str(State(transition.source)) for transition in transitions}
    return (
        sources,
        {str(State(target)) for target in getattr(one.target, "allowed_states", [one.target])},
        permissions.name_of(one.permission),
        [condition.name for condition in one.conditions],
    )


def transition_methods() -> set[str]:
    return {name for name in dir(AccountRequest) if hasattr(getattr(AccountRequest, name, None), "_django_fsm")}


def test_the_docstring_has_a_row_for_every_move_and_no_other():
    assert sorted(documented()) == sorted(Move.values)


def test_every_transition_method_is_a_move():
    assert transition_methods() == set(Move.values)


@pytest.mark.parametrize("move", Move.values)
def test_the_docstring_says_what_the_decorator_does(move):
    assert documented()[move] == declared(move)


@pytest.mark.parametrize("move", Move.values)
def test_a_permission_of_the_table_is_one_of_the_permissions(move):
    assert documented()[move][2] in permissions.declared()


def test_every_condition_goes_by_its_own_name_and_has_a_sentence_of_its_own():
    conditions = {name: value for name, value in vars(workflow).items() if isinstance(value, workflow.Condition)}
    assert {name: condition.name for name, condition in conditions.items()} == {name: name for name in conditions}
    assert len({str(condition.sentence) for condition in conditions.values()}) == len(conditions)
    assert set(conditions) == {name for row in documented().values() for name in row[3]}


def test_the_state_can_be_set_by_a_transition_alone():
    field = AccountRequest._meta.get_field("state")
    assert isinstance(field, FSMField)
    assert field.protected is True
    with pytest.raises(AttributeError):
        AccountRequest(state=State.DRAFT).state = State.APPROVED


@pytest.mark.parametrize("table", [CONSEQUENCES, MOVE_FORMS], ids=["consequences of moves", "forms of moves"])
def test_a_table_of_moves_covers_them_all_in_the_order_of_the_buttons(table: dict[Move, Any]):
    assert list(table) == list(Move)


@pytest.mark.parametrize("move", Move)
def test_every_move_has_a_page(move):
    assert reverse(f"move-{move.slug}", args=["SMR-2026-0042"]) == f"/requests/SMR-2026-0042/{move.slug}/"


@pytest.mark.parametrize("move", Move)
def test_every_form_of_a_move_says_what_it_does(move):
    form = MOVE_FORMS[move]
    assert isinstance(form, type)
    assert issubclass(form, MoveForm)
    assert all(str(words) for words in (form.title, form.button, form.done))


@pytest.mark.parametrize(
    "table",
    [
        department.SENTENCES,
        department_steps.STEPS,
        comms.STEPS,
        steps.PLACES,
        workflow_chart.PLACES,
    ],
    ids=["guidance", "steps of the department", "steps of the comms team", "way", "picture"],
)
def test_a_table_of_states_covers_them_all(table: dict[State, Any]):
    assert set(table) == set(State)


def test_the_picture_words_every_permission_of_the_table():
    assert set(workflow_chart.WHO) == {row[2] for row in documented().values()}


def test_the_help_page_draws_an_arrow_for_every_pair_of_states():
    drawn = {(str(arrow.row.move), str(arrow.source), str(arrow.target)) for arrow in workflow_chart.arrows()}
    pairs = {(move, source, to) for move, row in documented().items() for source in row[0] for to in row[1]}
    assert drawn == pairs


def test_open_states_wait_for_somebody_and_editable_ones_for_the_department():
    left = {source for row in documented().values() for source in row[0]}
    outcomes = set(State) - {State.DRAFT, *OPEN_STATES}
    assert outcomes == {State.APPROVED, State.DECLINED, State.CONTRIBUTOR, State.WITHDRAWN}
    assert {str(State(state)) for state in EDITABLE_STATES} == documented()["submit"][0]
    assert State.APPROVED not in left
