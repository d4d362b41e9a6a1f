"""What people type, through the pages they type it into: the right value is kept, or a sentence says why."""

import pytest
from pikepdf import Encryption

from tests import factories
from tests.pages.writing import questionnaire_of, saved, section_url
from tests.pdf import filling
from tests.questionnaires.form_imports import answers_of, fields, filled, sent_back, shown, uploaded, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# Numbers and days -------------------------------------------------------------------------------------------------


def test_a_range_of_hours_keeps_the_last_number_and_says_what_to_write(person, draft):
    answer = saved(person, draft, "strategy", by_script=True, response_hours="24-48")
    assert (answer.status_code, questionnaire_of(draft).response_hours) == (422, 24)
    assert answer.json()["errors"] == {"id_response_hours": ["Write one whole number, in digits."]}
    page = saved(person, draft, "strategy", response_hours="24-48").content.decode()
    assert 'value="24-48"' in page
    assert "Write one whole number, in digits." in page


@pytest.mark.parametrize(("written", "hours"), [("1,5", "1.5"), ("1.5", "1.5"), ("0", "0.0"), ("2", "2.0")])
def test_hours_have_a_comma_or_a_point(written, hours, person, draft):
    assert saved(person, draft, "team", **{"administrators-0-hours_per_week": written}).status_code == 302
    assert str(draft.questionnaire.administrators.first().hours_per_week) == hours


def test_numbers_are_typed_into_text_fields_with_the_keyboard_for_figures(person, draft):
    for section, mode in (("strategy", "numeric"), ("team", "decimal"), ("platforms", "numeric")):
        page = person.get(section_url(draft, section)).content.decode()
        assert 'type="number"' not in page
        assert f'inputmode="{mode}"' in page


@pytest.mark.parametrize("written", ["30.09.2027", "09/30/2027", "30 Sept 2027", "2027-09-30"])
def test_a_day_is_read_as_people_write_it(written, person, draft):
    saved(person, draft, "objectives", **{"goals-0-due_on": written})
    assert draft.questionnaire.goals.get().due_on.isoformat() == "2027-09-30"


@pytest.mark.parametrize("written", ["30.09.2027", "09/30/2027"])
def test_a_day_on_the_paper_form_is_read_as_people_write_it(written, person, draft):
    page = uploaded(person, draft, filled({"goals-0-what": "More calls", "goals-0-due_on": written}))
    person.post(url(draft), sent_back(page))
    assert draft.questionnaire.goals.get().due_on.isoformat() == "2027-09-30"


def test_a_day_on_the_paper_form_that_can_be_two_is_asked_about(person, draft):
    page = uploaded(person, draft, filled({"goals-0-what": "More calls", "goals-0-due_on": "03/04/2027"}))
    assert 'value="03/04/2027"' in shown(page)
    assert "Is this 3 April 2027 or 4 March 2027? Write the month as a word." in shown(page)


@pytest.mark.parametrize("written", ["0027-09-30", "30.09.0027", "2101-01-01", "31.12.1999"])
def test_a_goal_is_due_in_this_century(written, person, draft):
    before = draft.questionnaire.goals.get().due_on
    answer = saved(person, draft, "objectives", **{"goals-0-due_on": written})
    assert "Is the year right? It must be between 2000 and 2100." in answer.content.decode()
    assert draft.questionnaire.goals.get().due_on == before


# The paper form on its way back -----------------------------------------------------------------------------------


def test_one_answer_alone_is_read_into_an_empty_draft(client):
    draft = factories.make_draft()
    client.force_login(factories.requester_of(draft))
    page = uploaded(client, draft, filled({"why": "Because they ask us."}))
    assert client.post(url(draft), sent_back(page)).status_code == 302
    assert questionnaire_of(draft).why == "Because they ask us."


def test_an_import_touches_only_what_it_says_and_nought_is_an_answer(person, draft):
    first = draft.questionnaire.administrators.first()
    first.hours_per_week = 0
    first.save()
    before = answers_of(draft)
    page = uploaded(person, draft, filled({"unit_mailbox": "birth@hospital.example"}))
    assert person.post(url(draft), sent_back(page)).status_code == 302
    assert answers_of(draft) == {**before, ("unit_mailbox", 0): "birth@hospital.example"}
    assert draft.questionnaire.administrators.first().hours_per_week == 0


def test_a_form_that_a_copier_protected_is_read(person, draft):
    for protection in (Encryption(user="", owner="o"), Encryption(user="", owner="")):
        pdf = filling.put(filling.plain_form(fields()), {"why": "As on paper"})
        page = uploaded(person, draft, filling.saved(pdf, encryption=protection))
        assert "As on paper" in shown(page)


# Account names ----------------------------------------------------------------------------------------------------


SHARED = "https://www.instagram.com/clinic/?igsh=MzRlODBiNWFlZA=="
KEPT = "https://www.instagram.com/clinic/"


@pytest.mark.parametrize(
    ("written", "given", "handle", "address"),
    [
        ("@clinic", "", "clinic", ""),
        ("＠clinic\u200b", "", "clinic", ""),
        (SHARED, "", "clinic", KEPT),
        (SHARED, "https://social.example/clinic", "clinic", "https://social.example/clinic"),
        ("clinic", KEPT, "clinic", KEPT),
    ],
)
def test_of_an_address_typed_as_account_name_both_are_kept(written, given, handle, address, person, draft):
    typed = {"platform_plans-0-handle": written, "platform_plans-0-existing_url": given}
    assert saved(person, draft, "platforms", **typed).status_code == 302
    plan = draft.questionnaire.platform_plans.get()
    assert (plan.handle, plan.existing_url) == (handle, address)
