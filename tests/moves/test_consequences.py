"""What a move does to the rest: to meetings, trials and posts, decisions, snapshots and dates."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import formats, timezone

from requests_app.account_requests.choices import MeetingStatus, Move, State, TrialStatus, Verdict
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.meetings import services as meetings
from requests_app.organisation.models import active_site_settings
from requests_app.trials import services as trials
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost
from requests_app.trials.tallies import from_data
from tests import factories
from tests.moves.cases import details_for

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make(account_request, move, by, **details):
    return factories.move(account_request, move, by=by, **{**details_for(move, account_request), **details})


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


# Meetings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.DECLINE, Move.REQUEST_CHANGES, Move.BECOME_CONTRIBUTOR])
def test_a_move_away_from_the_meeting_cancels_it_with_a_mail_to_everybody_invited(move, reviewer):
    account_request = factories.make_meeting(reviewer=reviewer)
    moved = make(account_request, move, reviewer)
    meeting = moved.meetings.get()
    assert (meeting.status, meeting.sequence) == (MeetingStatus.CANCELLED, 1)
    mails = moved.mails.filter(entry=moved.history.latest_first()[0]).exclude(calendar="")
    assert [(mail.to_email, mail.calendar_method) for mail in mails] == [("requester@hospital.example", "CANCEL")]
    assert f"UID:{meeting.uid}" in mails[0].calendar


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.DECLINE, Move.REQUEST_CHANGES])
def test_a_meeting_that_was_held_stays_held(move, reviewer):
    moved = make(factories.make_meeting_held(reviewer=reviewer), move, reviewer)
    assert moved.meetings.get().status == MeetingStatus.HELD


@pytest.mark.parametrize("what", ["cancelled", "missed"])
def test_a_meeting_that_does_not_take_place_leaves_the_state_and_gets_a_new_time(what, reviewer):
    account_request = factories.make_meeting(reviewer=reviewer)
    version = account_request.version
    if what == "cancelled":
        meetings.cancel(account_request.meetings.get(), reason="Illness", by=reviewer)
    else:
        factories.miss_meeting(account_request, by=reviewer)
    account_request = factories.reload(account_request)
    assert (account_request.state, account_request.version) == (State.STRATEGY_MEETING, version)
    second = meetings.book(account_request, by=reviewer, **factories.meeting_details())
    assert (second.number, second.status) == (2, MeetingStatus.PLANNED)


def test_after_reopening_the_meeting_that_was_held_can_stand(reviewer):
    admin = factories.make_admin()
    declined = make(factories.make_meeting_held(reviewer=reviewer), Move.DECLINE, reviewer)
    reopened = make(declined, Move.REOPEN, admin)
    moved = factories.move(reopened, Move.SCHEDULE_MEETING, by=reviewer, stands=True)
    assert moved.state == State.STRATEGY_MEETING
    held = moved.meetings.get()
    day = formats.date_format(timezone.localtime(held.starts_at).date())
    assert moved.history.latest_first()[0].text == f"The meeting of {day} still counts."


# Trials ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.DECLINE])
def test_leaving_a_running_trial_ends_it_today_and_sets_aside_what_was_not_shared(move, reviewer):
    account_request = factories.make_trial(reviewer=reviewer, starts_on=timezone.localdate() - timedelta(days=10))
    factories.make_posts(account_request, 2, status=PostStatus.SHARED)
    planned = factories.make_posts(account_request, 3)
    PlannedPost.objects.filter(pk=planned[0].pk).update(status=PostStatus.READY)
    moved = make(factories.reload(account_request), move, reviewer)
    trial = moved.trials.get()
    assert (trial.status, trial.ended_early_on) == (TrialStatus.ENDED, timezone.localdate())
    statuses = sorted(trial.posts.values_list("status", flat=True))
    assert statuses == [PostStatus.NOT_USED] * 3 + [PostStatus.SHARED] * 2


def test_a_contributor_keeps_the_posts_and_the_trial_ends_today(reviewer):
    account_request = factories.make_trial(reviewer=reviewer)
    factories.make_posts(account_request, 3)
    moved = make(factories.reload(account_request), Move.BECOME_CONTRIBUTOR, factories.requester_of(account_request))
    trial = moved.trials.get()
    assert (trial.status, trial.ended_early_on) == (TrialStatus.ENDED, timezone.localdate())
    assert set(trial.posts.values_list("status", flat=True)) == {PostStatus.PLANNED}


def test_a_trial_that_was_over_keeps_its_last_day(reviewer):
    account_request = factories.make_trial_over(reviewer=reviewer)
    ends_on = account_request.latest_trial.ends_on
    trial = make(account_request, Move.DECLINE, reviewer).trials.get()
    assert (trial.status, trial.ends_on, trial.ended_early_on) == (TrialStatus.ENDED, ends_on, None)


def test_a_trial_that_has_not_begun_yet_ends_on_its_first_day(reviewer):
    """The day of its end never lies before the day of its start."""
    starts_on = timezone.localdate() + timedelta(days=5)
    account_request = factories.make_trial(reviewer=reviewer, starts_on=starts_on)
    assert make(account_request, Move.DECLINE, reviewer).trials.get().ended_early_on == starts_on


@pytest.mark.parametrize("move", [Move.WITHDRAW, Move.DECLINE, Move.BECOME_CONTRIBUTOR])
def test_targets_of_a_trial_that_never_began_lapse(move, reviewer):
    assert not make(factories.make_targets_agreed(reviewer=reviewer), move, reviewer).trials.exists()


def test_the_last_day_of_a_trial_follows_from_its_weeks(reviewer):
    starts_on = timezone.localdate()
    trial = factories.make_trial(reviewer=reviewer, weeks=2, starts_on=starts_on).trials.get()
    assert (trial.ends_on - starts_on).days == 13
    assert trial.status == TrialStatus.RUNNING


def test_starting_a_trial_calls_off_a_further_meeting(reviewer):
    account_request = factories.make_targets_agreed(reviewer=reviewer)
    meetings.book(account_request, by=reviewer, **factories.meeting_details())
    moved = make(factories.reload(account_request), Move.START_TRIAL, reviewer)
    assert [meeting.status for meeting in moved.meetings.all()] == [MeetingStatus.HELD, MeetingStatus.CANCELLED]


def test_a_request_may_have_two_trials_in_turn(reviewer):
    admin = factories.make_admin()
    declined = make(factories.make_trial_over(reviewer=reviewer), Move.DECLINE, reviewer)
    meeting = factories.move(make(declined, Move.REOPEN, admin), Move.SCHEDULE_MEETING, by=reviewer, stands=True)
    trials.agree_targets(
        meeting, weeks=4, posts_min=2, posts_max=3, channels=factories.channels("Facebook"), by=reviewer
    )
    again = make(factories.reload(meeting), Move.START_TRIAL, reviewer)
    assert [(trial.number, trial.status) for trial in again.trials.all()] == [
        (1, TrialStatus.ENDED),
        (2, TrialStatus.RUNNING),
    ]
    assert again.trials.get(number=1).posts.count() == 0


def test_a_trial_is_over_from_the_day_after_its_last_day_in_the_sites_zone(reviewer):
    factories.set_site(time_zone="Pacific/Auckland")
    with time_machine.travel("2026-03-02T12:00Z", tick=False), active_site_settings():
        account_request = factories.make_trial(reviewer=reviewer, weeks=1)
        trial = account_request.trials.get()
    # In Auckland (UTC+13) its first day was Tuesday, 3 March; its last one is Monday, 9 March.
    assert (trial.starts_on.isoformat(), trial.ends_on.isoformat()) == ("2026-03-03", "2026-03-09")
    for moment, is_over in [("2026-03-09T10:59Z", False), ("2026-03-09T11:01Z", True)]:
        with time_machine.travel(moment, tick=False), active_site_settings():
            assert factories.reload(account_request).is_trial_over() is is_over


# Decisions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "verdict", "message"),
    [
        (Move.APPROVE, Verdict.APPROVED, "Well done."),
        (Move.DECLINE, Verdict.DECLINED, "Please try again next year."),
        (Move.BECOME_CONTRIBUTOR, Verdict.CONTRIBUTOR, "Two stories a month."),
    ],
)
def test_a_decision_stores_the_tally_as_it_was_shown(move, verdict, message, reviewer):
    account_request = factories.make_trial_over(reviewer=reviewer, shared=5)
    moved = make(account_request, move, reviewer)
    decision = moved.decisions.get()
    assert (decision.verdict, decision.message) == (verdict, message)
    assert (decision.decided_by, decision.decided_by_name) == (reviewer, str(reviewer))
    assert [week.shared for week in from_data(decision.tally)] == [5, 0]
    assert moved.trials.get().status == TrialStatus.ENDED


def test_an_account_approved_without_a_trial_has_no_tally():
    admin = factories.make_admin()
    moved = make(factories.make_meeting_held(existing=True), Move.APPROVE_WITHOUT_TRIAL, admin)
    assert moved.decisions.get().tally == []
    assert moved.decision.verdict == Verdict.APPROVED


def test_withdrawing_is_no_decision():
    assert factories.make_withdrawn().decision is None


@pytest.mark.parametrize("case", ["declined", "contributor"])
def test_a_reopened_decision_leaves_the_view_and_stays_in_the_history(case):
    decided = {"declined": factories.make_declined, "contributor": factories.make_contributor}[case]()
    entries = list(decided.history.values())
    reopened = factories.reload(make(decided, Move.REOPEN, factories.make_admin()))
    assert reopened.decision is None
    assert reopened.decisions.get().reopened_at is not None
    assert list(reopened.history.values())[:-1] == entries
    assert reopened.history.latest_first()[1].what == {"declined": "decline"}.get(case, "become_contributor")


def test_there_can_be_a_second_decision_after_reopening(reviewer):
    reopened = make(factories.make_declined(reviewer=reviewer), Move.REOPEN, factories.make_admin())
    again = factories.reload(make(reopened, Move.DECLINE, reviewer, message="Still not."))
    assert again.decision.message == "Still not."
    assert again.decisions.count() == 2


# Submissions -------------------------------------------------------------------------------------------------


def answer_to(snapshot: Snapshot, key: str) -> str:
    items = [item for section in snapshot.answers for item in section["items"] if item["key"] == key]
    return items[0]["answers"][0][0]["text"]


def test_each_submission_stores_a_numbered_snapshot_that_later_answers_do_not_touch(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    by = factories.requester_of(account_request)
    first = account_request.snapshots.get()
    before = Snapshot.objects.filter(pk=first.pk).values().get()
    account_request.questionnaire.why = "Because parents ask us every day."
    account_request.questionnaire.save()
    account_request.questionnaire.goals.all().update(what="Another goal")
    again = make(factories.reload(account_request), Move.SUBMIT, by)
    assert Snapshot.objects.filter(pk=first.pk).values().get() == before
    assert [snapshot.number for snapshot in again.snapshots.all()] == [1, 2]
    assert [answer_to(snapshot, "why") for snapshot in again.snapshots.all()] == [
        "An honest answer about why.",
        "Because parents ask us every day.",
    ]


def test_a_snapshot_keeps_the_effort_figures_that_were_in_force():
    snapshot = factories.make_submitted().snapshots.get()
    (kept,) = snapshot.effort_defaults
    assert (kept["platform"], kept["minutes_per_post"], kept["minutes_per_day"]) == ("instagram", 60, 20)


def test_reopening_takes_no_snapshot():
    assert make(factories.make_declined(), Move.REOPEN, factories.make_admin()).snapshots.count() == 1


def test_first_and_latest_submission_are_both_kept(reviewer):
    with time_machine.travel("2026-03-02T09:00Z", tick=False) as clock:
        account_request = factories.make_changes_requested(reviewer=reviewer)
        first = account_request.first_submitted_at
        assert account_request.latest_submitted_at == first == timezone.now()
        clock.shift(timedelta(days=9))
        again = make(account_request, Move.SUBMIT, factories.requester_of(account_request))
        assert (again.first_submitted_at, again.latest_submitted_at) == (first, first + timedelta(days=9))
        declined = make(again, Move.DECLINE, reviewer)
        clock.shift(timedelta(days=9))
        reopened = make(declined, Move.REOPEN, factories.make_admin())
        assert (reopened.first_submitted_at, reopened.latest_submitted_at) == (first, first + timedelta(days=9))
        assert reopened.state_since == timezone.now()


def test_requested_changes_are_tied_to_the_round_that_was_read(reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    again = make(account_request, Move.SUBMIT, factories.requester_of(account_request))
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    third = make(again, Move.REQUEST_CHANGES, reviewer, changes=changes)
    rounds = [(change.round, change.section, change.reason) for change in third.requested_changes.all()]
    assert rounds == [(1, "objectives", "Say more."), (2, "team", "Name a deputy.")]
    assert third.history.latest_first()[0].reasons == ["The team: Name a deputy."]


# Timers ----------------------------------------------------------------------------------------------------


def test_a_move_clears_the_warning_and_counts_as_work():
    account_request = factories.make_changes_requested()
    AccountRequest.objects.filter(pk=account_request.pk).update(warned_at=timezone.now())
    moved = make(account_request, Move.SUBMIT, factories.requester_of(account_request))
    assert moved.warned_at is None
    assert moved.touched_at == moved.state_since
