"""What people paste, with characters that nobody sees: what is kept is what they saw there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from portal.models import User
from questionnaire.completeness import is_complete
from questionnaire.models import Questionnaire
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.meetings import ics
from tests import factories
from tests.pages.hostile import fields_of
from tests.pages.writing import questionnaire_of, saved
from tests.questionnaires.form_imports import filled, sent_back, uploaded, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


def test_a_snapshot_stays_as_it_was_filed_and_is_read_clean():
    snapshot = factories.make_submitted().snapshots.get()
    Snapshot.objects.filter(pk=snapshot.pk).update(answers=[{"text": "It\x92s calm\x07"}])
    assert Snapshot.objects.get(pk=snapshot.pk).answers == [{"text": "It’s calm"}]
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM requests_app_snapshot WHERE id = %s", [snapshot.pk])
        assert "\\u0007" in str(cursor.fetchone()[0])
