"""Which tests `make quick` takes for near a change."""

import pytest

from tests.quick import near, share

TESTS = {
    "tests/meetings/test_booking.py": "from requests_app.meetings import services\n",
    "tests/meetings/test_minutes.py": "",
    "tests/trials/test_weeks.py": "import requests_app.trials.weeks\n",
    "tests/questionnaire/test_readiness.py": "from questionnaire.readiness import advice\n",
    "tests/requests_app/meetings/test_hours.py": "",
    "tests/trials/test_tallies.py": "from requests_app import (\n    tallies,\n    written_days,\n)\n",
    "tests/pages/test_hostile_input.py": "from tests import factories\nfrom tests.requests_app import hostile\n",
    "tests/docs/test_readme.py": "README = ROOT / 'README.md'\n",
    "tests/demo/test_dead_programs.py": "'What .ci/supervisor.py does'\n",
    "tests/portal/test_style_sheets.py": "SHEET = 'tokens.css'\n",
}
MEETINGS = {
    "tests/meetings/test_booking.py",
    "tests/meetings/test_minutes.py",
    "tests/requests_app/meetings/test_hours.py",
}
NEAR = [
    ("requests_app/meetings/services.py", MEETINGS),
    ("requests_app/meetings/services/booking.py", MEETINGS),
    ("templates/meetings/book.html", MEETINGS),
    ("templates/requests_app/meetings/book.html", MEETINGS),
    ("static/css/meetings.css", MEETINGS),
    ("requests_app/trials/weeks.py", {"tests/trials/test_weeks.py"}),
    ("requests_app/trials/tallies.py", {"tests/trials/test_tallies.py"}),
    ("questionnaire/effort.py", {"tests/questionnaire/test_readiness.py"}),
    # No room, no test of that name: those that import it, or say its name.
    ("requests_app/services/written_days.py", set()),
    ("requests_app/pages/written_days.py", {"tests/trials/test_tallies.py"}),
    ("static/css/tokens.css", {"tests/portal/test_style_sheets.py"}),
    (".ci/supervisor.py", {"tests/demo/test_dead_programs.py"}),
    (".ci/demo.py", {"tests/demo/test_dead_programs.py"}),
    (".ci/does", set()),
    # Pages.
    ("README.md", {"tests/docs/test_readme.py"}),
    ("docs/how-to/deploy.md", {"tests/docs/test_readme.py"}),
    # Tests and what belongs to them.
    ("tests/trials/test_weeks.py", {"tests/trials/test_weeks.py"}),
    ("tests/meetings/conftest.py", {"tests/meetings/test_booking.py", "tests/meetings/test_minutes.py"}),
    ("tests/conftest.py", set(TESTS)),
    ("tests/pages/hostile.py", {"tests/pages/test_hostile_input.py"}),
    ("tests/factories.py", {"tests/pages/test_hostile_input.py"}),
]


@pytest.mark.parametrize(("changed", "expected"), NEAR, ids=[changed for changed, _expected in NEAR])
def test_near_a_changed_file_are(changed, expected):
    assert near([changed], TESTS) == expected


def test_near_several_files_are_the_tests_of_each():
    changed = ["requests_app/trials/tallies.py", "templates/trials/week.html", "static/img/logo.svg"]
    assert near(changed, TESTS) == {"tests/trials/test_tallies.py", "tests/trials/test_weeks.py"}


def test_of_the_rest_a_tenth_is_taken_and_the_same_one_for_a_seed():
    nodes = [f"tests/test_all.py::test_{number}" for number in range(95)]
    taken = share(nodes, seed=7)
    assert len(taken) == 10
    assert taken < set(nodes)
    assert share(nodes[::-1], seed=7) == taken
    assert share(nodes, seed=8) != taken
    assert share([], seed=7) == set()
