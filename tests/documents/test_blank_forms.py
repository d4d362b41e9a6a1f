"""The blank form as a download: for everybody, made once for each content, and never a reason for a broken page."""

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import Section
from questionnaire.models import Platform
from questionnaire.services import extra_questions
from requests_app.documents.blank_form import paper as blank_forms
from requests_app.organisation.models import SiteSettings
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/questionnaire/blank-form.pdf"


@pytest.fixture
def renderings(monkeypatch) -> list[str]:
    """Stands in for the engine, which has tests of its own; notes the organisation of each form it is asked for."""
    made: list[str] = []

    def render(document):
        made.append(document.organisation)
        return f"%PDF-1.7 {len(made)}".encode()

    monkeypatch.setattr(blank_forms, "render", render)
    return made


@pytest.fixture
def broken(monkeypatch) -> list[str]:
    """An engine that fails each time."""
    tried: list[str] = []

    def render(document):
        tried.append(document.organisation)
        raise RuntimeError("no engine")

    monkeypatch.setattr(blank_forms, "render", render)
    return tried


def change_settings(**fields):
    site_settings = SiteSettings.load()
    for name, value in fields.items():
        setattr(site_settings, name, value)
    site_settings.save()


def test_it_is_a_pdf_to_keep_under_a_plain_name(client, renderings):
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="questionnaire-blank-form.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response


def test_it_is_rendered_once_however_often_it_is_asked_for(client, renderings):
    answers = {client.get(ADDRESS, {"n": n}, headers={"accept-language": f"x-{n}"}).content for n in range(5)}
    assert answers == {b"%PDF-1.7 1"}
    assert len(renderings) == 1


@pytest.mark.parametrize("change", ["name", "paper", "intake", "platform", "retired"])
def test_it_is_made_anew_when_something_on_it_changes(change, client, renderings):
    before = client.get(ADDRESS).content
    if change == "name":
        change_settings(organisation_name="Another house")
    elif change == "paper":
        change_settings(paper_size="letter")
    elif change == "intake":
        change_settings(is_intake_open=False)
    elif change == "platform":
        Platform.objects.filter(key="x").update(name="X, formerly something else")
    else:
        Platform.objects.filter(key="x").update(is_offered=False)
    assert client.get(ADDRESS).content != before
    assert len(renderings) == 2


def test_it_is_made_anew_when_an_extra_question_is_published_or_retired_and_not_for_a_draft(client, renderings):
    client.get(ADDRESS)
    question = extra_questions.create_question(section=Section.TEAM, wording="Who takes pictures?")
    client.get(ADDRESS)
    assert len(renderings) == 1
    extra_questions.publish(question, by=factories.make_admin())
    client.get(ADDRESS)
    assert len(renderings) == 2
    extra_questions.retire(question)
    client.get(ADDRESS)
    assert len(renderings) == 2, "the form without it is kept"


def test_what_is_not_on_it_changes_nothing(client, renderings):
    client.get(ADDRESS)
    change_settings(review_days=5)
    Platform.objects.update(minutes_per_post=99)
    client.get(ADDRESS)
    assert len(renderings) == 1


def test_whoever_asks_while_it_is_made_is_told_to_come_back(client, monkeypatch):
    meanwhile = []

    def render(document):
        meanwhile.append(Client().get(ADDRESS))
        return b"%PDF-1.7"

    monkeypatch.setattr(blank_forms, "render", render)
    assert client.get(ADDRESS).status_code == 200
    assert [response.status_code for response in meanwhile] == [503]
    assert int(meanwhile[0]["Retry-After"]) > 0
    assert "not ready yet" in meanwhile[0].content.decode()


def test_a_failing_engine_gives_a_kind_page_and_is_not_tried_again_at_once(client, broken, caplog):
    assert [client.get(ADDRESS).status_code for _ in range(3)] == [503, 503, 503]
    assert len(broken) == 1
    assert "blank form not rendered" in caplog.text


def test_it_can_be_had_while_new_requests_are_not_taken(client, renderings):
    change_settings(is_intake_open=False, intake_message="Back in March.")
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_fetched(method, client, renderings):
    assert getattr(client, method)(ADDRESS).status_code == 405
    assert renderings == []


def test_characters_without_a_font_are_logged_by_name(client, renderings, caplog):
    change_settings(organisation_name="House \U0010fffd")
    client.get(ADDRESS)
    assert [record.characters for record in caplog.records if hasattr(record, "characters")] == [["U+10FFFD"]]


def test_the_login_page_leads_to_it(client):
    assert f'href="{ADDRESS}"' in client.get(reverse("account_login")).content.decode()


def test_the_pages_on_which_a_request_begins_lead_to_it(client):
    department = factories.make_department()
    member = factories.make_member(department)
    draft = factories.make_draft(department=department, by=member)
    client.force_login(member)
    for page in (reverse("request-new"), reverse("questionnaire", kwargs={"reference": draft.reference})):
        assert f'href="{ADDRESS}"' in client.get(page).content.decode()
