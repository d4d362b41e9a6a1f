"""Each condition of the state table: missing, it is named; met, it opens its move."""

from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaire.choices import Section
from requests_app.account_requests import services as account_requests
from requests_app.account_requests import workflow
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.models import SiteSettings
from requests_app.questionnaires.services import save_section
from requests_app.trials import services as trials
from tests import factories
from tests.documents.everything import everything_about
from tests.moves.cases import details_for
from tests.questionnaire.complete import answer_everything

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _intake(is_open: bool) -> None:
    SiteSettings.objects.update(is_intake_open=is_open)


def incomplete():
    draft = factories.make_draft()
    by = factories.requester_of(draft)
    return draft, by, lambda: answer_everything(draft.questionnaire)


def intake_paused():
    draft = factories.make_complete_draft()
    _intake(False)
    return draft, factories.requester_of(draft), lambda: _intake(True)


def nobody_assigned():
    submitted, by = factories.make_submitted(), factories.make_reviewer()
    return submitted, by, lambda: account_requests.assign(submitted, to=by, by=by)


def meeting_not_held():
    by = factories.make_reviewer()
    booked = factories.make_meeting(reviewer=by)
    trials.agree_targets(booked, weeks=8, posts_min=3, posts_max=5, channels=factories.channels("Facebook"), by=by)
    return booked, by, lambda: factories.hold_meeting(booked, by=by)


def targets_open():
    by = factories.make_reviewer()
    held = factories.make_meeting_held(reviewer=by)
    agree = {"weeks": 8, "posts_min": 3, "posts_max": 5, "channels": factories.channels("Facebook")}
    return held, by, lambda: trials.agree_targets(held, **agree, by=by)


def trial_running():
    by = factories.make_reviewer()
    trial = factories.make_trial(reviewer=by)
    return trial, by, lambda: trials.end_early(trial, reason="Everybody has seen enough.", by=by)


def account_is_new():
    held = factories.make_meeting_held()
    plans = held.questionnaire.platform_plans
    return held, factories.make_admin(), lambda: plans.update(existing_url="https://social.example/clinic")


# condition, the move it stands before, a request that lacks it alone, and how it is met
CONDITIONS = [
    ("questionnaire_complete", Move.SUBMIT, incomplete),
    ("intake_open", Move.SUBMIT, intake_paused),
    ("reviewer_assigned", Move.SCHEDULE_MEETING, nobody_assigned),
    ("meeting_held", Move.START_TRIAL, meeting_not_held),
    ("targets_agreed", Move.START_TRIAL, targets_open),
    ("trial_over", Move.APPROVE, trial_running),
    ("accounts_exist", Move.APPROVE_WITHOUT_TRIAL, account_is_new),
]


@pytest.mark.parametrize("condition", [row[0] for row in CONDITIONS])
def test_a_condition_does_not_speak_of_its_reader_as_of_somebody_else(condition):
    """Who may make the move reads the sentence, and so does everybody on the help page."""
    sentence = str(getattr(workflow, condition).sentence)
    assert "The comms team can" not in sentence
    assert "A member of the department" not in sentence


@pytest.mark.parametrize(("condition", "move", "make"), CONDITIONS, ids=[row[0] for row in CONDITIONS])
def test_a_missing_condition_is_named_and_opens_the_move_once_it_is_met(condition, move, make):
    account_request, by, meet = make()
    account_request = factories.reload(account_request)
    before = everything_about(account_request)
    with pytest.raises(Refused) as refused:
        factories.move(account_request, move, by=by, **details_for(move, account_request))
    assert refused.value.reasons == [str(getattr(workflow, condition).sentence)]
    assert everything_about(account_request) == before
    meet()
    account_request = factories.reload(account_request)
    moved = factories.move(account_request, move, by=by, **details_for(move, account_request))
    assert moved.version == account_request.version + 1


def make_changes_begun():
    """A colleague has saved a section since changes were asked for."""
    account_request = factories.make_changes_requested()
    save_section(account_request, Section.TEAM, [], version=0, by=factories.requester_of(account_request))
    return account_request


