"""Many people at the same moment, over HTTP against a real gunicorn: one wins, the others are told who."""

import html
from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaire.choices import Section
from requests_app.account_requests.choices import MeetingStatus, Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.decisions.models import Decision
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.accounts import details as account_details
from tests.pages.reading import page_of, typed
from tests.servers import running_portal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def portal(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), running_portal(tmp_path_factory.mktemp("gunicorn")) as found:
        yield found
    said = found.log.read_text()
    assert "database is locked" not in said
    assert "Traceback" not in said


def test_twenty_decisions_at_once_make_one(portal):
    one, other = factories.make_reviewer("Quick Quinn"), factories.make_reviewer("Brisk Bea")
    account_request = factories.make_trial_over(reviewer=one, shared=3)
    history, mails = account_request.history.count(), account_request.mails.count()
    moves = [(one, Move.APPROVE), (other, Move.DECLINE)] * 10
    forms = [(by, page_of(account_request, move), typed(move, account_request)) for by, move in moves]

    answers = portal.at_once(forms)

    assert sorted(answer.status for answer in answers) == [302] + [409] * 19
    moved = factories.reload(account_request)
    decision = Decision.objects.get()
    entry = moved.history.latest_first()[0]
    assert (moved.state, moved.version) == (entry.to_state, account_request.version + 1)
    assert (decision.verdict, decision.decided_by) == (moved.state, entry.actor)
    assert moved.history.count() == history + 1
    for (by, _move), answer in zip(moves, answers, strict=True):
        if answer.status == 302:
            assert by == entry.actor
        else:
            page = html.unescape(answer.text)
            assert f'data-state="{moved.state}"' in page
            assert f"This request was already moved by {entry.actor_name} at " in page
    sent = moved.mails.filter(entry=entry)
    assert moved.mails.count() == mails + sent.count()
    assert len(set(sent.values_list("to_email", "kind"))) == sent.count()
    assert {mail.kind.removesuffix("_department").removesuffix("_staff") for mail in sent} == {entry.what}


def test_twenty_drafts_at_once_get_twenty_references(portal):
    """Among them the first of the year, whose counter is not there yet."""
    department = factories.make_department("Cardiology")
    members = [factories.make_member(department) for _number in range(4)]
    form = {"title": "Instagram for Cardiology", "department": "Cardiology"}
    answers = portal.at_once([(by, "/requests/new/", form) for by in members * 5])
    assert [answer.status for answer in answers] == [302] * 20
    year = timezone.localdate().year
    references = sorted(AccountRequest.objects.values_list("reference", flat=True))
    assert references == [f"SMR-{year}-{number:04}" for number in range(1, 21)]


def test_ten_first_saves_of_a_section_keep_one(portal):
    department = factories.make_department()
    members = [factories.make_member(department) for _number in range(2)]
    draft = factories.make_draft(department=department, by=members[0])
    path = f"/requests/{draft.reference}/questionnaire/{Section.UNIT}/"
    forms = [
        (by, path, {"version": "0", "account_kind": "new", "sponsor_name": f"Head {number}", "sponsor_email": ""})
        for number, by in enumerate(members * 5)
    ]
    answers = portal.at_once(forms)
    assert sorted(answer.status for answer in answers) == [302] + [409] * 9
    winner = next(number for number, answer in enumerate(answers) if answer.status == 302)
    assert factories.reload(draft).questionnaire.sponsor_name == f"Head {winner}"
    assert draft.questionnaire.section_saves.get().version == 1
    # Nobody loses what was typed.
    for number, answer in enumerate(answers):
        assert number == winner or f"Head {number}" in answer.text


