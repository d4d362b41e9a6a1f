"""docs/reference/commands.md lists the commands there are, with their options."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import BaseCommand, get_commands, load_command_class

from requests_app.jobs import timers as job_timers
from requests_app.moves import timers as reminders
from tests.docs.pages import ROOT, Row, bare, page, section

PAGE = page("reference/commands")
OURS = ("portal", "requests_app", "questionnaire")


def tables(heading: str) -> list[list[Row]]:
    """All tables below a heading, without their column names."""
    found = re.findall(r"(?:^\|.*\n)+", section(PAGE, heading), re.MULTILINE)
    rows = [[line.strip("|").split("|") for line in text.splitlines()[2:]] for text in found]
    return [[[cell.strip() for cell in row] for row in table] for table in rows]


def own_commands() -> dict[str, str]:
    """The project's own commands with the app they are in."""
    folders = {app: Path(apps.get_app_config(app).path) / "management" / "commands" for app in OURS}
    return {file.stem: app for app, folder in folders.items() for file in folder.glob("[!_]*.py")}


def options_of(name: str) -> set[str]:
    command = load_command_class(own_commands()[name], name)
    return options(command) - options(BaseCommand())


def options(command: BaseCommand) -> set[str]:
    parser = command.create_parser("manage.py", "any")
    return {option for action in parser._actions for option in action.option_strings}


def test_the_targets_of_make_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z-]+):.*## (.*)$", makefile, re.MULTILINE)
    assert tables("make")[0] == [[f"`make {name}`", words] for name, words in targets]


def test_the_own_commands_are_those_of_the_code() -> None:
    rows = tables("manage.py")[0]
    assert [bare(row[0]) for row in rows] == sorted(own_commands())


@pytest.mark.parametrize("row", tables("manage.py")[0], ids=lambda row: bare(row[0]))
def test_a_command_has_the_options_of_its_row(row: Row) -> None:
    assert set(re.findall(r"--[\w-]+", row[1])) == options_of(bare(row[0]))


def test_the_timed_jobs_are_those_of_the_code_in_their_order() -> None:
    assert [bare(row[0]) for row in tables("manage.py")[1]] == [job.__name__ for job in reminders.JOBS]


def test_results_of_tasks_are_kept_as_long_as_the_page_says() -> None:
    jobs = {bare(name): words for name, words in tables("manage.py")[1]}
    assert f"after {job_timers.TASKS_KEPT_FOR.days} days" in jobs["prune"]


def test_the_commands_of_packages_exist() -> None:
    named = {bare(row[0]).split()[0] for row in tables("manage.py")[2]}
    assert named - set(get_commands()) == set()
