"""The filled form on its way back: what was read beside what is on file, mended, saved, and never over a colleague."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given

from questionnaire.models import Platform
from requests_app.account_requests.choices import Move
from tests import factories
from tests.pages.hostile import post, spoilt, tries
from tests.pdf import filling
from tests.questionnaires.form_imports import answers_of, fields, filled, sent_back, shown, uploaded, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def person(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


# Read, mended, saved -----------------------------------------------------------------------------------------


def test_what_was_read_is_saved_as_a_draft(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper", "account_kind": "existing", "response_hours": "48"}))
    before = answers_of(draft)
    answer = person.post(url(draft), sent_back(page))
    assert answer["Location"] == f"/requests/{draft.reference}/questionnaire/"
    changed = {("why", 0): "As on paper", ("account_kind", 0): "An account that exists already"}
    assert answers_of(draft) == {**before, **changed, ("response_hours", 0): "48"}
    saved = {save.section for save in draft.questionnaire.section_saves.all()}
    assert saved == {"unit", "objectives", "strategy"}


def test_an_upload_alone_changes_nothing(person, draft):
    before = answers_of(draft)
    assert uploaded(person, draft, filled({"why": "As on paper", "audiences-0-who": "Others"})).status_code == 200
    assert answers_of(draft) == before
    assert not draft.questionnaire.section_saves.exists()


def test_what_is_on_file_stands_beside_what_differs(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper", "sponsor_name": "Head of Department"}))
    once = [bound for part in page.context["read"] for form in part.asked_once for bound in form]
    beside = {bound.name: bound.field.on_file for bound in once if bound.field.on_file}
    assert beside == {"why": "An honest answer about why."}
    assert "Current answer" in shown(page)
    assert "The file says nothing about: Audience, Strategy, The team, Platforms and posts." in shown(page)


def test_an_answer_left_empty_on_paper_keeps_what_is_on_file(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper"}))
    person.post(url(draft), sent_back(page))
    assert answers_of(draft)["why_not_existing", 0] == "An honest answer about why_not_existing."


def test_rows_replace_those_on_file_and_the_page_says_so(person, draft):
    values = {"audiences-1-who": "Others", "audiences-1-platforms--facebook": "on", "audiences-2-elsewhere": "Forums"}
    page = uploaded(person, draft, filled(values))
    assert "saving replaces it with the entries from the file" in shown(page)
    assert "Parents of young patients" in shown(page)
    person.post(url(draft), sent_back(page))
    audiences = draft.questionnaire.audiences.all()
    assert [(a.who, a.elsewhere, [p.key for p in a.platforms.all()]) for a in audiences] == [
        ("Others", "", ["facebook"]),
        ("", "Forums", []),
    ]
    assert draft.questionnaire.goals.count() == 1


def test_rows_that_are_on_file_already_stay_the_same_rows(person, draft):
    administrators = list(draft.questionnaire.administrators.all())
    values = {}
    for number, administrator in enumerate(administrators):
        values[f"administrators-{number}-name"] = administrator.name
        values[f"administrators-{number}-email"] = administrator.email
        values[f"administrators-{number}-hours_per_week"] = "4"
    page = uploaded(person, draft, filled(values))
    assert not any(part.replaces for part in page.context["read"])
    person.post(url(draft), sent_back(page))
    assert list(draft.questionnaire.administrators.all()) == administrators


def test_a_wrong_answer_is_shown_as_it_was_written(person, draft):
    values = {"goals-0-what": "More calls", "goals-0-due_on": "next summer", "platform_plans-0-posts_per_week": "four"}
    page = uploaded(person, draft, filled(values))
    for field in ('<input type="text" name="goals-0-due_on" value="next summer"', 'value="four"'):
        assert field in shown(page)
    for sentence in ("We do not understand this day.", "Write one whole number, in digits."):
        assert shown(page).count(sentence) == 2
    before = answers_of(draft)
    again = person.post(url(draft), sent_back(page))
    assert (again.status_code, answers_of(draft)) == (200, before)
    mended = {"goals-0-due_on": "2027-09-30", "platform_plans-0-posts_per_week": "4"}
    assert person.post(url(draft), sent_back(again, **mended)).status_code == 302
    assert answers_of(draft)["goals.due_on", 0] == "30 September 2027"


def test_platforms_are_kept_while_they_are_locked(client):
    draft = factories.make_draft()
    client.force_login(factories.requester_of(draft))
    page = uploaded(
        client, draft, filled({"platform_plans-3-platform": "youtube", "platform_plans-3-handle": "clinic"})
    )
    assert "opens once audience and objectives are complete" in shown(page)
    assert client.post(url(draft), sent_back(page)).status_code == 302
    assert [plan.platform.key for plan in draft.questionnaire.platform_plans.all()] == ["youtube"]


def test_answers_nobody_asks_for_any_more_are_named(person, draft):
    file = filled({"why": "As on paper", "platform_plans-0-platform": "facebook", "audiences-0-platforms--x": "on"})
    Platform.objects.filter(key__in=["facebook", "x"]).update(is_offered=False)
    page = uploaded(person, draft, file)
    assert page.context["unplaced"] == ["Platform 1: Platform: facebook", "audiences 0 platforms: x"]
    assert "No longer asked" in shown(page)
    again = person.post(url(draft), sent_back(page, sponsor_email="no address", **{"version-unit": "0"}))
    assert again.context["unplaced"] == page.context["unplaced"]


def test_an_extra_question_that_was_retired_is_named(person, draft):
    retired = replace(fields()[1], name="extra-parking", form_name="extra-parking")
    pdf = filling.put(filling.plain_form([*fields(), retired]), {"extra-parking": "Behind the house"})
    page = uploaded(person, draft, filling.saved(pdf))
    assert (page.context["read"], page.context["unplaced"]) == ([], ["parking: Behind the house"])
    assert "Save as draft" not in shown(page)


def test_where_nothing_is_sent_nothing_is_said_to_be_saved(person, draft):
    answer = person.post(url(draft), {"save": "1", "version-nonsense": "0"})
    assert answer["Location"] == url(draft)
    assert not draft.questionnaire.section_saves.exists()


def test_changes_asked_for_can_be_made_on_paper(client):
    account_request = factories.make_changes_requested()
    client.force_login(factories.requester_of(account_request))
    page = uploaded(client, account_request, filled({"why": "More, as you asked"}))
    assert client.post(url(account_request), sent_back(page)).status_code == 302
    assert answers_of(account_request)["why", 0] == "More, as you asked"


# With colleagues ---------------------------------------------------------------------------------------------


def test_a_colleague_who_was_faster_is_named_and_nothing_is_lost(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper", "goals-0-what": "Paper goal", "tone": "Dry"}))
    form = {"why": "As my colleague wrote", "why_not_existing": "", "version": "0"}
    form |= {"goals-TOTAL_FORMS": "1", "goals-INITIAL_FORMS": "0", "goals-0-what": "Colleague’s goal"}
    colleague = factories.make_member(draft.department, "Col League")
    other = Client()
    other.force_login(colleague)
    assert other.post(f"/requests/{draft.reference}/questionnaire/objectives/", form).status_code == 302
    between = answers_of(draft)
    told = person.post(url(draft), sent_back(page))
    assert (told.status_code, answers_of(draft)) == (409, between)
    for words in ("Col League saved this section", "As my colleague wrote", "Colleague’s goal", "As on paper", "Dry"):
        assert words in shown(told)
    assert person.post(url(draft), sent_back(told)).status_code == 302
    after = answers_of(draft)
    assert (after["why", 0], after["goals.what", 0], after["tone", 0]) == ("As on paper", "Paper goal", "Dry")
    assert ("goals.what", 1) not in after


def test_a_request_that_was_submitted_meanwhile_is_left_alone(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper"}))
    factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))
    assert person.post(url(draft), sent_back(page)).status_code == 409
    assert answers_of(draft)["why", 0] == "An honest answer about why."


def test_nothing_that_is_sent_back_breaks_the_page(person, draft):
    values = {"why": "As on paper", "audiences-0-who": "Others", "goals-0-due_on": "x", "tone": "Dry"}
    page = uploaded(person, draft, filled({**values, "platform_plans-0-platform": "youtube"}))
    fields_sent = {name: str(value) for name, value in sent_back(page).items()}

    @tries(fields_sent)
    @given(body=spoilt(fields_sent))
    def no_input_breaks_it(body):
        with transaction.atomic():
            assert post(person, url(draft), body).status_code in {200, 302, 400, 409}
            transaction.set_rollback(True)

    no_input_breaks_it()
