"""Those who are invited to a meeting say whether they come: on the page of the request, or by a link of their own."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from portal.models import User
from requests_app.account_requests.choices import Event, Move, Role
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.meetings.answers import services as answers
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.models import Attendee, Meeting
from tests import factories
from tests.meetings.calendar_readers import read

pytestmark = pytest.mark.django_db
OLGA = "olga@outside.example"
ACCEPTED, DECLINED, ANOTHER_TIME = InvitationAnswer


@pytest.fixture
def reviewer() -> User:
    return factories.make_reviewer("Stefan Staff")


@pytest.fixture
def rita() -> User:
    return factories.make_member(factories.make_department("Fertility Clinic"), "Rita Requester")


@pytest.fixture
def account_request(rita: User, reviewer: User) -> AccountRequest:
    """With a meeting to come, to which Rita, Olga, who has no account, and the reviewer are invited."""
    submitted = factories.make_submitted(by=rita, department=rita.departments.get(), reviewer=reviewer)
    invited = [(rita.name, rita.email), ("Olga Outside", OLGA), (reviewer.name, reviewer.email)]
    factories.move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details(attendees=invited))
    return factories.reload(submitted)


def meeting_of(account_request: AccountRequest) -> Meeting:
    return account_request.meetings.get()


def attendee(account_request: AccountRequest, email: str = OLGA) -> Attendee:
    return Attendee.objects.get(meeting__account_request=account_request, email=email)


def link_in_mail(email: str = OLGA) -> str:
    """The path in the latest mail to an outsider."""
    body = Mail.objects.filter(to_email=email).latest("pk").body
    (path,) = re.findall(r"http://127.0.0.1:8000(/meeting/\S+)", body)
    return str(path)


def text_of(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def typed(response: Any, what: str, text: str = "") -> dict[str, Any]:
    """What a browser sends from this page if the button of this answer is pressed."""
    (seen,) = set(re.findall(r'name="seen" value="(\d+)"', response.content.decode()))
    return {"seen": seen, "text": text, "answer": ["", what]}


def answered(account_request: AccountRequest, email: str = OLGA) -> tuple[str, str]:
    row = attendee(account_request, email)
    return row.answer, row.answer_text


def move_meeting(account_request: AccountRequest, by: User) -> None:
    meeting = meeting_of(account_request)
    later = meeting.starts_at + timedelta(days=1)
    meetings.move(meeting, starts_at=later, minutes=45, place="Room 2", link="", by=by)


# Members ----------------------------------------------------------------------------------------------------------


def test_a_member_accepts_on_the_page_of_the_meeting(account_request: AccountRequest, rita: User, client: Any) -> None:
    client.force_login(rita)
    tab = client.get(account_request.url("request-meeting"))
    assert "Can you come?" in text_of(tab)
    mails = Mail.objects.count()
    page = client.post(account_request.url("meeting-respond", number=1), typed(tab, "accepted"), follow=True)
    assert "Your answer is saved" in text_of(page)
    assert re.search(r"Rita Requester\s*</span>\s*<span class=\"quiet\">Accepted", page.content.decode())
    assert answered(account_request, rita.email) == (ACCEPTED, "")
    entry = account_request.history.latest_first()[0]
    assert (entry.what, entry.actor_name, entry.actor_role) == (Event.INVITATION_ACCEPTED, rita.name, Role.MEMBER)
    assert Mail.objects.count() == mails, "nobody has to do anything"


@pytest.mark.parametrize(
    ("what", "text", "subject"),
    [
        ("declined", "", "[Action needed] Find another time for the meeting, or do without somebody: "),
        ("another_time", "Any morning but Monday.", "[Action needed] Find another time for the meeting: "),
    ],
)
def test_the_reviewer_is_told_who_does_not_come(
    what: str, text: str, subject: str, account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    client.force_login(rita)
    path = account_request.url("meeting-respond", number=1)
    before = Mail.objects.latest("pk").pk
    client.post(path, typed(client.get(path), what, text))
    (mail,) = Mail.objects.filter(pk__gt=before)
    assert mail.to_email == reviewer.email
    assert mail.subject.startswith(subject)
    assert "Rita Requester" in mail.body
    assert text in mail.body
    client.force_login(reviewer)
    assert text in text_of(client.get(account_request.url("request-meeting")))


def test_another_time_needs_words_and_what_was_typed_stays(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    path = account_request.url("meeting-respond", number=1)
    page = client.post(path, typed(client.get(path), "another_time", "  "))
    assert page.status_code == 200
    assert page.context["form"].errors == {"text": ["Say when you can come."]}
    long = client.post(path, typed(page, "declined", "x" * 1001))
    assert "x" * 1001 in text_of(long)
    assert answered(account_request, rita.email) == ("", "")
    with pytest.raises(ValidationError):
        answers.answer(attendee(account_request, rita.email), ANOTHER_TIME, seen=0, by=rita)


def test_a_press_on_no_button_is_told(account_request: AccountRequest, rita: User, client: Any) -> None:
    client.force_login(rita)
    path = account_request.url("meeting-respond", number=1)
    page = client.post(path, {"seen": "0", "text": "Perhaps"})
    assert "Choose one of the answers." in text_of(page)
    assert "Perhaps" in text_of(page)


def test_the_link_in_a_members_mail_leads_through_the_login_to_the_meeting(
    account_request: AccountRequest, rita: User
) -> None:
    body = Mail.objects.filter(to_email=rita.email).latest("pk").body
    path = account_request.url("request-meeting")
    assert f"http://127.0.0.1:8000{path}" in body
    assert "/meeting/ey" not in body
    assert Client().get(path)["Location"] == f"/accounts/login/?next={path}"


def test_colleagues_who_are_not_invited_and_the_organiser_are_asked_nothing(
    account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    for person in (factories.make_member(account_request.department), reviewer):
        client.force_login(person)
        assert "Can you come?" not in text_of(client.get(account_request.url("request-meeting")))
        assert client.get(account_request.url("meeting-respond", number=1)).status_code == 404
    with pytest.raises(Refused, match="invite to this meeting yourself"):
        answers.answer(attendee(account_request, reviewer.email), DECLINED, seen=0, by=reviewer)


def test_nobody_answers_for_somebody_else(account_request: AccountRequest, rita: User) -> None:
    colleague = factories.make_member(account_request.department)
    with pytest.raises(PermissionDenied):
        answers.answer(attendee(account_request, rita.email), ACCEPTED, seen=0, by=colleague)
    assert answered(account_request, rita.email) == ("", "")


def test_what_was_typed_before_the_session_ended_is_shown_again(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    tab = client.get(account_request.url("request-meeting"))
    (stamp,) = set(re.findall(r'name="typed_by" value="([^"]+)"', tab.content.decode()))
    client.logout()
    path = account_request.url("meeting-respond", number=1)
    client.post(path, typed(tab, "another_time", "Any morning.") | {"typed_by": stamp})
    assert answered(account_request, rita.email) == ("", ""), "it is not sent by itself"
    client.force_login(rita)
    for page in (path, account_request.url("request-meeting")):
        assert "Any morning." in text_of(client.get(page))


# Outsiders --------------------------------------------------------------------------------------------------------


def test_an_outsider_reads_the_meeting_alone_and_answers(account_request: AccountRequest) -> None:
    path, outsider = link_in_mail(), Client()
    page = outsider.get(path)
    shown = text_of(page)
    meeting = meeting_of(account_request)
    for said in (account_request.title, "Fertility Clinic", "Room 1", "Stefan Staff", "(Europe/Berlin)"):
        assert said in shown
    for hidden in (account_request.reference, "Rita Requester", account_request.url(), "Meeting pack"):
        assert hidden not in shown
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies.get("sessionid")
    thanks = outsider.post(path, typed(page, "another_time", "Only after the 20th."), follow=True)
    assert "Your answer is saved" in text_of(thanks)
    assert answered(account_request) == (ANOTHER_TIME, "Only after the 20th.")
    entry = account_request.history.latest_first()[0]
    assert (entry.actor_name, entry.actor_email, entry.actor_role) == ("Olga Outside", OLGA, Role.GUEST)
    outsider.post(path, typed(thanks, "accepted"))
    assert answered(account_request) == (ACCEPTED, "")
    assert meeting.sequence == meeting_of(account_request).sequence


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_opens_the_link_answers_nothing(method: str, account_request: AccountRequest) -> None:
    before = account_request.history.count(), Mail.objects.count()
    getattr(Client(), method)(link_in_mail(), {"answer": "accepted", "seen": "0"})
    assert answered(account_request) == ("", "")
    assert (account_request.history.count(), Mail.objects.count()) == before


def test_the_mail_with_the_link_is_secret_and_the_calendar_file_has_none(account_request: AccountRequest) -> None:
    mail = Mail.objects.filter(to_email=OLGA).latest("pk")
    assert mail.is_secret
    assert "/meeting/ey" not in mail.calendar
    assert not Mail.objects.filter(is_secret=True, calendar_method="REQUEST").exclude(to_email=OLGA)


def test_somebody_whose_account_does_not_open_the_request_gets_a_link_as_well(reviewer: User) -> None:
    stranger = factories.make_member(factories.make_department("Elsewhere"), "Frieda Friend")
    submitted = factories.make_submitted(reviewer=reviewer)
    details = factories.meeting_details(attendees=[(stranger.name, stranger.email)])
    factories.move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **details)
    path = link_in_mail(stranger.email)
    Client().post(path, typed(Client().get(path), "accepted"))
    assert answered(submitted, stranger.email) == (ACCEPTED, "")


def test_a_forged_link_or_one_of_another_purpose_is_nobodys(account_request: AccountRequest) -> None:
    token = link_in_mail().split("/")[2]
    of_a_sponsor = account_request.sign_offs.get().new_link().split("/")[-2]
    for wrong in ("guessed", token[:-1], f"x{token}", of_a_sponsor):
        assert Client().get(f"/meeting/{wrong}/").status_code == 404
    assert Client().get(f"/sign-off/{token}/").status_code == 404


def cancel(account_request: AccountRequest, by: User) -> None:
    meetings.cancel(meeting_of(account_request), reason="The room is flooded.", by=by)


def begin(account_request: AccountRequest, by: User) -> None:
    factories.let_meeting_begin(account_request)


def uninvite(account_request: AccountRequest, by: User) -> None:
    attendee(account_request).delete()


def withdraw(account_request: AccountRequest, by: User) -> None:
    factories.move(account_request, Move.WITHDRAW, by=by, reason="They asked us to.")


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (cancel, "This meeting is not planned any more"),
        (withdraw, "This meeting is not planned any more"),
        (begin, "This meeting has begun or is over"),
        (uninvite, "You are not invited to this meeting any more."),
    ],
)
def test_a_link_ends_with_its_meeting_and_the_words_are_not_lost(
    happens: Any, sentence: str, account_request: AccountRequest, reviewer: User
) -> None:
    path = link_in_mail()
    opened = Client().get(path)
    happens(account_request, reviewer)
    page = Client().get(path)
    assert (page.status_code, "<textarea" in text_of(page)) == (200, False)
    assert sentence in text_of(page)
    entries = account_request.history.count()
    late = Client().post(path, typed(opened, "declined", "My train is late."))
    assert late.status_code == 409
    assert "What you sent was not saved." in text_of(late)
    assert "My train is late." in text_of(late)
    assert account_request.history.count() == entries


@pytest.mark.parametrize("happens", [cancel, begin])
def test_members_who_are_late_read_that_no_answer_is_needed(
    happens: Any, account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    client.force_login(rita)
    path = account_request.url("meeting-respond", number=1)
    opened = client.get(path)
    happens(account_request, reviewer)
    late = client.post(path, typed(opened, "accepted"))
    assert late.status_code == 409
    assert "no answer is needed" in text_of(late)
    assert "Can you come?" not in text_of(client.get(account_request.url("request-meeting")))


# Answers and the meeting ------------------------------------------------------------------------------------------


def test_who_has_answered_is_asked_again_when_the_meeting_is_moved(
    account_request: AccountRequest, rita: User, reviewer: User
) -> None:
    answers.answer(attendee(account_request, rita.email), DECLINED, text="I am away.", seen=0, by=rita)
    move_meeting(account_request, reviewer)
    assert answered(account_request, rita.email) == ("", "")
    assert account_request.history.get(what=Event.INVITATION_DECLINED).text == "I am away."
    moved = read(Mail.objects.filter(to_email=rita.email).exclude(calendar="").latest("pk").calendar)
    assert [one.answer for one in moved.invited] == ["NEEDS-ACTION", "NEEDS-ACTION", "ACCEPTED"]


def test_nobody_answers_for_a_time_that_they_have_not_seen(account_request: AccountRequest, reviewer: User) -> None:
    path = link_in_mail()
    opened = Client().get(path)
    move_meeting(account_request, reviewer)
    page = Client().post(path, typed(opened, "accepted", "With pleasure."))
    assert page.status_code == 200
    assert "The meeting was changed after you opened this page." in text_of(page)
    assert "Room 2" in text_of(page)
    assert "With pleasure." in text_of(page)
    assert answered(account_request) == ("", "")
    Client().post(path, typed(page, "accepted", "With pleasure."))
    assert answered(account_request) == (ACCEPTED, "With pleasure.")


def test_the_same_answer_twice_is_one(account_request: AccountRequest, rita: User) -> None:
    for _time in range(2):
        answers.answer(attendee(account_request, rita.email), DECLINED, seen=0, by=rita)
    assert account_request.history.filter(what=Event.INVITATION_DECLINED).count() == 1
    assert Mail.objects.filter(kind="invitation_declined_staff").count() == 1


def test_a_new_invitation_says_what_was_answered(account_request: AccountRequest, rita: User) -> None:
    for email, what in ((rita.email, ACCEPTED), (OLGA, ANOTHER_TIME)):
        by = rita if email == rita.email else None
        answers.answer(attendee(account_request, email), what, text="Or Tuesday.", seen=0, by=by)
    event = read(meeting_of(account_request).invitation(at=timezone.now()))
    assert [one.answer for one in event.invited] == ["ACCEPTED", "TENTATIVE", "ACCEPTED"]
