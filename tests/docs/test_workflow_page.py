"""docs/reference/workflow.md and the picture on the help page say what the state table does."""

import re

import pytest
from django.forms import HiddenInput

from portal.models import User
from requests_app.account_requests import workflow
from requests_app.account_requests.choices import Move, State
from requests_app.dashboard import workflow_chart
from requests_app.dashboard.guidance import department
from requests_app.moves.forms import MOVE_FORMS
from requests_app.organisation.models import SiteSettings
from requests_app.questionnaires.changes.forms import ChangeForm
from requests_app.trials import timers as trial_timers
from tests.docs.pages import Row, columns, page, section, table

PAGE = page("reference/workflow")
PAIRS = {
    (str(source), str(target), str(row.move.value))
    for row in workflow_chart.table_rows()
    for source in row.sources
    for target in row.targets
}


def rows_of_the_docstring() -> list[Row]:
    lines = [line for line in (workflow.__doc__ or "").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def rows_of_the_decorators() -> list[Row]:
    names = {str(value.sentence): name for name, value in conditions().items()}
    return [
        [
            row.move.value,
            ", ".join(source.value for source in row.sources),
            ", ".join(target.value for target in row.targets),
            row.who,
            ", ".join(names[need] for need in row.needs) or "-",
        ]
        for row in workflow_chart.table_rows()
    ]


def conditions() -> dict[str, workflow.Condition]:
    return {name: value for name, value in vars(workflow).items() if isinstance(value, workflow.Condition)}


def labels(move: Move) -> str:
    form: type = MOVE_FORMS[move]  # type: ignore[assignment]
    fields = {**form.base_fields}  # type: ignore[attr-defined]
    if move == Move.REQUEST_CHANGES:
        fields |= ChangeForm.base_fields
    return " · ".join(str(f.label) for f in fields.values() if not isinstance(f.widget, HiddenInput)) or "–"


def test_the_moves_are_those_of_the_docstring_row_by_row() -> None:
    assert table(PAGE, "Moves") == rows_of_the_docstring()


def test_the_moves_are_those_of_the_decorators_row_by_row() -> None:
    assert table(PAGE, "Moves") == rows_of_the_decorators()


def test_the_states_are_all_there_by_their_labels() -> None:
    assert columns(table(PAGE, "States"), 0, 1) == [[state.value, str(state.label)] for state in State]


def test_the_picture_of_the_page_has_an_arrow_for_every_move_from_every_state() -> None:
    drawn = re.findall(r"^ +(\w+) --> (\w+): (\w+)$", section(PAGE, "Picture"), re.MULTILINE)
    assert sorted(drawn) == sorted(PAIRS)


def test_the_people_are_those_of_the_help_page() -> None:
    assert table(PAGE, "Who") == [[name, str(words)] for name, words in workflow_chart.WHO.items()]


def test_the_needs_say_what_the_portal_says() -> None:
    assert table(PAGE, "Needs") == [[name, str(value.sentence)] for name, value in conditions().items()]


def test_the_forms_ask_for_what_the_page_says() -> None:
    assert table(PAGE, "What a move asks for") == [[move.value, str(move.label), labels(move)] for move in Move]


def test_every_move_has_its_consequence() -> None:
    assert [row[0] for row in table(PAGE, "What else a move does")] == Move.values


def test_the_days_of_the_timers_are_the_defaults() -> None:
    settings = SiteSettings()
    warned, withdrawn, deleted_drafts, recalled = (row[0] for row in table(PAGE, "What the portal does automatically"))
    assert f", {settings.changes_warn_days} days " in warned
    assert f", {settings.changes_expire_days} days " in withdrawn
    assert f" {settings.draft_expire_days} days" in deleted_drafts
    assert recalled.startswith("two weeks")
    assert trial_timers.REMINDED_BEFORE.days == 14


def test_past_durations_are_told_from_as_many_requests_as_the_page_says() -> None:
    assert department.ENOUGH_CASES == 5
    assert "When five of them have" in section(PAGE, "What the portal does automatically")


@pytest.mark.django_db
def test_the_picture_on_the_help_page_has_an_arrow_for_every_pair_of_states_and_no_other(client) -> None:
    client.force_login(User.objects.create_user("reader@hospital.example", name="Reader"))
    html = client.get("/help/").content.decode()
    drawn = re.findall(r'data-move="(\w+)"\s+data-source="(\w+)"\s+data-target="(\w+)"', html)
    assert sorted((source, target, move) for move, source, target in drawn) == sorted(PAIRS)
    assert sorted(re.findall(r'<g class="chart__state[^"]*"\s+data-state="(\w+)"', html)) == sorted(State.values)
