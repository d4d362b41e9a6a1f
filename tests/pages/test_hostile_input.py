"""Whatever is sent, no page breaks: the answer is a page with a status that fits. Exceptions fail these tests."""

from itertools import product
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.choices import CORE_SECTIONS
from questionnaire.models import Platform
from requests_app.account_requests.choices import Move
from tests import factories
from tests.examples import examples
from tests.moves.cases import TABLE
from tests.pages.hostile import encoded, fields_of, post, spoilt, tries, values
from tests.pages.reading import typed
from tests.questionnaires.extra_questions import make_question

pytestmark = pytest.mark.django_db
many = examples(15)
FITTING = {200, 302, 400, 403, 404, 409}
TABS = ("answers", "history", "mails")


def sent(client, path: str, body: bytes) -> int:
    """The status of the answer; what it changed is taken back."""
    with transaction.atomic():
        status = post(client, path, body).status_code
        transaction.set_rollback(True)
    return status


def case_for(account_request) -> str:
    return f"/requests/{account_request.reference}/"


# page, how its request is made, who sends the form
FORMS: list[tuple[str, Any, str]] = [
    *[(f"questionnaire/{section}/", factories.make_complete_draft, "requester") for section in CORE_SECTIONS],
    ("assign/", factories.make_submitted, "admin"),
    ("meetings/book/", factories.make_meeting_held, "admin"),
    ("meetings/1/move/", factories.make_meeting, "admin"),
    ("meetings/1/cancel/", factories.make_meeting, "admin"),
    ("meetings/1/hold/", factories.make_meeting, "admin"),
    ("meetings/1/miss/", factories.make_meeting, "admin"),
    ("account-details/?by-hand", factories.make_approved, "admin"),
    ("corrections/audience/", factories.make_approved, "admin"),
    ("trial/targets/", factories.make_meeting_held, "admin"),
    ("trial/end-early/", factories.make_trial, "admin"),
    ("trial/posts/new/", factories.make_trial, "requester"),
    ("trial/posts/1/", factories.make_trial, "requester"),
    ("trial/posts/1/share/", factories.make_trial, "admin"),
    ("trial/posts/1/pictures/", factories.make_trial, "requester"),
    ("trial/posts/1/pictures/add/", factories.make_trial, "requester"),
    ("trial/posts/1/not-use/", factories.make_trial, "admin"),
    ("trial/posts/1/comment/", factories.make_trial, "admin"),
]


@pytest.fixture(scope="module")
def made(kept_rows) -> dict[Any, Any]:
    """The request of each maker; the running trial has a post."""
    found = {make: make() for make in dict.fromkeys(row[1] for row in FORMS)}
    factories.make_posts(found[factories.make_trial], 1)
    return found


@pytest.mark.parametrize(("page", "make", "role"), FORMS, ids=[row[0] for row in FORMS])
def test_no_form_of_a_request_breaks(page, make, role, made, people, client):
    client.force_login(people["admin"] if role == "admin" else factories.requester_of(made[make]))
    path = case_for(made[make]) + page
    fields = fields_of(client.get(path).content.decode())

    @tries(fields)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        assert sent(client, path, body) in FITTING

    no_input_breaks_it()


@pytest.mark.parametrize("section", ["unit", "audience", "objectives", "strategy", "team", "platforms"])
def test_no_save_by_script_breaks(section, made, client):
    draft = made[factories.make_complete_draft]
    client.force_login(factories.requester_of(draft))
    path = f"{case_for(draft)}questionnaire/{section}/"
    fields = fields_of(client.get(path).content.decode())

    @tries(fields)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        with transaction.atomic():
            headers = {"Accept": "application/json"}
            answer = client.generic(
                "POST", path, body, content_type="application/x-www-form-urlencoded", headers=headers
            )
            assert answer.status_code in {200, 409, 422}
            assert answer.json()
            transaction.set_rollback(True)

    no_input_breaks_it()


MOVES = [(move, case) for move, case, *_rest in TABLE if case != "thrown away"]
# In most states it is the same form.
FIRST_CASES = dict(reversed(MOVES))


