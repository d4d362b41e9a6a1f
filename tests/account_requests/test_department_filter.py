"""The list is narrowed to a department by its name or a part of it, and nobody is told of more than they may choose."""

import re
from html import unescape

import pytest

from questionnaire.written.texts import sort_key
from requests_app.account_requests.models import Department
from tests import factories
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db

NAMES = ("Cardiology", "Vascular surgery", "Ambulatory care", "Car park office", "Ästhetik", "Ear–Nose–Throat")


@pytest.fixture
def departments() -> dict[str, Department]:
    return {name: factories.make_department(name) for name in NAMES}


@pytest.fixture
def staff(client):
    by = factories.make_reviewer()
    client.force_login(by)
    return by


def suggested(client, text: str) -> list[str]:
    found: list[str] = client.get("/requests/departments/", {"q": text}).json()["suggestions"]
    return found


def words_for(client, text: str) -> str:
    return str(client.get("/requests/departments/", {"q": text}).json()["words"])


def member_of(client, *departments: Department) -> None:
    member = factories.make_member(departments[0])
    for department in departments[1:]:
        member.memberships.create(department=department)
    client.force_login(member)


# Suggestions -------------------------------------------------------------------------------------------------


def test_what_begins_so_is_suggested_before_what_contains_it(departments, staff, client):
    assert suggested(client, "car") == ["Car park office", "Cardiology", "Ambulatory care"]
    assert suggested(client, "CAR off") == ["Car park office"]
    assert suggested(client, "asthetik") == suggested(client, "ÄSTH") == ["Ästhetik"]
    assert suggested(client, "ear-nose") == ["Ear–Nose–Throat"]
    assert suggested(client, "") == sorted(NAMES, key=sort_key)


def test_a_sign_that_databases_search_with_is_looked_for_as_it_is(departments, staff, client):
    factories.make_department("100% prevention")
    assert suggested(client, "100%") == ["100% prevention"]
    assert suggested(client, "0_") == []
    assert suggested(client, "xyz") == []


def test_ten_are_suggested_at_most_and_it_is_said_how_many(staff, client):
    for number in range(11):
        factories.make_department(f"Ward {number}")
    factories.make_department("Pharmacy")
    assert len(suggested(client, "ward")) == 10
    assert words_for(client, "ward") == "The first 10 suggestions. Type more to find others."
    assert words_for(client, "ward 1") == "2 suggestions."
    assert words_for(client, "pharma") == "1 suggestion."
    assert words_for(client, "xyz") == "No suggestions."


def test_members_are_told_of_their_own_departments_alone(departments, client):
    member_of(client, departments["Cardiology"], departments["Ästhetik"])
    assert suggested(client, "") == ["Ästhetik", "Cardiology"]
    assert suggested(client, "car") == ["Cardiology"]


# Narrowing ---------------------------------------------------------------------------------------------------


@pytest.fixture
def of_each(departments) -> dict[str, str]:
    """The reference of a request of each department."""
    return {name: factories.make_submitted(department=row).reference for name, row in departments.items()}


def found(page) -> set[str]:
    return {row.reference for row in page.context["page"]}


def typed(page) -> str:
    (line,) = re.findall(r'<input[^>]*name="department"[^>]*>', page.content.decode())
    (value,) = re.findall(r' value="([^"]*)"', line) or [""]
    return unescape(value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cardiology", "Cardiology"),
        ("  cardiology ", "Cardiology"),
        ("ASTHETIK", "Ästhetik"),
        ("vascular", "Vascular surgery"),
        ("surg vasc", "Vascular surgery"),
        ("nose", "Ear–Nose–Throat"),
    ],
)
def test_a_name_or_a_part_that_one_department_has_narrows_the_list(text, name, of_each, staff, client):
    page = client.get("/requests/", {"department": text})
    assert found(page) == {of_each[name]}
    assert typed(page) == name
    assert "Which one?" not in page.content.decode()


def test_a_whole_name_counts_although_others_contain_it(of_each, staff, client):
    factories.make_department("Cardiology, Lakeside")
    page = client.get("/requests/", {"department": "cardiology"})
    assert found(page) == {of_each["Cardiology"]}


def test_where_several_match_the_list_asks_which_one_is_meant(of_each, staff, client):
    page = client.get("/requests/", {"department": "car", "state": "submitted", "page": "1"})
    assert found(page) == set(of_each.values())
    assert typed(page) == "car"
    text = unescape(page.content.decode())
    assert "Which one? The list is not narrowed yet." in text
    assert 'aria-describedby="id_department-hint"' in text
    links = re.findall(r'<li><a href="(\?[^"]*department=[^"]*)">([^<]+)</a></li>', text)
    assert [name for _url, name in links] == ["Car park office", "Cardiology", "Ambulatory care"]
    for url, name in links:
        assert found(client.get(f"/requests/{url}")) == {of_each[name]}
        assert "state=submitted" in url
        assert "page=" not in url


def test_ten_of_many_are_offered_and_it_is_said_that_there_are_more(staff, client):
    for number in range(11):
        factories.make_department(f"Ward {number}")
    text = client.get("/requests/?department=ward").content.decode()
    assert text.count("department=Ward") == 10
    assert "There are more. Type more of the name." in text
    assert "There are more." not in client.get("/requests/?department=ward+1").content.decode()


def test_two_names_that_differ_in_accents_alone_are_told_apart(of_each, staff, client):
    plain = factories.make_department("Asthetik")
    reference = factories.make_submitted(department=plain).reference
    assert found(client.get("/requests/", {"department": "asthetik"})) == {reference}
    assert found(client.get("/requests/", {"department": "ästhetik"})) == {of_each["Ästhetik"]}
    assert "Which one?" in client.get("/requests/", {"department": "åsthetik"}).content.decode()


@pytest.mark.parametrize("text", ["xyz", "<q>", "?", "%", "car\x00xyz"])
def test_what_matches_nothing_stays_in_the_line_with_a_sentence(text, of_each, staff, client):
    page = client.get("/requests/", {"department": text})
    assert found(page) == set(of_each.values())
    assert typed(page) == text.replace("\x00", "")
    assert "No department has this in its name, so the list is not narrowed." in page.content.decode()


def test_a_member_cannot_find_a_department_of_others(departments, client):
    own = [factories.make_department(f"Own {number}") for number in range(8)]
    member_of(client, *own)
    mine = factories.make_submitted(department=own[0]).reference
    factories.make_submitted(department=departments["Cardiology"])
    page = client.get("/requests/", {"department": "cardiology"})
    assert found(page) == {mine}
    assert "No department has this in its name" in page.content.decode()
    assert found(client.get("/requests/", {"department": "own 0"})) == {mine}


def test_of_a_few_departments_members_choose_and_of_one_there_is_no_choice(departments, client):
    rows = list(departments.values())
    member_of(client, *rows[:2])
    page = client.get("/requests/").content.decode()
    assert page.count("<option") - page.split('name="department"')[0].count("<option") == 3
    member_of(client, rows[0])
    assert 'name="department"' not in client.get("/requests/").content.decode()


@pytest.mark.once
def test_the_list_reads_no_department_for_its_filter(staff, client):
    costs = []
    for number in (3, 27):
        for _number in range(number):
            factories.make_department()
        client.get("/requests/")
        with counted() as statements:
            client.get("/requests/")
        costs.append(statements)
    few, many = costs
    assert len(few) == len(many) <= 10, listed(many)
    assert [one for one in many if 'FROM "requests_app_department"' in one] == []
