"""The page of the search: what each role reads there, and nothing that is not theirs."""

import pytest

from questionnaire.catalogue import BY_KEY
from questionnaire.choices import Section
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.search import finding, indexing
from tests import factories
from tests.account_requests.search.test_hostile_queries import HOSTILE
from tests.account_requests.search.test_writers import write
from tests.queries import cost, listed, within

pytestmark = pytest.mark.django_db
SEARCH = 15


def shown(client, by, **query):
    client.force_login(by)
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response


def text_of(response):
    return response.content.decode().split('<main id="main"')[1].split("</main>")[0]


def submit_with(word, **fields):
    draft = factories.make_complete_draft(**fields)
    by = factories.requester_of(draft)
    write(draft, by=by, tone=f"As calm as a {word}.")
    return factories.move(factories.reload(draft), Move.SUBMIT, by=by)


def test_the_place_of_the_match_is_shown_with_its_question(client):
    submitted = submit_with("giraffe <b>", title="Instagram for parents")
    for by in (factories.make_reviewer(), factories.requester_of(submitted)):
        page = text_of(shown(client, by, q="instagram giraffe b"))
        assert "As calm as a <mark>giraffe</mark> &lt;<mark>b</mark>&gt;." in page
        assert "<mark>Instagram</mark> for parents" in page
        assert submitted.url() in page
        assert str(BY_KEY["tone"].wording) in page


def test_a_draft_s_words_are_in_no_hit_no_count_and_no_place_of_comms(client):
    reviewer = factories.make_reviewer()
    submitted = submit_with("giraffe")
    by = factories.requester_of(submitted)
    changes = [{"section": "strategy", "question": "tone", "reason": "Say more."}]
    changed = factories.move(submitted, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    write(changed, by=by, tone="As calm as a giraffe with a secret.")
    write(changed, by=by, section=Section.UNIT, sponsor_name="Zora Secret")
    page = shown(client, reviewer, q="giraffe")
    assert "secret" not in text_of(page).lower()
    nothing = shown(client, reviewer, q="secret")
    assert "Nothing found" in text_of(nothing)
    assert [tab["count"] for tab in nothing.context["tabs"]] == ["0", "0"]
    own = shown(client, by, q="giraffe secret")
    assert "<mark>giraffe</mark> with a <mark>secret</mark>" in text_of(own)
    assert [tab["count"] for tab in shown(client, by, q="secret").context["tabs"]] == ["1", "1"]
    stranger = factories.make_member(factories.make_department())
    assert "Nothing found" in text_of(shown(client, stranger, q="giraffe"))


def test_people_are_found_with_their_roles_and_requests(client):
    submitted = factories.make_submitted(title="Skin")
    page = text_of(shown(client, factories.make_reviewer(), q="second admin", kind="people"))
    assert "<mark>Second</mark> <mark>Administrator</mark>" in page
    assert "Account manager" in page
    assert submitted.url() in page


def test_where_only_people_are_found_they_are_shown_at_once(client):
    draft = factories.make_draft()
    person = shown(client, factories.requester_of(draft), q=draft.requester_name)
    assert person.context["kind"] == "requests"
    assert person.context["hits"][0].place.wording == "Requester"


def test_what_to_try_is_said_where_nothing_is_found(client):
    reviewer = factories.make_reviewer()
    assert "Try fewer words" in text_of(shown(client, reviewer, q="giraffe"))
    assert "signs alone" in text_of(shown(client, reviewer, q="***"))
    assert "Nothing found" not in text_of(shown(client, reviewer))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_page_takes_whatever_is_typed(client, text):
    factories.make_submitted()
    text = text.replace("\ud800", "")
    for kind in ("requests", "people", "\x00"):
        shown(client, factories.make_reviewer(), q=text, kind=kind, page="99999999999999")


def test_more_hits_than_are_put_in_order_are_told_as_such(client, monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 2)
    for _number in range(3):
        factories.make_submitted(title="Giraffes")
    page = shown(client, factories.make_reviewer(), q="giraffes")
    assert page.context["tabs"][0]["count"] == "2+"
    assert "1–2 of more than 2; add a word to find fewer" in " ".join(text_of(page).split())


@pytest.mark.once
def test_the_page_costs_the_same_at_3_and_at_18_hits(client):
    """For somebody of the comms team who belongs to a department as well, everything is fetched."""
    department = factories.make_department()
    both = factories.make_reviewer()
    department.memberships.create(user=both)
    by = factories.make_member(department)

    def costs(more):
        for _number in range(more):
            factories.make_submitted(by=by, department=department, title="Giraffes")
            factories.make_submitted(title="Giraffes")
            indexing.index_all([factories.make_complete_draft(by=by, department=department, title="Giraffes").pk])
        return [cost(client, both, f"/search/?q={query}") for query in ("giraffes+tone", "administrator&kind=people")]

    few, many = costs(1), costs(5)
    assert AccountRequest.objects.count() == 18
    for one, other in zip(few, many, strict=True):
        within(SEARCH, other)
        assert len(one) == len(other), f"{listed(one)}\n\n{listed(other)}"