# These can never be met again once they are missing.
LOST = [
    ("changes_not_begun", Move.TAKE_BACK_CHANGES, make_changes_begun),
    ("was_submitted", Move.REOPEN, factories.make_deleted_draft),
    ("never_submitted", Move.RESTORE_DRAFT, factories.make_withdrawn),
]


@pytest.mark.parametrize(("condition", "move", "make"), LOST, ids=[row[0] for row in LOST])
def test_a_condition_that_cannot_be_met_is_named_too(condition, move, make):
    account_request = make()
    with pytest.raises(Refused) as refused:
        factories.move(account_request, move, by=factories.make_admin(), **details_for(move, account_request))
    assert refused.value.reasons == [str(getattr(workflow, condition).sentence)]


def test_a_trial_is_extended_once():
    by = factories.make_reviewer()
    trial = factories.make_trial(reviewer=by)
    trial = factories.move(trial, Move.EXTEND_TRIAL, by=by, **details_for(Move.EXTEND_TRIAL, trial))
    later = {"ends_on": timezone.localdate() + timedelta(days=300), "reason": "Once more."}
    with pytest.raises(Refused) as refused:
        factories.move(trial, Move.EXTEND_TRIAL, by=by, **later)
    assert refused.value.reasons == [str(workflow.not_extended_yet.sentence)]


def test_a_trial_is_extended_after_its_last_day_too():
    by = factories.make_reviewer()
    trial = factories.make_trial_over(reviewer=by)
    ends_on = timezone.localdate() + timedelta(days=1)
    trial = factories.move(trial, Move.EXTEND_TRIAL, by=by, ends_on=ends_on, reason="They were ill.")
    assert trial.latest_trial.ends_on == ends_on
    assert not trial.is_trial_over()


def test_a_trial_that_was_ended_early_is_not_extended():
    by = factories.make_reviewer()
    trial = factories.make_trial(reviewer=by)
    trials.end_early(trial, reason="No posts came.", by=by)
    with pytest.raises(Refused) as refused:
        factories.move(factories.reload(trial), Move.EXTEND_TRIAL, by=by, **details_for(Move.EXTEND_TRIAL, trial))
    assert refused.value.reasons == [str(workflow.not_extended_yet.sentence)]


def test_every_condition_of_the_table_is_tried_here():
    conditions = {value.name for value in vars(workflow).values() if isinstance(value, workflow.Condition)}
    assert {row[0] for row in [*CONDITIONS, *LOST]} | {"not_extended_yet"} == conditions


def test_all_missing_conditions_are_named_at_once():
    by = factories.make_reviewer()
    booked = factories.make_meeting(reviewer=by)
    with pytest.raises(Refused) as refused:
        factories.move(booked, Move.START_TRIAL, by=by, starts_on=timezone.localdate())
    assert refused.value.reasons == [str(workflow.meeting_held.sentence), str(workflow.targets_agreed.sentence)]


def test_a_paused_intake_does_not_stop_what_was_submitted_before():
    account_request = factories.make_changes_requested()
    _intake(False)
    moved = factories.move(account_request, Move.SUBMIT, by=factories.requester_of(account_request))
    assert moved.state == State.SUBMITTED


def test_a_deactivated_assignee_counts_as_none():
    assigned, another = factories.make_reviewer(), factories.make_reviewer()
    submitted = factories.make_submitted(reviewer=assigned)
    assigned.is_active = False
    assigned.save()
    with pytest.raises(Refused) as refused:
        factories.move(submitted, Move.SCHEDULE_MEETING, by=another, **factories.meeting_details())
    assert refused.value.reasons == [str(workflow.reviewer_assigned.sentence)]


def test_minutes_make_a_meeting_held():
    """A meeting that was missed or cancelled opens nothing."""
    by = factories.make_reviewer()
    account_request = factories.make_meeting(reviewer=by)
    factories.miss_meeting(account_request, by=by)
    trials.agree_targets(
        account_request, weeks=8, posts_min=3, posts_max=5, channels=factories.channels("Facebook"), by=by
    )
    with pytest.raises(Refused) as refused:
        factories.move(account_request, Move.START_TRIAL, by=by, starts_on=timezone.localdate())
    assert refused.value.reasons == [str(workflow.meeting_held.sentence)]
