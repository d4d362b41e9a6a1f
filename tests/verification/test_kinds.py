"""`make verify-pdf` leaves no kind of document out."""

import ast
from pathlib import Path

from requests_app import documents
from requests_app.documents.choices import DocumentKind
from tests.verification.kinds import FLAVOURS, NEEDED, kinds

MODULES = sorted(Path(documents.__file__).parent.glob("*/paper.py"))


def has_render(module: Path) -> bool:
    return any(
        isinstance(node, ast.FunctionDef) and node.name == "render" for node in ast.parse(module.read_text()).body
    )


def test_every_module_that_sets_a_document_is_verified():
    setting = {f"{documents.__name__}.{module.parent.name}.paper" for module in MODULES if has_render(module)}
    assert len(setting) > 3
    assert {kind.module for kind in kinds().values()} == setting


def test_every_kind_of_document_has_its_standards():
    assert {kind.value for kind in DocumentKind} <= set(FLAVOURS)
    assert set(kinds()) == set(FLAVOURS)
    assert all("ua1" in flavours for flavours in FLAVOURS.values())
    assert FLAVOURS["record-copy"] == ("3a", "ua1")


def test_a_file_is_broken_for_every_standard():
    assert set(NEEDED) == {flavour for flavours in FLAVOURS.values() for flavour in flavours}
