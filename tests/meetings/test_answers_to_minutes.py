"""The department says to the minutes of a meeting: that is what we remember, or something is different."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import formats, timezone

from portal.models import User
from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.minutes import services as minutes
from requests_app.meetings.minutes.models import MinutesAnswer
from requests_app.meetings.models import Meeting
from tests import factories
from tests.queries import counted, listed, within

pytestmark = pytest.mark.django_db
AGREED, COMMENT = MinutesVerdict
FIRST, SECOND = "We agreed on eight weeks.", "We agreed on ten weeks."
WRONG = "It was two posts a week, not three."
ASKS = "Is that what you remember?"


@pytest.fixture
def reviewer() -> User:
    return factories.make_reviewer("Stefan Staff")


@pytest.fixture
def rita() -> User:
    return factories.make_member(factories.make_department("Fertility Clinic"), "Rita Requester")


@pytest.fixture
def account_request(rita: User, reviewer: User) -> AccountRequest:
    """With the minutes of a meeting to which Rita, Olga, who has no account, and the reviewer were invited."""
    account_request = factories.make_invited(rita, department=rita.departments.get(), reviewer=reviewer)
    factories.hold_meeting(account_request, minutes=FIRST, by=reviewer)
    return factories.reload(account_request)


def meeting_of(account_request: AccountRequest) -> Meeting:
    return account_request.meetings.get()


def path_of(account_request: AccountRequest) -> str:
    return account_request.url("meeting-minutes-answer", number=1)


def tab_of(account_request: AccountRequest) -> str:
    return account_request.url("request-meeting")


def text_of(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def typed(response: Any, verdict: str, text: str = "") -> dict[str, Any]:
    """What a browser sends from this page if the button of this answer is pressed."""
    (seen,) = set(re.findall(r'name="seen" value="(\w+)"', response.content.decode()))
    return {"seen": seen, "text": text, "verdict": ["", verdict]}


def say(account_request: AccountRequest, by: User, verdict: MinutesVerdict, text: str = "", **more: Any) -> None:
    meeting = meeting_of(account_request)
    minutes.answer(meeting, verdict, text=text, by=by, **{"seen": meeting.shared_fingerprint, **more})


def correct(account_request: AccountRequest, by: User, text: str = SECOND, notes: str = "") -> None:
    meeting = meeting_of(account_request)
    seen = meeting.minutes_fingerprint
    meetings.correct_minutes(meeting, shared_minutes=text, internal_notes=notes, seen=seen, by=by)


def let_days_pass(account_request: AccountRequest, days: int) -> None:
    account_request.meetings.update(minutes_at=timezone.now() - timedelta(days=days))


def said(account_request: AccountRequest) -> list[tuple[str, str, str]]:
    rows = MinutesAnswer.objects.filter(meeting__account_request=account_request)
    return list(rows.values_list("name", "verdict", "text"))


# Answering --------------------------------------------------------------------------------------------------------


def test_a_member_agrees_below_the_minutes_and_nobody_gets_a_mail(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    tab = client.get(tab_of(account_request))
    assert ASKS in text_of(tab)
    mails = Mail.objects.count()
    page = client.post(path_of(account_request), typed(tab, "agreed"), follow=True)
    assert "Your answer to the minutes is saved." in text_of(page)
    assert "You have agreed to these minutes." in text_of(page)
    assert said(account_request) == [("Rita Requester", AGREED, "")]
    entry = account_request.history.latest_first()[0]
    assert (entry.what, entry.actor_name, entry.text) == (Event.MINUTES_AGREED, "Rita Requester", "")
    assert Mail.objects.count() == mails


def test_a_comment_is_kept_and_the_reviewer_is_told(
    account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    client.force_login(rita)
    before = Mail.objects.latest("pk").pk
    client.post(path_of(account_request), typed(client.get(path_of(account_request)), "comment", WRONG))
    assert said(account_request) == [("Rita Requester", COMMENT, WRONG)]
    (mail,) = Mail.objects.filter(pk__gt=before)
    assert mail.to_email == reviewer.email
    assert mail.subject.startswith("[Action needed] Read a comment on the minutes: ")
    assert WRONG in mail.body
    client.force_login(reviewer)
    shown = text_of(client.get(tab_of(account_request)))
    assert WRONG in shown
    assert ASKS not in shown


def test_an_answer_can_be_changed_and_the_history_keeps_both(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    path = path_of(account_request)
    client.post(path, typed(client.get(path), "comment", WRONG))
    again = client.get(path)
    assert again.context["form"]["text"].value() == WRONG
    # The comment is still in the field; agreeing takes it back.
    assert client.post(path, typed(again, "agreed", WRONG)).status_code == 302
    assert said(account_request) == [("Rita Requester", AGREED, "")]
    latest = account_request.history.latest_first()[:2]
    assert [(entry.what, entry.text) for entry in latest] == [
        (Event.MINUTES_AGREED, ""),
        (Event.MINUTES_COMMENTED, WRONG),
    ]


def test_the_same_answer_twice_is_one(account_request: AccountRequest, rita: User) -> None:
    for _time in range(2):
        say(account_request, rita, COMMENT, WRONG)
    assert account_request.history.filter(what=Event.MINUTES_COMMENTED).count() == 1
    assert Mail.objects.filter(kind="minutes_commented_staff").count() == 1


@pytest.mark.parametrize(
    ("verdict", "text", "error"),
    [
        ("comment", "  ", "Write what you remember differently."),
        ("agreed", "But only two posts.", "Send this as a comment, or empty the field to agree."),
        ("comment", "x" * 2001, "Ensure this value has at most 2000 characters (it has 2001)."),
    ],
)
def test_words_that_do_not_fit_are_told_beside_the_field_and_stay_there(
    verdict: str, text: str, error: str, account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    path = path_of(account_request)
    page = client.post(path, typed(client.get(path), verdict, text))
    assert page.status_code == 200
    assert page.context["form"].errors == {"text": [error]}
    assert text.strip() in text_of(page)
    with pytest.raises(ValidationError):
        say(account_request, rita, MinutesVerdict(verdict), text)
    assert said(account_request) == []


def test_the_database_keeps_no_comment_without_words(account_request: AccountRequest, rita: User) -> None:
    say(account_request, rita, AGREED)
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutesAnswer.objects.update(verdict=COMMENT)


def test_a_press_on_no_button_is_told(account_request: AccountRequest, rita: User, client: Any) -> None:
    client.force_login(rita)
    path = path_of(account_request)
    page = client.post(path, {**typed(client.get(path), ""), "text": "Perhaps"})
    assert "Agree to the minutes, or send a comment." in text_of(page)
    assert "Perhaps" in text_of(page)


def test_the_minutes_can_be_answered_after_the_request_was_moved_on(
    account_request: AccountRequest, rita: User, reviewer: User
) -> None:
    factories.move(account_request, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Please try again.")
    say(account_request, rita, COMMENT, WRONG)
    assert said(account_request) == [("Rita Requester", COMMENT, WRONG)]


# Who is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_opens_the_links_of_the_mail_agrees_nothing(
    method: str, account_request: AccountRequest, rita: User, client: Any
) -> None:
    body = Mail.objects.filter(to_email=rita.email).latest("pk").body
    (linked,) = re.findall(r"http://127.0.0.1:8000(/\S+)", body)
    assert linked == tab_of(account_request)
    entries = account_request.history.count()
    assert Client().get(linked)["Location"] == f"/accounts/login/?next={linked}"
    client.force_login(rita)
    for path in (linked, path_of(account_request)):
        seen = meeting_of(account_request).shared_fingerprint
        getattr(client, method)(path, {"verdict": "agreed", "seen": seen})
    assert said(account_request) == []
    assert account_request.history.count() == entries


def test_the_mails_say_until_when_an_answer_is_possible(account_request: AccountRequest, reviewer: User) -> None:
    factories.set_site(minutes_answer_days=12)
    correct(account_request, reviewer)
    for kind, days in (("meeting_held_department", 7), ("minutes_corrected_department", 12)):
        body = " ".join(Mail.objects.get(kind=kind).body.split())
        day = formats.date_format(timezone.localdate() + timedelta(days=days), "j F Y")
        assert f"Without a comment by {day}, the minutes count as agreed." in body


def test_colleagues_who_were_not_invited_and_the_comms_team_are_asked_nothing(
    account_request: AccountRequest, reviewer: User, client: Any
) -> None:
    colleague = factories.make_member(account_request.department)
    for person, status in (
        (colleague, 404),
        (reviewer, 403),
        (factories.make_member(factories.make_department()), 404),
    ):
        client.force_login(person)
        assert client.get(path_of(account_request)).status_code == status
        assert client.post(path_of(account_request), {"verdict": "agreed"}).status_code == status
    client.force_login(colleague)
    assert ASKS not in text_of(client.get(tab_of(account_request)))
    with pytest.raises(PermissionDenied):
        say(account_request, colleague, AGREED)
    with pytest.raises(Refused):
        say(account_request, reviewer, AGREED)


def test_the_requester_and_who_gets_mails_in_their_place_are_asked_without_an_invitation(
    reviewer: User, client: Any
) -> None:
    account_request = factories.make_meeting_held(reviewer=reviewer)
    requester = factories.requester_of(account_request)
    assert not meeting_of(account_request).attendees.filter(user=requester)
    say(account_request, requester, AGREED)
    requester.is_active = False
    requester.save()
    stand_in = factories.make_member(account_request.department, "Sven Standin")
    client.force_login(stand_in)
    assert ASKS in text_of(client.get(tab_of(account_request)))
    say(account_request, stand_in, AGREED)
    assert [name for name, _verdict, _text in said(account_request)][1:] == ["Sven Standin"]


def test_a_meeting_that_is_planned_has_no_minutes_to_answer(rita: User, client: Any) -> None:
    planned = factories.make_invited(rita, department=rita.departments.get())
    client.force_login(rita)
    assert client.get(path_of(planned)).status_code == 409
    assert ASKS not in text_of(client.get(tab_of(planned)))


# Days -------------------------------------------------------------------------------------------------------------


def test_without_a_comment_the_minutes_count_as_agreed_after_the_last_day(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    let_days_pass(account_request, 7)
    assert f"The department can answer until {formats.date_format(timezone.localdate())}." in text_of(
        client.get(tab_of(account_request))
    )
    let_days_pass(account_request, 8)
    yesterday = formats.date_format(timezone.localdate() - timedelta(days=1))
    shown = text_of(client.get(tab_of(account_request)))
    assert f"No comment came until {yesterday}: the minutes count as agreed." in shown
    assert ASKS not in shown


def test_with_a_comment_they_do_not(account_request: AccountRequest, rita: User, client: Any) -> None:
    say(account_request, rita, COMMENT, WRONG)
    let_days_pass(account_request, 8)
    client.force_login(rita)
    shown = text_of(client.get(tab_of(account_request)))
    assert "count as agreed" not in shown
    assert "and there is a comment" in shown


def test_who_is_late_reads_until_when_it_was_possible_and_the_words_are_not_lost(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    opened = client.get(path_of(account_request))
    let_days_pass(account_request, 8)
    late = client.post(path_of(account_request), typed(opened, "comment", WRONG))
    assert late.status_code == 409
    assert "These minutes could be answered until" in text_of(late)
    assert WRONG in text_of(late)
    assert said(account_request) == []


def test_another_setting_leaves_the_day_of_minutes_that_are_out(account_request: AccountRequest, client: Any) -> None:
    before = meeting_of(account_request).answers_until
    factories.set_site(minutes_answer_days=30)
    assert meeting_of(account_request).answers_until == before


def test_minutes_from_before_answers_were_asked_for_ask_nobody(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    account_request.meetings.update(minutes_at=None, answer_days=None)
    client.force_login(rita)
    shown = text_of(client.get(tab_of(account_request)))
    assert FIRST in shown
    assert not any(words in shown for words in (ASKS, "count as agreed", "can answer until"))


# Corrected minutes ------------------------------------------------------------------------------------------------


def test_corrected_minutes_keep_the_old_text_with_its_answers_and_ask_again(
    account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    say(account_request, rita, COMMENT, WRONG)
    let_days_pass(account_request, 8)
    correct(account_request, reviewer)
    for reader in (rita, reviewer):
        client.force_login(reader)
        shown = client.get(tab_of(account_request)).content.decode()
        (earlier,) = re.findall(r"<details class=\"disclosure earlier-minutes\">.*?</details>", shown, re.DOTALL)
        assert "by Stefan Staff; before that they said" in earlier
        assert FIRST in earlier
        assert WRONG in earlier
        assert shown.count(WRONG) == 1, "it is no answer to the minutes as they are now"
    client.force_login(rita)
    page = client.get(path_of(account_request))
    assert SECOND in text_of(page)
    assert page.context["form"]["text"].value() == ""
    client.post(path_of(account_request), typed(page, "agreed"))
    assert said(account_request) == [("Rita Requester", COMMENT, WRONG), ("Rita Requester", AGREED, "")]


def test_each_meeting_has_its_own_earlier_minutes(account_request: AccountRequest, reviewer: User, client: Any) -> None:
    meetings.book(account_request, by=reviewer, **factories.meeting_details())
    factories.hold_meeting(account_request, minutes="We met again.", by=reviewer)
    second = account_request.meetings.get(number=2)
    seen = second.minutes_fingerprint
    meetings.correct_minutes(second, shared_minutes="We met once more.", seen=seen, by=reviewer)
    client.force_login(reviewer)
    shown = client.get(tab_of(account_request)).content.decode()
    assert shown.count("earlier-minutes") == 1
    assert shown.index("We met again.") < shown.index('id="meeting-1"')


@pytest.mark.parametrize("text", [FIRST, FIRST + "\n"])
def test_notes_and_line_breaks_alone_ask_nobody_again(
    text: str, account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    say(account_request, rita, AGREED)
    before = meeting_of(account_request).minutes_at
    correct(account_request, reviewer, text=text, notes="They were not sure.")
    assert meeting_of(account_request).minutes_at == before
    client.force_login(rita)
    assert "You have agreed to these minutes." in text_of(client.get(tab_of(account_request)))


def test_nobody_agrees_to_minutes_that_they_have_not_read(
    account_request: AccountRequest, rita: User, reviewer: User, client: Any
) -> None:
    client.force_login(rita)
    path = path_of(account_request)
    opened = client.get(path)
    correct(account_request, reviewer)
    page = client.post(path, typed(opened, "comment", WRONG))
    assert page.status_code == 200
    assert "The minutes were corrected after you opened this page." in text_of(page)
    assert SECOND in text_of(page)
    assert FIRST not in text_of(page)
    assert WRONG in text_of(page)
    assert said(account_request) == []
    client.post(path, typed(page, "comment", WRONG))
    assert said(account_request) == [("Rita Requester", COMMENT, WRONG)]


def test_a_comment_that_was_typed_before_the_session_ended_is_shown_again(
    account_request: AccountRequest, rita: User, client: Any
) -> None:
    client.force_login(rita)
    tab = client.get(tab_of(account_request))
    (stamp,) = set(re.findall(r'name="typed_by" value="([^"]+)"', tab.content.decode()))
    client.logout()
    client.post(path_of(account_request), typed(tab, "comment", WRONG) | {"typed_by": stamp})
    assert said(account_request) == [], "it is not sent by itself"
    client.force_login(rita)
    for page in (path_of(account_request), tab_of(account_request)):
        assert WRONG in text_of(client.get(page))


def test_the_tab_costs_the_same_with_more_meetings_answers_and_corrections(
    account_request: AccountRequest, reviewer: User, client: Any
) -> None:
    colleague = factories.make_member(account_request.department)

    def cost() -> list[str]:
        with counted() as statements:
            assert client.get(tab_of(account_request)).status_code == 200
        return statements

    def more(times: int) -> None:
        for _time in range(times):
            meetings.book(account_request, by=reviewer, **factories.meeting_details())
            meeting = factories.hold_meeting(account_request, minutes=FIRST, by=reviewer)
            seen, requester = meeting.minutes_fingerprint, factories.requester_of(account_request)
            minutes.answer(meeting, AGREED, seen=meeting.shared_fingerprint, by=requester)
            meetings.correct_minutes(meeting, shared_minutes=SECOND, seen=seen, by=reviewer)

    more(2)
    client.force_login(colleague)
    few = cost()
    more(10)
    many = cost()
    within(15, few)
    assert len(few) == len(many), listed(many)
