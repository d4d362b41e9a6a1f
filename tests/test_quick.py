"""Which tests `make quick` takes for near a change."""

import pytest

from tests.quick import near, share

TESTS = {
    "tests/harbour/test_boats.py": "from requests_app.harbour import services\n",
    "tests/harbour/test_tides.py": "",
    "tests/requests_app/harbour/test_hours.py": "",
    "tests/voyages/test_table.py": "from requests_app.harbour.services import moor\n",
    "tests/lamps/test_glow.py": "import requests_app.lamps.glow\n",
    "tests/questionnaire/test_weight.py": "from questionnaire.weight import heavy\n",
    "tests/stars/test_compass.py": "from requests_app.sky import (\n    compass,\n    north,\n)\n",
    "tests/storms/test_waves.py": "from tests import cargo\nfrom tests.storms import wind\n",
    "tests/docs/test_readme.py": "README = ROOT / 'README.md'\n",
    "tests/demo/test_dead_programs.py": "'What .ci/supervisor.py does'\n",
    "tests/portal/test_sheets.py": "SHEET = 'sails.css'\n",
}
HARBOUR = {
    "tests/harbour/test_boats.py",
    "tests/harbour/test_tides.py",
    "tests/requests_app/harbour/test_hours.py",
}
NEAR = [
    # In a room: its tests, and those elsewhere that import the module.
    ("requests_app/harbour/services.py", {*HARBOUR, "tests/voyages/test_table.py"}),
    ("requests_app/harbour/services/mooring.py", HARBOUR),
    ("templates/harbour/moor.html", HARBOUR),
    ("templates/requests_app/harbour/moor.html", HARBOUR),
    ("static/css/harbour.css", HARBOUR),
    ("requests_app/lamps/glow.py", {"tests/lamps/test_glow.py"}),
    ("questionnaire/length.py", {"tests/questionnaire/test_weight.py"}),
    # Without a room of that name: the test of that name, those that import it, those that say its name.
    ("requests_app/compass.py", {"tests/stars/test_compass.py"}),
    ("requests_app/sky/north.py", {"tests/stars/test_compass.py"}),
    ("requests_app/services/north.py", set()),
    ("static/css/sails.css", {"tests/portal/test_sheets.py"}),
    (".ci/supervisor.py", {"tests/demo/test_dead_programs.py"}),
    (".ci/demo.py", {"tests/demo/test_dead_programs.py"}),
    (".ci/does", set()),
    # Pages.
    ("README.md", {"tests/docs/test_readme.py"}),
    ("docs/how-to/deploy.md", {"tests/docs/test_readme.py"}),
    # Tests and what belongs to them.
    ("tests/lamps/test_glow.py", {"tests/lamps/test_glow.py"}),
    ("tests/harbour/conftest.py", {"tests/harbour/test_boats.py", "tests/harbour/test_tides.py"}),
    ("tests/conftest.py", set(TESTS)),
    ("tests/settings.py", set(TESTS)),
    ("tests/storms/wind.py", {"tests/storms/test_waves.py"}),
    ("tests/cargo.py", {"tests/storms/test_waves.py"}),
]


@pytest.mark.parametrize(("changed", "expected"), NEAR, ids=[changed for changed, _expected in NEAR])
def test_near_a_changed_file_are(changed, expected):
    assert near([changed], TESTS) == expected


def test_near_several_files_are_the_tests_of_each():
    changed = ["requests_app/compass.py", "templates/lamps/wick.html", "static/img/logo.svg"]
    assert near(changed, TESTS) == {"tests/stars/test_compass.py", "tests/lamps/test_glow.py"}


def test_of_the_rest_a_tenth_is_taken_and_the_same_one_for_a_seed():
    nodes = [f"tests/test_all.py::test_{number}" for number in range(95)]
    taken = share(nodes, seed=7)
    assert len(taken) == 10
    assert taken < set(nodes)
    assert share(nodes[::-1], seed=7) == taken
    assert share(nodes, seed=8) != taken
    assert share([], seed=7) == set()
