"""What a department contributed in a year: page, CSV and PDF say the same, to those whom it concerns."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from requests_app.evidence.credits.credit import credit_of, years_of
from requests_app.evidence.post_figures import services as post_figures
from requests_app.evidence.post_figures.known import FigureSum
from requests_app.figures.reading.results import ReadValue
from tests import factories
from tests.evidence.sharing import imported, share
from tests.figures.files import export
from tests.queries import cost, within

pytestmark = pytest.mark.django_db
PAGE, CSV, PDF = "/credits/", "/credits/credit.csv", "/credits/credit.pdf"


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def department():
    return factories.make_department("Birth Centre")


@pytest.fixture
def trial(department, reviewer):
    return factories.make_trial(reviewer=reviewer, department=department)


def rows_of(answer):
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_year_is_that_of_the_local_day_on_which_it_was_shared(trial, department):
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)):
        share(trial, {"Instagram": ""}, on=day)
    assert years_of(department) == [2027, 2026, 2025]
    assert [line.shared_on for line in credit_of(department, 2026).lines] == [date(2026, 1, 1), date(2026, 12, 31)]
    assert [(each.month, each.posts) for each in credit_of(department, 2027).months] == [(date(2027, 1, 1), [1])]


def test_trials_and_contributors_of_the_department_count_and_nobody_elses(trial, department, reviewer):
    contributor = factories.make_contributor(department=department, reviewer=reviewer)
    share(trial, {"Instagram": "", "Facebook": ""})
    share(contributor, {"Facebook": ""})
    share(factories.make_trial(reviewer=reviewer), {"Facebook": ""})
    post = share(trial, {"Instagram": ""})
    post.on_channels.update(shared_on=None)
    credit = credit_of(department, 2026)
    assert (credit.posts, len(credit.lines)) == (2, 3)
    assert dict(zip(credit.channels, credit.months[0].posts, strict=True)) == {"Facebook": 2, "Instagram": 1}


def test_sums_are_those_of_the_lines_and_say_of_how_many(trial, department, reviewer):
    first = share(trial, {"X": "https://x.com/a/status/2073500000000000106", "Instagram": ""})
    share(trial, {"Instagram": ""})
    imported("X", export("x_content"))
    said = {(first.number, "instagram"): {"views": ReadValue(Decimal(1200), is_rounded=True)}}
    post_figures.enter(trial, said, by=reviewer)
    credit = credit_of(department, 2026)
    assert credit.sums["views"] == FigureSum(Decimal(3902 + 1200), True, 2, 3)
    assert credit.sums["reach"] == FigureSum(None, False, 0, 3)
    for key, found in credit.sums.items():
        known = [line.figures[key].value for line in credit.lines if key in line.figures]
        assert (sum(known) if known else None, len(known)) == (found.value, found.known)


def test_the_csv_has_every_line_and_no_formula(client, trial, department):
    share(trial, {"Instagram": "https://instagram.com/p/a"}, text='=HYPERLINK("http://evil.example")\nsecond line')
    client.force_login(factories.requester_of(trial))
    heading, line = rows_of(client.get(f"{CSV}?department=birth+centre&year=2026"))
    assert heading[:6] == ["Day", "Channel", "Request", "Post", "Text", "Link"]
    assert heading[6:] == ["Sum of reach", "Views", "Interactions", "Clicks", "Rounded"]
    assert line[:4] == ["2026-10-05", "Instagram", trial.reference, "1"]
    assert line[4].startswith("'=HYPERLINK")
    assert line[6:] == ["", "", "", "", ""]


def test_page_csv_and_pdf_agree(client, trial, department, reviewer):
    post = share(trial, {"X": "https://x.com/a/status/2073500000000000106"}, text="Clocks changed")
    imported("X", export("x_content"))
    post_figures.enter(trial, {(post.number, "x"): {"reach": ReadValue(Decimal(3100), is_rounded=True)}}, by=reviewer)
    client.force_login(reviewer)
    query = {"department": department.name, "year": 2026}
    [line] = rows_of(client.get(reverse("credit-csv", query=query)))[1:]
    assert line[6:] == ["3100", "3902", "240", "0", "Sum of reach"]
    page = client.get(reverse("credits", query=query)).text
    assert all(text in page for text in ("3,100", "3,902", "240", "≈", "Clocks changed", "known of 1 of 1 posts"))
    answer = client.get(reverse("credit-pdf", query=query))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_members_see_their_own_departments_and_nobody_elses(client, trial, department):
    share(trial, {"Instagram": ""}, text="Our story")
    other = factories.make_department("Pharmacy")
    stranger = factories.make_member(other)
    client.force_login(stranger)
    assert "Our story" not in client.get(PAGE).text
    for address in (PAGE, CSV, PDF):
        assert client.get(f"{address}?department=Birth+Centre&year=2026").status_code == 404
    client.force_login(factories.requester_of(trial))
    assert "Our story" in client.get(PAGE).text
    assert client.get(f"{PAGE}?department=Birth+Centre").status_code == 200
    assert "post-figures" not in client.get(PAGE).text
    nobody = factories.make_user()
    client.force_login(nobody)
    assert [client.get(address).status_code for address in (PAGE, CSV, PDF)] == [403] * 3


def test_the_comms_team_chooses_any_department(client, trial, department, reviewer):
    share(trial, {"Instagram": ""}, text="Our story")
    client.force_login(reviewer)
    assert "Choose a department" in client.get(PAGE).text
    page = client.get(f"{PAGE}?department=Birth").text
    assert "Our story" in page
    assert "post-figures/?post=1" in page
    assert client.get(f"{PAGE}?department=nothing+like+this").status_code == 200
    colleague = factories.make_user(group="Comms staff", department=department)
    client.force_login(colleague)
    assert "Our story" in (page := client.get(PAGE).text)
    assert "post-figures" not in page


@pytest.mark.parametrize("year", ["", "2025", "x", "²", "99999999999999999999", "-1"])
def test_an_odd_year_shows_the_last_one_and_makes_no_file(client, trial, department, year):
    share(trial, {"Instagram": ""}, text="Our story")
    client.force_login(factories.requester_of(trial))
    query = {"department": department.name, "year": year}
    assert "Our story" in client.get(reverse("credits", query=query)).text
    assert client.get(reverse("credit-csv", query=query)).status_code == 404
    assert client.get(reverse("credit-pdf", query=query)).status_code == 404


def test_as_many_queries_for_thirty_posts_as_for_three(client, trial, department, reviewer):
    address = reverse("credits", query={"department": department.name})
    for number in range(3):
        share(trial, {"Instagram": f"https://instagram.com/p/a{number}"})
    few = {person: cost(client, person, address) for person in (reviewer, factories.requester_of(trial))}
    for number in range(27):
        share(trial, {"Instagram": f"https://instagram.com/p/b{number}", "X": ""})
    for person, costs in few.items():
        many = cost(client, person, address)
        within(15, many)
        assert len(costs) == len(many)


def test_two_hundred_lines_are_on_a_page_and_the_sums_are_of_all(client, trial, department, reviewer):
    posts = [share(trial, {"Instagram": ""}, text=f"Story {number}") for number in range(201)]
    said = {(post.number, "instagram"): {"clicks": ReadValue(Decimal(2))} for post in posts}
    post_figures.enter(trial, said, by=reviewer)
    client.force_login(factories.requester_of(trial))
    assert "known of 201 of 201 posts" in (first := client.get(PAGE)).text
    assert len(first.context["rows"]) == 200
    assert len(client.get(f"{PAGE}?page=2").context["rows"]) == 1