def test_ten_acceptances_at_once_put_one_on_file(portal):
    reviewers = [factories.make_reviewer("Quick Quinn"), factories.make_reviewer("Brisk Bea")]
    account_request = factories.make_approved()
    forms = [
        (by, account_details.url(account_request), {**account_details.TYPED, "account_name": f"Clinic {number}"})
        for number, by in enumerate(reviewers * 5)
    ]
    answers = portal.at_once(forms)
    assert sorted(answer.status for answer in answers) == [302] + [409] * 9
    winner = next(number for number, answer in enumerate(answers) if answer.status == 302)
    kept = account_request.account_details.get()
    assert (kept.number, kept.account_name, kept.accepted_by) == (1, f"Clinic {winner}", forms[winner][0])
    # Nobody loses what was typed, and everybody learns who was faster.
    for number, answer in enumerate(answers):
        assert number == winner or f"Clinic {number}" in answer.text
        assert number == winner or f"{kept.accepted_by_name} recorded other details" in answer.text


def test_ten_bookings_at_once_book_one_meeting(portal):
    reviewers = [factories.make_reviewer() for _number in range(2)]
    account_request = factories.make_meeting_held(reviewer=reviewers[0])
    day = timezone.localdate() + timedelta(days=9)
    form = {"day": day.isoformat(), "time": "09:00", "minutes": "45", "place": "Room 1", "link": ""}
    form["attendees"] = account_request.requester_email
    path = f"/requests/{account_request.reference}/meetings/book/"
    answers = portal.at_once([(by, path, form) for by in reviewers * 5])
    assert sorted(answer.status for answer in answers) == [200] * 9 + [302]
    assert account_request.meetings.filter(status=MeetingStatus.PLANNED).count() == 1
    for answer in answers:
        assert answer.status == 302 or "A meeting is booked already." in answer.text


def test_posts_planned_at_once_are_all_kept_and_numbered(portal):
    account_request = factories.make_trial()
    by = factories.requester_of(account_request)
    form = {"planned_on": timezone.localdate().isoformat(), "channels": "instagram", "picture_url": ""}
    path = f"/requests/{account_request.reference}/trial/posts/new/"
    answers = portal.at_once([(by, path, {**form, "text": f"Post {number}"}) for number in range(10)])
    assert [answer.status for answer in answers] == [302] * 10
    assert sorted(PlannedPost.objects.values_list("number", flat=True)) == list(range(1, 11))
    assert set(PlannedPost.objects.values_list("text", flat=True)) == {f"Post {number}" for number in range(10)}


def test_a_department_withdraws_while_a_reviewer_decides(portal):
    """Whichever comes first stands; the other is told, and nothing is half done."""
    reviewer = factories.make_reviewer("Quick Quinn")
    account_request = factories.make_meeting(reviewer=reviewer)
    by = factories.requester_of(account_request)
    moves = [(by, Move.WITHDRAW), (reviewer, Move.DECLINE), (by, Move.BECOME_CONTRIBUTOR), (reviewer, Move.WITHDRAW)]
    answers = portal.at_once([(who, page_of(account_request, m), typed(m, account_request)) for who, m in moves * 2])
    assert sorted(answer.status for answer in answers) == [302] + [409] * 7
    entry = HistoryEntry.objects.filter(what__in=Move.values).latest("pk")
    moved = factories.reload(account_request)
    assert (moved.state, moved.version) == (entry.to_state, account_request.version + 1)
    assert moved.meetings.get().status == MeetingStatus.CANCELLED
    assert moved.mails.filter(calendar_method="CANCEL").count() == 1


def test_of_urgent_posts_that_take_the_same_day_from_each_other_one_keeps_it(portal):
    reviewers = [factories.make_reviewer() for _number in range(2)]
    made = [factories.make_trial() for _number in range(4)]
    for account_request in made:
        factories.make_posts(account_request, 1, status=PostStatus.READY)
    PlannedPost.objects.update(planned_on=timezone.localdate())
    paths = [account_request.url("post-take-day", number=1) for account_request in made]
    answers = portal.at_once([(by, path, {"version": "1"}) for path in paths for by in reviewers])
    # Who comes again has the day already, and who lost it is told so.
    assert {answer.status for answer in answers} <= {302, 409}
    assert PlannedPost.objects.exclude(planned_on=None).count() == 1
    assert sorted(PlannedPost.objects.values_list("version", flat=True)) == [1, 2, 2, 2]
