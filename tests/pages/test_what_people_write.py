"""What people paste and type, through the pages they paste it into: the right value is kept, or a sentence says why."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from pikepdf import Encryption
from PIL import Image

from portal.models import User
from questionnaire.completeness import is_complete
from questionnaire.models import Questionnaire
from requests_app.account_requests.models import AccountRequest, Department, Snapshot
from requests_app.account_requests.services import reviewers_for
from requests_app.meetings import ics
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.pages.hostile import fields_of
from tests.pdf import filling
from tests.questionnaires.form_imports import answers_of, fields, filled, sent_back, shown, uploaded, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def draft():
    return factories.make_complete_draft()


@pytest.fixture
def person(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


def section_url(account_request, section):
    return f"/requests/{account_request.reference}/questionnaire/{section}/"


def saved(client, account_request, section, *, by_script=False, **typed):
    """Send the form of a section with these fields changed; the answer."""
    path = section_url(account_request, section)
    sent = {name: value for name, value in fields_of(client.get(path).content.decode()).items() if name != "add_row"}
    headers = {"Accept": "application/json"} if by_script else {}
    return client.post(path, {**sent, **typed}, headers=headers)


def questionnaire_of(account_request):
    return Questionnaire.objects.get(pk=account_request.questionnaire_id)


# Pasted text ------------------------------------------------------------------------------------------------------


def test_a_soft_return_in_the_title_of_a_new_request_is_a_space(client):
    department = factories.make_department()
    client.force_login(factories.make_member(department))
    for title in ("Instagram\x0bBirth Centre", "Instagram\u2028Birth Centre"):
        client.post("/requests/new/", {"title": title, "department": department.name})
    assert {row.title for row in AccountRequest.objects.all()} == {"Instagram Birth Centre"}


def test_an_answer_pasted_from_word_is_what_people_saw_there(person, draft):
    saved(person, draft, "objectives", why="We are co\x1foperative.\x0bIt\x92s calm\x07")
    assert questionnaire_of(draft).why == "We are cooperative.\nIt’s calm"


def test_the_same_goes_for_what_is_saved_while_writing(person, draft):
    answer = saved(person, draft, "objectives", by_script=True, why="co\x1foperative\u2028It\x92s calm")
    assert (answer.status_code, questionnaire_of(draft).why) == (200, "cooperative\nIt’s calm")


def test_the_same_goes_for_a_service_and_for_a_bulk_update():
    account_request = factories.make_draft(title="Instagram\x0bBirth Centre")
    assert account_request.title == "Instagram Birth Centre"
    AccountRequest.objects.update(title="Facebook\u2029Birth Centre")
    assert factories.reload(account_request).title == "Facebook Birth Centre"


def test_the_same_goes_for_what_was_typed_into_the_paper_form(person, draft):
    page = uploaded(person, draft, filled({"why": "co\x1foperative\x0bIt\x92s calm", "sponsor_name": "Dr.\x0bOz\x07"}))
    person.post(url(draft), sent_back(page))
    now = questionnaire_of(draft)
    assert (now.why, now.sponsor_name) == ("cooperative\nIt’s calm", "Dr. Oz")


def test_ninety_line_breaks_count_as_ninety_characters_everywhere(person, draft):
    """As a browser counts them that let 2,000 characters in."""
    text = "\n".join(["x" * 21] * 90) + "y" * 21
    assert len(text) == 2000
    typed = {"goals-0-what": text.replace("\n", "\r\n")}
    assert saved(person, draft, "objectives", **typed).status_code == 302
    assert saved(person, draft, "objectives", by_script=True, **typed).status_code == 200
    assert draft.questionnaire.goals.get().what == text
    assert saved(person, draft, "objectives", **{"goals-0-what": typed["goals-0-what"] + "z"}).status_code == 200


ADDRESSES = ["name@demo.example\u200b", "name@demo.\u00adexample", "\ufeffname＠demo.example"]


@pytest.mark.parametrize("written", ADDRESSES)
def test_who_was_invited_with_an_invisible_character_can_log_in(written, admin, client):
    path = "/admin/portal/user/add/"
    form = {name: value for name, value in fields_of(client.get(path).content.decode()).items() if name != "groups"}
    client.post(path, {**form, "name": "Jane\u200b Doe", "email": written})
    user = User.objects.get(email="name@demo.example")
    assert user.name == "Jane Doe"
    user.set_password(factories.PASSWORD)
    user.save()
    client.logout()
    login = {"login": "name@demo.example\u200b", "password": factories.PASSWORD}
    assert client.post("/accounts/login/", login).status_code == 302


@pytest.mark.parametrize("written", ADDRESSES)
def test_one_person_is_not_two_account_managers(written, person, draft):
    typed = {"administrators-0-name": "Jane Doe", "administrators-0-email": "name@demo.example"}
    typed |= {"administrators-1-name": "jane\u00a0doe\u200b", "administrators-1-email": written}
    saved(person, draft, "team", **typed)
    now = Questionnaire.objects.with_rows().get(pk=draft.questionnaire_id)
    assert {row.email for row in now.administrators.all()} == {"name@demo.example"}
    assert not is_complete(now)


def booked(client, account_request, **typed):
    day = timezone.localdate() + timedelta(days=7)
    form = {"day": day.isoformat(), "time": "10:00", "minutes": "45", "place": "Room 1", "link": "", "further": ""}
    form |= {"attendees": account_request.requester_email, "version": account_request.version}
    return client.post(f"/requests/{account_request.reference}/schedule-meeting/", {**form, **typed})


@pytest.fixture
def submitted(client):
    reviewer = factories.make_reviewer()
    client.force_login(reviewer)
    return factories.make_submitted(reviewer=reviewer)


def test_attendees_are_taken_as_a_mail_program_writes_them(client, submitted):
    further = 'Doe, Jane <jane@h.example>; "Roe, R." <r@h.example\u200b>'
    assert booked(client, submitted, further=further).status_code == 302
    invited = {row.email: row.name for row in submitted.meetings.get().attendees.all()}
    assert (invited["jane@h.example"], invited["r@h.example"]) == ("Doe, Jane", "Roe, R.")


def test_no_control_character_gets_into_a_calendar(client, submitted):
    booked(client, submitted, place="Room\x07 1\x0bleft")
    meeting = submitted.meetings.get()
    assert meeting.place == "Room 1 left"
    # As a row that was written before.
    meeting.place = "Room\x07 1"
    assert "LOCATION:Room 1\r\n" in ics.to_file(meeting)


# Documents of what was pasted before -----------------------------------------------------------------------------


def as_before(account_request, **columns):
    """Write into the row as nothing was cleaned."""
    table, names = account_request._meta.db_table, ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {names} WHERE id = %s", [*columns.values(), account_request.pk])  # noqa: S608


def test_no_document_fails_for_a_character_that_nobody_sees(client):
    account_request = factories.make_approved()
    as_before(account_request, title="Instagram\x0bBirth\u2028Centre\x1f")
    snapshot = account_request.snapshots.get()
    dirty = snapshot.answers
    dirty[2]["items"][0]["answers"][0][0]["text"] = "co\x1foperative\x0bIt\x92s calm\x07"
    Snapshot.objects.filter(pk=snapshot.pk).update(answers=dirty)
    client.force_login(factories.make_admin())
    answer = client.get(f"/requests/{account_request.reference}/request-form.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()


def test_a_snapshot_stays_as_it_was_filed_and_is_read_clean():
    snapshot = factories.make_submitted().snapshots.get()
    Snapshot.objects.filter(pk=snapshot.pk).update(answers=[{"text": "It\x92s calm\x07"}])
    assert Snapshot.objects.get(pk=snapshot.pk).answers == [{"text": "It’s calm"}]
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM requests_app_snapshot WHERE id = %s", [snapshot.pk])
        assert "\\u0007" in str(cursor.fetchone()[0])


# Numbers and days -------------------------------------------------------------------------------------------------


def test_a_range_of_hours_keeps_the_last_number_and_says_what_to_write(person, draft):
    answer = saved(person, draft, "strategy", by_script=True, response_hours="24-48")
    assert (answer.status_code, questionnaire_of(draft).response_hours) == (422, 24)
    assert answer.json()["errors"] == {"id_response_hours": ["Write one whole number, for example 24."]}
    page = saved(person, draft, "strategy", response_hours="24-48").content.decode()
    assert 'value="24-48"' in page
    assert "Write one whole number, for example 24." in page


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


# Small things people meet -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["#{}", "{}", " {} ", "# {}"])
@pytest.mark.parametrize("hyphen", ["-", "\u2011", "\u2013", "\u2010"])
def test_a_reference_is_found_as_it_was_copied(written, hyphen, admin, client):
    account_request = factories.make_submitted(title="Instagram")
    factories.make_submitted(title="Another")
    q = written.format(account_request.reference.replace("-", hyphen))
    page = client.get("/requests/", {"q": q}).content.decode()
    assert "Instagram" in page
    assert "Another" not in page


@pytest.mark.parametrize("written", ["apotheke ", "APOTHEKE", "Apo\u00adtheke"])
def test_two_spellings_are_one_department(written, admin, client):
    department = factories.make_department("Apotheke")
    path = "/admin/requests_app/department/add/"
    page = client.post(path, {**fields_of(client.get(path).content.decode()), "name": written})
    assert "There is a department with this name already." in page.content.decode()
    assert list(Department.objects.all()) == [department]


def test_departments_are_in_the_order_of_the_language():
    for name in ("Zentrum", "Ästhetik", "Apotheke", "Augen"):
        factories.make_department(name)
    assert [row.name for row in Department.objects.all()] == ["Apotheke", "Ästhetik", "Augen", "Zentrum"]


def test_people_are_in_the_order_of_the_language():
    for name in ("Zoe", "Änne", "Anna", "Berta"):
        factories.make_reviewer(name)
    assert [user.name for user in reviewers_for(factories.make_submitted())] == ["Anna", "Änne", "Berta", "Zoe"]


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


def picture(kind: str, name: str) -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("RGB", (80, 20), "teal").save(target, kind)
    return SimpleUploadedFile(name, target.getvalue())


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("WEBP", "logo.png", "PNG"),
        ("WEBP", "logo.webp", "PNG"),
        ("GIF", "logo.jpg", "PNG"),
        ("JPEG", "logo.png", "JPEG"),
        ("PNG", "logo.png", "PNG"),
    ],
)
def test_a_logo_is_kept_as_what_its_name_says_and_documents_can_print(
    kind, name, kept, admin, client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    form = {**fields_of(client.get("/settings/").content.decode()), "logo": picture(kind, name)}
    assert client.post("/settings/", form).status_code == 302
    site_settings = SiteSettings.load()
    with Image.open(BytesIO(site_settings.read_logo())) as logo:
        assert logo.format == kept
    assert site_settings.logo.name.endswith({"PNG": ".png", "JPEG": ".jpg"}[kept])


def test_a_picture_that_cannot_be_drawn_is_refused_in_a_sentence(admin, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = fields_of(client.get("/settings/").content.decode())
    cut = SimpleUploadedFile("logo.png", picture("PNG", "x").read()[:20])
    page = client.post("/settings/", {**form, "logo": cut}).content.decode()
    assert "This picture cannot be read. Save it as PNG or JPEG" in page
    assert not SiteSettings.load().logo
