"""docs/reference/permissions.md holds the tables that are made from requests_app/account_requests/permissions.py."""

from types import SimpleNamespace

import pytest

from requests_app.account_requests import permissions
from requests_app.account_requests.actors import Sponsor
from requests_app.organisation.models import SiteSettings
from tests.docs.pages import bare, page, section, table
from tests.docs.permission_tables import (
    CELLS,
    NAME,
    TABLES,
    allowed,
    declarations,
    predicates,
    sentence_of,
    table_on_page,
)

PAGE = page(NAME)
NOBODIES = {
    "deactivated": SimpleNamespace(pk=1, is_active=False),
    "anonymous": SimpleNamespace(pk=None, is_active=False),
    "sponsor": Sponsor("Head of the Clinic", "head@hospital.example"),
}


@pytest.mark.parametrize("heading", TABLES)
def test_a_table_is_the_one_that_the_declarations_make(heading: str) -> None:
    assert table_on_page(PAGE, heading) == TABLES[heading](), "python -m tests.docs.write_permissions writes it"


@pytest.mark.parametrize("name", declarations())
def test_every_declaration_has_its_sentence(name: str) -> None:
    assert sentence_of(declarations()[name]).endswith(".")


@pytest.mark.parametrize("name", predicates())
@pytest.mark.parametrize("who", NOBODIES)
def test_whoever_has_no_standing_may_nothing(name: str, who: str) -> None:
    assert allowed(predicates()[name], NOBODIES[who]) == set()


def test_figures_of_the_page_are_those_of_the_code() -> None:
    assert f"valid for {SiteSettings().sign_off_days} days" in section(PAGE, "Roles")
    assert f"within {permissions.RESTORABLE_FOR.days} days" in CELLS


def test_every_phrase_of_the_page_is_explained() -> None:
    explained = [bare(row[0]) for row in table(PAGE, "How to read it")]
    assert explained == [words for words in CELLS if words not in ("yes", "–")]
