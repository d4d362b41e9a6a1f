"""What the pages for contributors name is there: files, folders, tables in the code, commands of make."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/how-to/add-a-move.md")
PLACE = re.compile(r"`((?:requests_app|questionnaire|portal|templates|static|tests|docs|\.ci)/[\w./-]*)`")
TABLE = re.compile(r"`([A-Z][A-Za-z_]+)`\s+in\s+`([\w./]+\.py)`")


@pytest.mark.parametrize("name", PAGES)
def test_the_places_it_names_exist(name: str) -> None:
    places = PLACE.findall((ROOT / name).read_text())
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_tables_of_a_move_stand_where_the_guide_says() -> None:
    named = TABLE.findall((ROOT / "docs/how-to/add-a-move.md").read_text())
    assert len(named) >= 7
    missing = [f"{table} in {place}" for table, place in named if not is_defined(table, ROOT / place)]
    assert missing == []


def is_defined(name: str, path: Path) -> bool:
    return re.search(rf"^(class )?{name}\b", path.read_text(), re.MULTILINE) is not None


def test_the_commands_of_make_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = {command for name in PAGES for command in re.findall(r"`make ([\w-]+)`", (ROOT / name).read_text())}
    assert {command for command in named if not re.search(rf"^{command}:", makefile, re.MULTILINE)} == set()
