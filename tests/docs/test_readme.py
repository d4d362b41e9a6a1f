"""What README.md and the page on architecture say of commands, logins, tree and packages."""

import ast
import re
import tomllib
from typing import Any

from tests.docs.pages import ROOT, bare, columns, page, table

README = (ROOT / "README.md").read_text()


def constants_of_the_demo() -> dict[str, Any]:
    """The plain values at the top of .ci/demo.py by name."""
    found = {}
    for node in ast.parse((ROOT / ".ci" / "demo.py").read_text()).body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=ast.Constant() | ast.Dict()):
                found[name] = ast.literal_eval(node.value)
    return found


def test_the_logins_are_those_that_the_demo_prints() -> None:
    demo = constants_of_the_demo()
    assert {bare(login): who for login, who in table(README, "Try it")} == demo["LOGINS"]
    assert f"`{demo['PASSWORD']}`" in README
    assert f"`{demo['PASSWORD']}`" in page("tutorial")


def test_the_two_commands_are_there() -> None:
    assert re.findall(r"^make \w+$", README, re.MULTILINE) == ["make demo", "make test"]


def test_the_tree_is_that_of_the_source() -> None:
    tree = re.search(r"```\n(portal/ .*?)```", README, re.DOTALL)
    assert tree is not None
    parent, missing = "", []
    for line in tree[1].splitlines():
        names = re.split(r" {2,}", line.strip())[0].split()
        if not line.startswith(" "):
            parent = names[0]
        places = [ROOT / (parent if line.startswith(" ") else "") / name for name in names]
        missing += [place for place in places if not place.exists()]
    assert missing == []


def test_the_page_on_architecture_gives_a_reason_for_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    used = {re.split(r"[=<>~]", dependency)[0] for dependency in project["dependencies"]}
    cells = columns(table(page("explanation/architecture"), "Packages, and why"), 0)
    named = {name.strip().lower() for (cell,) in cells for name in cell.split(",")}
    assert named == used