@pytest.mark.parametrize(("move", "case"), MOVES)
def test_no_form_of_a_move_breaks(move, case, world, people, client):
    account_request = world.request(case)
    client.force_login(people["requester" if move == Move.SUBMIT or case == "draft" else "admin"])
    path = case_for(account_request) + f"{move.slug}/"
    fields = {name: value for name, value in typed(move, account_request).items() if isinstance(value, str)}
    fields = {**fields_of(client.get(path).content.decode()), **fields}

    @tries(fields, at_most=7 if FIRST_CASES[move] == case else 2)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        assert sent(client, path, body) in FITTING

    no_input_breaks_it()


OTHER_FORMS = ["/requests/new/", "/settings/", "/verify/", "/questions/new/"]
OTHER_FORMS += ["/questions/told/edit/", "/questions/told/publish/"]


@pytest.mark.parametrize("page", OTHER_FORMS)
def test_no_other_form_breaks(page, client):
    make_question("Told?", changed_to="Were they told?")
    by = factories.make_admin()
    by.memberships.create(department=factories.make_department())
    by.memberships.create(department=factories.make_department())
    client.force_login(by)
    fields = fields_of(client.get(page).content.decode())
    assert fields

    @tries(fields)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        assert sent(client, page, body) in FITTING

    no_input_breaks_it()


@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/change/"])
def test_no_form_of_the_login_breaks(page, client):
    cache.clear()
    if page.endswith("change/"):
        client.force_login(factories.make_user())
    fields = fields_of(client.get(page).content.decode())
    assert fields

    @tries(fields, at_most=7)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        assert sent(client, page, body) in FITTING | {429}

    no_input_breaks_it()
    cache.clear()


# The hidden counts that come with repeated rows. All sections have their rows from one class; changes have their own.
COUNTS = [count.encode() for count in ("", "\0", "-1", "9" * 19, "9" * 5000, "٣")]
ROWS = {"audiences": "audience", "goals": "objectives", "administrators": "team", "platform_plans": "platforms"}


@pytest.mark.parametrize("prefix", [*ROWS, "changes"])
def test_no_count_of_rows_breaks_a_form(prefix, made, people, client):
    path = opened_with_rows(prefix, made, people, client)
    for count in COUNTS:
        for pairs in (
            [(f"{prefix}-TOTAL_FORMS", count), (f"{prefix}-INITIAL_FORMS", b"0"), ("version", b"0")],
            [(f"{prefix}-TOTAL_FORMS", b"1"), (f"{prefix}-INITIAL_FORMS", count), (f"{prefix}-0-id", count)],
        ):
            assert sent(client, path, encoded(pairs)) in FITTING, pairs


@pytest.mark.parametrize("prefix", ["goals", "changes"])
def test_no_count_of_rows_breaks_the_button_for_one_more(prefix, made, people, client):
    path = opened_with_rows(prefix, made, people, client)
    for count in COUNTS:
        assert sent(client, path, encoded([(f"{prefix}-TOTAL_FORMS", count), ("add_row", b"1")])) in FITTING, count


def opened_with_rows(prefix: str, made, people, client) -> str:
    """The address of the form with these rows, for whom it is."""
    if prefix == "changes":
        client.force_login(people["another reviewer"])
        return case_for(made[factories.make_submitted]) + "request-changes/"
    draft = made[factories.make_complete_draft]
    client.force_login(factories.requester_of(draft))
    return f"{case_for(draft)}questionnaire/{ROWS[prefix]}/"


def test_no_query_string_breaks_a_page(made, people, client):
    client.force_login(people["admin"])
    one = case_for(made[factories.make_submitted])
    pages = ["/requests/", "/questions/", "/", "/help/", one, *(f"{one}{tab}/" for tab in TABS)]
    names = st.sampled_from(["q", "state", "department", "needs", "answer", "sort", "page", "round", "next"])

    @examples(7)
    @given(queries=st.lists(st.lists(st.tuples(names, values), max_size=10), min_size=len(pages), max_size=len(pages)))
    def no_query_breaks_it(queries):
        for page, pairs in zip(pages, queries, strict=True):
            assert client.get(page, QUERY_STRING=encoded(pairs).decode()).status_code == 200, page

    no_query_breaks_it()


