"""The filled form on its way back: what was read beside what is on file, mended, saved, and never over a colleague."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings

from questionnaire.answers import answer_sheet
from questionnaire.models import Platform, Questionnaire
from questionnaire.paper import paper_fields
from requests_app.choices import Move
from requests_app.filled_forms import SENTENCES
from requests_app.models import AccountRequest
from requests_app.pdf.form_reader import MOST_BYTES, Reason
from tests import factories
from tests.pdf import filling
from tests.pdf.hostile_forms import HOSTILE
from tests.requests_app.hostile import FormReader, post, spoilt

pytestmark = pytest.mark.django_db

# One for each way of being refused: the whole, the inside, the fields, the answers.
REFUSED = ["a picture", "its first half", "locked with a password", "a program to launch", "a scan", "another form"]
REFUSED += ["a field renamed", "a field of another type", "fields that go round", "a NUL", "nothing filled in"]


@pytest.fixture
def draft():
    return factories.make_complete_draft()


@pytest.fixture
def person(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


def url(account_request):
    return f"/requests/{account_request.reference}/questionnaire/import/"


def fields():
    return paper_fields(list(Platform.objects.filter(is_offered=True)))


def filled(values) -> bytes:
    return filling.saved(filling.put(filling.plain_form(fields()), values))


def uploaded(client, account_request, file: bytes):
    return client.post(url(account_request), {"filled_form": SimpleUploadedFile("form.pdf", file)})


def sent_back(page, **changes):
    """What a browser sends when the button is pressed, with these changes."""
    reader = FormReader()
    reader.feed(page.content.decode())
    data = {name: value for name, value in reader.fields.items() if "__prefix__" not in name}
    for form in forms_of(page):
        data |= {bound.html_name: bound.data for bound in form}
    return {name: value for name, value in (data | {"save": "1", **changes}).items() if value not in (None, False)}


def forms_of(page):
    for part in page.context["read"]:
        yield from part.asked_once
        yield from part.forms.formset.forms if part.forms.formset else ()


def answers_of(account_request):
    """Every answer on file, as text, by its key and row."""
    sheet = answer_sheet(Questionnaire.objects.with_rows().get(pk=account_request.questionnaire_id))
    return {
        (answer["key"], row): answer["text"]
        for section in sheet
        for item in section["items"]
        for row, answers in enumerate(item["answers"])
        for answer in answers
    }


def shown(page) -> str:
    return " ".join(page.content.decode().split())


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
    assert "On file now" in shown(page)
    assert "The file says nothing about: Audience, Strategy, The team, Platforms and cadence." in shown(page)


def test_an_answer_left_empty_on_paper_keeps_what_is_on_file(person, draft):
    page = uploaded(person, draft, filled({"why": "As on paper"}))
    person.post(url(draft), sent_back(page))
    assert answers_of(draft)["why_not_existing", 0] == "An honest answer about why_not_existing."


def test_rows_replace_those_on_file_and_the_page_says_so(person, draft):
    values = {"audiences-1-who": "Others", "audiences-1-platforms--facebook": "on", "audiences-2-elsewhere": "Forums"}
    page = uploaded(person, draft, filled(values))
    assert "saving replaces this entry with those from the file" in shown(page)
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
    for sentence in ("Enter a valid date.", "Enter a whole number."):
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
    assert "Not asked any more" in shown(page)


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


# Refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name, person, draft):
    make, reason = HOSTILE[name]
    before = answers_of(draft)
    page = uploaded(person, draft, make(fields()))
    assert page.status_code == 200
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[reason])]}
    assert answers_of(draft) == before


@pytest.mark.parametrize("data", [{}, {"filled_form": ""}, {"filled_form": "no file"}])
def test_without_a_file_the_page_asks_for_one(data, person, draft):
    page = person.post(url(draft), data)
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[Reason.NO_FILE])]}


def test_an_empty_file_is_refused(person, draft):
    page = uploaded(person, draft, b"")
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[Reason.NO_BYTES])]}


class Upload:
    """So many bytes sent by a browser, none of which is there before it is read; `largest` is the largest piece."""

    def __init__(self, size: int) -> None:
        self.left, self.largest = size, 0

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        self.left -= wanted
        self.largest = max(self.largest, wanted)
        return b"x" * wanted

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)


def sent(client, account_request, upload: Upload, **environment):
    form = {"CONTENT_LENGTH": str(upload.left), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    return client.request(
        **{"PATH_INFO": url(account_request), "REQUEST_METHOD": "POST", "wsgi.input": upload, **form, **environment}
    )


def test_two_hundred_megabytes_are_let_go_by_unread(person, draft):
    upload, start = Upload(200 * 1024 * 1024), time.monotonic()
    page = sent(person, draft, upload)
    assert page.status_code == 413
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[Reason.TOO_LARGE])]}
    assert (upload.left, upload.largest) == (0, 64 * 1024)
    assert time.monotonic() - start < 5


def test_a_size_that_is_no_number_counts_as_nothing(person, draft):
    assert sent(person, draft, Upload(100), CONTENT_LENGTH="many").status_code in {200, 400}


def test_a_file_of_the_right_size_in_a_larger_envelope_is_refused(person, draft):
    page = uploaded(person, draft, b"%PDF-" + b"x" * MOST_BYTES)
    assert page.context["form"].errors == {"filled_form": [str(SENTENCES[Reason.TOO_LARGE])]}


def test_the_token_of_the_form_is_asked_for_all_the_same(draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.requester_of(draft))
    assert uploaded(client, draft, filled({"why": "As on paper"})).status_code == 403
    assert client.post(url(draft), {"save": "1", "version-unit": "0"}).status_code == 403


def test_strangers_find_nothing_however_much_they_send(client, draft):
    client.force_login(factories.make_member(factories.make_department()))
    assert client.get(url(draft)).status_code == 404
    upload = Upload(200 * 1024 * 1024)
    assert sent(client, draft, upload).status_code == 404
    assert upload.left == 200 * 1024 * 1024
    assert AccountRequest.objects.get(pk=draft.pk).version == draft.version


def test_nothing_that_is_sent_back_breaks_the_page(person, draft):
    values = {"why": "As on paper", "audiences-0-who": "Others", "goals-0-due_on": "x", "tone": "Dry"}
    page = uploaded(person, draft, filled({**values, "platform_plans-0-platform": "youtube"}))
    fields_sent = {name: str(value) for name, value in sent_back(page).items()}

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(body=spoilt(fields_sent))
    def no_input_breaks_it(body):
        with transaction.atomic():
            assert post(person, url(draft), body).status_code in {200, 302, 400, 409}
            transaction.set_rollback(True)

    no_input_breaks_it()
