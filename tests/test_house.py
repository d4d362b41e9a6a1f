"""The house: rooms and nothing else at the top, one name for one class, one maker of addresses, lines that fit."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("portal", "requests_app", "questionnaire")
BESIDE_ROOMS = {"__init__.py", "apps.py", "models.py", "urls.py", "migrations", "management", "templatetags"}
MOST_CONTRACT_LINES = 45
LONGEST_TEMPLATE_LINE = 120
# What our addresses begin with; a slash of another kind, as in a template's name, is none.
OUR_PATH = re.compile(r"(^|\})/(requests|accounts|bundles|questions|questionnaire|settings|sign-off|verify|help)/")


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_rooms_and_nothing_else_stand_at_the_top():
    found = {path.name for path in (ROOT / "requests_app").iterdir() if path.name != "__pycache__"}
    rooms = found - BESIDE_ROOMS
    assert found >= BESIDE_ROOMS
    assert all((ROOT / "requests_app" / room / "__init__.py").exists() for room in rooms)
    assert len(rooms) <= 19


def test_one_name_stands_for_one_class():
    homes = defaultdict(list)
    for path, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                homes[node.name].append(str(path.relative_to(ROOT)))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_models_are_imported_and_never_looked_up():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "get_model"
    ]
    assert found == []


def test_addresses_are_made_by_reverse_alone():
    found = []
    for path, tree in modules():
        if path.name == "urls.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
                if OUR_PATH.search(text):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno} {text}")
    assert found == []


def test_the_contract_is_short_and_has_no_exceptions():
    lines = (ROOT / ".importlinter").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_CONTRACT_LINES
    assert not [line for line in lines if line.startswith("ignore_imports")]


def test_no_line_of_a_template_is_longer_than_an_editor_is_wide():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_TEMPLATE_LINE
    ]
    assert found == []
