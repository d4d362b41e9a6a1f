"""Minutes are corrected after they were shared: the old text is kept, the department is told, notes stay internal."""

import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import Event, Role
from requests_app.account_requests.models import HistoryEntry
from requests_app.account_requests.refusals import Refused
from requests_app.meetings import services as meetings
from requests_app.pages.facts import shown
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BEFORE = "We agreed:\n- eight weeks\n- three posts a week"
AFTER = "We agreed:\n- ten weeks\n- three posts a week"
SECRET = "They were not sure."


@pytest.fixture
def reviewer():
    return factories.make_reviewer("Stefan Staff")


@pytest.fixture
def account_request(reviewer):
    account_request = factories.make_meeting(reviewer=reviewer)
    factories.hold_meeting(account_request, minutes=BEFORE, by=reviewer)
    return factories.reload(account_request)


def page_of(account_request):
    return f"/requests/{account_request.reference}/meetings/1/minutes/"


def correct(account_request, by, text=AFTER, notes="", **more):
    meeting = account_request.meetings.get()
    seen = more.pop("seen", meeting.minutes_fingerprint)
    return meetings.correct_minutes(meeting, shared_minutes=text, internal_notes=notes, seen=seen, by=by)


def text_of(response):
    return html.unescape(response.content.decode())


def test_the_old_text_is_kept_in_the_history_and_the_department_is_told(account_request):
    correct(account_request, factories.make_reviewer("Quick Quinn"), notes=SECRET)
    assert account_request.meetings.get().shared_minutes == AFTER
    entry = account_request.history.latest_first()[0]
    assert (entry.what, entry.actor_name, entry.text) == (Event.MINUTES_CORRECTED, "Quick Quinn", BEFORE)
    mails = {mail.kind: mail for mail in account_request.mails.filter(entry=entry)}
    assert set(mails) == {"minutes_corrected_department", "minutes_corrected_staff"}
    mail = mails["minutes_corrected_department"]
    assert mail.to_email == account_request.requester_email
    assert "Quick Quinn has corrected the minutes" in mail.body
    assert "- eight weeks\n" in mail.body
    assert all(SECRET not in mail.body for mail in mails.values())


def test_the_history_says_that_minutes_were_written_since_it_has_that_moment(account_request, client):
    """The meeting was before: what stands beside the moment of an entry is what was done then."""
    client.force_login(factories.requester_of(account_request))
    page = text_of(client.get(account_request.url("request-history")))
    assert "Minutes written" in page
    assert "Meeting held" not in page


@pytest.mark.parametrize("page", ["history/", ""])
def test_who_may_read_minutes_reads_the_old_ones_line_by_line(page, account_request, reviewer, client):
    correct(account_request, reviewer, notes=SECRET)
    client.force_login(factories.requester_of(account_request))
    text = text_of(client.get(account_request.url() + page))
    assert "Until then they said:" in text
    assert f'<p class="timeline__text">{BEFORE}</p>' in text
    assert SECRET not in text


def test_notes_alone_are_changed_silently(account_request, reviewer):
    entries, mails = account_request.history.count(), account_request.mails.count()
    correct(account_request, reviewer, text=BEFORE, notes=SECRET)
    assert account_request.meetings.get().internal_notes == SECRET
    assert (account_request.history.count(), account_request.mails.count()) == (entries, mails)


def test_minutes_are_corrected_on_a_page_also_during_the_trial(client, reviewer):
    account_request = factories.make_trial(reviewer=reviewer)
    client.force_login(reviewer)
    assert page_of(account_request) in text_of(client.get(account_request.url("request-meeting")))
    form = client.get(page_of(account_request)).context["form"]
    typed = {"shared_minutes": AFTER, "internal_notes": "", "seen": form["seen"].value()}
    response = client.post(page_of(account_request), typed, follow=True)
    assert "Minutes corrected. The department is told." in text_of(response)
    assert "ten weeks" in text_of(response)


def test_two_who_correct_at_once_both_see_what_the_other_wrote(account_request, reviewer, client):
    client.force_login(factories.make_reviewer("Slow Sam"))
    seen = client.get(page_of(account_request)).context["form"]["seen"].value()
    correct(account_request, reviewer, text="As Stefan wrote it")
    mine = {"shared_minutes": "As Sam wrote it", "internal_notes": "", "seen": seen}
    page = client.post(page_of(account_request), mine)
    assert "Somebody else has changed these minutes" in text_of(page)
    assert "As Stefan wrote it" in text_of(page)
    assert page.context["form"]["shared_minutes"].value() == "As Sam wrote it"
    assert account_request.meetings.get().shared_minutes == "As Stefan wrote it"
    again = {**mine, "seen": page.context["form"]["seen"].value()}
    assert client.post(page_of(account_request), again).status_code == 302
    assert account_request.meetings.get().shared_minutes == "As Sam wrote it"


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "x" * 10_001}, {"seen": "something else"}])
def test_a_correction_that_does_not_suffice_changes_nothing(wrong, account_request, reviewer):
    with pytest.raises(ValidationError):
        correct(account_request, reviewer, **wrong)
    assert account_request.meetings.get().shared_minutes == BEFORE


def test_a_meeting_without_minutes_has_none_to_correct(reviewer, client):
    planned = factories.make_meeting(reviewer=reviewer)
    with pytest.raises(ValidationError):
        correct(planned, reviewer)
    client.force_login(reviewer)
    assert client.get(page_of(planned)).status_code == 404


def test_members_do_not_correct_minutes(account_request):
    with pytest.raises(Refused):
        correct(account_request, factories.requester_of(account_request))


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("one\ntwo\n\nthree", "one\ntwo …"),
        ("one\ntwo", "one\ntwo"),
        ("one two \n", "one two \n"),
        ("", ""),
        ("onlyone", "onlyone"),
    ],
)
def test_the_beginning_of_a_text_keeps_its_lines(text, beginning):
    entry = HistoryEntry(what=Event.MEETING_HELD, at=timezone.now(), actor_role=Role.REVIEWER, text=text)
    assert shown(entry, words=2)["text"] == beginning


@pytest.mark.parametrize("page", ["move", "cancel", "hold", "miss"])
def test_a_form_about_a_meeting_says_which_one(page, reviewer, client):
    account_request = factories.make_meeting(reviewer=reviewer)
    client.force_login(reviewer)
    meeting = account_request.meetings.get()
    shown = text_of(client.get(account_request.url(f"meeting-{page}", number=1)))
    assert f"This is about the meeting on {meeting.when}." in shown


def primary_buttons(response):
    main = response.content.decode().partition("<main")[2]
    return [" ".join(words.split()) for words in re.findall(r'class="btn btn-primary"[^>]*>(.*?)</a>', main, re.DOTALL)]


def test_after_the_minutes_the_tab_leads_to_the_next_step(account_request, reviewer, client):
    client.force_login(reviewer)
    tab = client.get(account_request.url("request-meeting"))
    assert primary_buttons(tab) == ["Record the targets"]
    assert account_request.url("meeting-book") in text_of(tab)


def test_after_a_missed_meeting_the_tab_leads_to_a_new_one(reviewer, client):
    missed = factories.make_meeting(reviewer=reviewer)
    factories.let_meeting_begin(missed)
    factories.miss_meeting(missed, by=reviewer)
    client.force_login(reviewer)
    assert primary_buttons(client.get(missed.url("request-meeting"))) == ["Book a new time"]