PATHS = [
    "/requests/{}/",
    "/requests/{}/questionnaire/team/",
    "/requests/SMR-2026-0001/questionnaire/{}/",
    "/requests/{}/decline/",
    "/requests/{}/request-form.pdf",
    "/requests/SMR-2026-0001/record-copies/{}.pdf",
    "/verify/{}/",
    "/sign-off/{}/",
    "/accounts/password/reset/key/{}/",
    "/questions/{}/",
    "/{}/",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_address_breaks(path, people, client):
    client.force_login(people["admin"])

    @many
    @given(part=values)
    def no_part_breaks_it(part):
        status = client.get(path.format(quote_from_bytes(part, safe=""))).status_code
        assert status in {200, 301, 302, 403, 404}

    no_part_breaks_it()


@pytest.mark.parametrize("page", ["meetings/{}/invitation.ics", "meetings/{}/hold/", "trial/posts/{}/"])
def test_no_number_in_an_address_breaks(page, made, people, client):
    account_request = made[factories.make_meeting if "meetings" in page else factories.make_trial]
    client.force_login(people["admin"])
    for number in ("0", "2", "9" * 5, "9" * 19, "9" * 40, "9" * 4400):
        assert client.get(case_for(account_request) + page.format(number)).status_code == 404, number


# Values that are well formed and yet no use ------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"])
def test_no_day_is_too_far_away_for_a_meeting(zone, world, people, client):
    factories.set_site(time_zone=zone)
    account_request = world.request("submitted")
    client.force_login(people["admin"])
    form = {**typed(Move.SCHEDULE_MEETING, account_request), "minutes": "480"}
    for day, time in product(("0001-01-01", "1000-01-01", "9999-12-30", "9999-12-31"), ("00:00", "12:00", "23:59")):
        answer = client.post(f"{case_for(account_request)}schedule-meeting/", {**form, "day": day, "time": time})
        assert answer.status_code == 200, (day, time)
        assert factories.reload(account_request).state == "submitted", (day, time)


@pytest.mark.parametrize("ends_on", ["9999-12-31", "2999-01-01"])
def test_no_trial_is_extended_beyond_all_measure(ends_on, made, people, client):
    """A tally has a row for each week: nobody can make a page of a hundred thousand."""
    account_request = factories.reload(made[factories.make_trial])
    client.force_login(people["admin"])
    form = {**typed(Move.EXTEND_TRIAL, account_request), "ends_on": ends_on}
    answer = client.post(f"{case_for(account_request)}extend-trial/", form)
    assert answer.status_code == 200
    assert not factories.reload(account_request).latest_trial.extended_at


@pytest.mark.parametrize("number", ["9" * 19, "9" * 400, "-" + "9" * 30])
def test_a_choice_no_database_can_count_to_is_one_of_none(number, draft, client):
    client.force_login(factories.requester_of(draft))
    rows = {"audiences-TOTAL_FORMS": "1", "audiences-INITIAL_FORMS": "0", "audiences-0-who": "Parents", "version": "0"}
    form = {**rows, "audiences-0-platforms": [Platform.objects.get(key="instagram").pk, number]}
    page = client.post(f"{case_for(draft)}questionnaire/audience/", form).content.decode()
    assert f"Select a valid choice. {number} is not one of the available choices." in page


@pytest.mark.parametrize("value", ["\\000\\000\\000\\000\\000\\000\\000\\000", "x" * 5000, "'; DROP TABLE", "é"])
def test_no_cookie_breaks_a_page(value, client):
    cookies = f'sessionid="{value}"; csrftoken="{value}"; messages="{value}"'
    assert client.get("/", HTTP_COOKIE=cookies).status_code == 302


def test_a_form_shows_a_few_rows_too_many_and_no_thousand(made, client):
    draft = made[factories.make_complete_draft]
    client.force_login(factories.requester_of(draft))
    form = {"goals-TOTAL_FORMS": "5000", "goals-INITIAL_FORMS": "0", "why": "", "why_not_existing": "", "version": "0"}
    page = client.post(f"{case_for(draft)}questionnaire/objectives/", form).content.decode()
    assert 'name="goals-24-what"' in page
    assert 'name="goals-25-what"' not in page
