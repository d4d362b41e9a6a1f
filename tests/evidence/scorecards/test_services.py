"""Thresholds are agreed with the targets, fixed with the start, and changed later with a reason that stays."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.scorecards import services as scorecards
from requests_app.evidence.scorecards.cards import ThresholdChanged
from requests_app.evidence.scorecards.making import scorecard_of
from requests_app.evidence.scorecards.measures import Measure, thresholds_of
from requests_app.evidence.scorecards.proposals import proposed_thresholds
from requests_app.mail.models import Mail
from requests_app.trials import posts
from requests_app.trials import services as trials
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.models import Trial
from requests_app.trials.pauses import Pause, PausePlan
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)
GAP = Measure.LONGEST_GAP
TODAY = timezone.localdate


@pytest.fixture
def reviewer(db):
    return factories.make_reviewer("Rita Reviewer")


def agree(account_request: AccountRequest, by: Any, *, weeks: int = 4, **more: Any) -> Trial:
    thresholds = more.pop("thresholds", {GAP: Decimal(10)})
    targets = {"weeks": weeks, "posts_min": 1, "posts_max": 3, "channels": factories.channels("Instagram"), **more}
    return scorecards.agree(account_request, by=by, thresholds=thresholds, **targets)


def started(by: Any, *, since: date | None = None, **more: Any) -> AccountRequest:
    """In a trial with a threshold of 10 days for the longest gap."""
    account_request = factories.make_meeting_held(reviewer=by)
    account_request.meetings.update(starts_at=timezone.now() - 200 * DAY)
    agree(account_request, by, **more)
    return factories.move(
        factories.reload(account_request), Move.START_TRIAL, by=by, starts_on=since or TODAY() - 20 * DAY
    )


def card_of(account_request: AccountRequest) -> Any:
    fresh = factories.reload(account_request)
    assert fresh.latest_trial is not None
    return scorecard_of(fresh, fresh.latest_trial)


def change(account_request: AccountRequest, by: Any, **details: Any) -> ThresholdChanged:
    usual: dict[str, Any] = {"measure": GAP, "value": Decimal(14), "reason": "The clinic moves.", "seen": Decimal(10)}
    return scorecards.change_threshold(account_request, by=by, **(usual | details))


def test_thresholds_are_proposed_by_the_settings_and_the_hours_of_the_plan(reviewer):
    factories.set_site(weeks_on_target_percent=60, longest_gap_days=12)
    account_request = factories.make_meeting_held(reviewer=reviewer)
    proposed = proposed_thresholds(account_request)
    hours = sum(person.hours_per_week for person in account_request.questionnaire.administrators.all())
    assert (proposed[Measure.WEEKS_ON_TARGET], proposed[GAP], proposed[Measure.HOURS]) == (60, 12, hours)
    assert proposed[Measure.THEMES] is None, "nothing is known of themes before there is a calendar"


def test_what_is_agreed_is_told_and_can_be_corrected_until_the_start(reviewer):
    account_request = factories.make_meeting_held(reviewer=reviewer)
    agree(account_request, reviewer)
    trial = agree(account_request, reviewer, thresholds={GAP: Decimal(9), Measure.HOURS: Decimal("2.5")})
    assert thresholds_of(Trial.objects.get(pk=trial.pk)) == {GAP: 9, Measure.HOURS: Decimal("2.5")}
    told = account_request.history.filter(what=Event.TARGETS_AGREED).latest("pk").text
    assert "Longest gap at most 9 days; Hours a week at most 2.5 hours" in told


@pytest.mark.parametrize(
    ("measure", "value"),
    [(GAP, "-1"), (GAP, "366"), (GAP, "1.5"), (Measure.ON_TIME, "101"), (Measure.HOURS, "2.55")],
)
def test_a_threshold_that_makes_no_sense_is_refused_beside_its_field(reviewer, measure, value):
    account_request = factories.make_meeting_held(reviewer=reviewer)
    with pytest.raises(ValidationError) as refused:
        agree(account_request, reviewer, thresholds={measure: Decimal(value)})
    assert list(refused.value.message_dict) == [measure.value]
    assert not account_request.trials.exists()


def test_after_the_start_thresholds_are_not_agreed_again(reviewer):
    account_request = started(reviewer)
    with pytest.raises(Refused):
        agree(account_request, reviewer)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_a_threshold_stays_as_it_is(reviewer, reason):
    account_request = started(reviewer)
    with pytest.raises(ValidationError) as refused:
        change(account_request, reviewer, reason=reason)
    assert "reason" in refused.value.message_dict
    assert card_of(account_request).result_of(GAP).threshold == 10
    assert card_of(account_request).changes == ()


def test_a_change_with_a_reason_counts_stays_visible_and_is_told_to_the_department(reviewer):
    account_request = started(reviewer)
    change(account_request, reviewer)
    card = card_of(account_request)
    [made] = card.changes
    assert (card.result_of(GAP).threshold, made.before, made.after) == (14, 10, 14)
    assert (made.reason, made.by) == ("The clinic moves.", str(reviewer))
    entry = account_request.history.filter(what=Event.THRESHOLD_CHANGED).get()
    assert "changed from “at most 10 days” to “at most 14 days”" in entry.reasons[0]
    [mail] = Mail.objects.filter(kind__startswith="threshold_changed")
    assert mail.to_email == account_request.requester_email
    assert "The clinic moves." in mail.body


def test_a_threshold_can_be_taken_away_and_brought_back(reviewer):
    account_request = started(reviewer)
    change(account_request, reviewer, value=None)
    assert card_of(account_request).result_of(GAP).threshold is None
    change(account_request, reviewer, value=Decimal(8), seen=None)
    assert [(row.before, row.after) for row in card_of(account_request).changes] == [(10, None), (None, 8)]


def test_a_change_of_what_somebody_else_has_changed_is_refused(reviewer):
    account_request = started(reviewer)
    change(account_request, reviewer)
    with pytest.raises(Refused, match="Somebody else"):
        change(account_request, reviewer, value=Decimal(20))
    with pytest.raises(ValidationError):
        change(account_request, reviewer, value=Decimal(14), seen=Decimal(14))


def test_members_and_reviewers_of_their_own_department_change_no_threshold(reviewer):
    account_request = started(reviewer)
    for person in (
        factories.requester_of(account_request),
        factories.make_reviewer(department=account_request.department),
    ):
        with pytest.raises(Refused):
            change(account_request, person)


def test_a_trial_without_thresholds_shows_its_figures_and_no_verdict(reviewer):
    account_request = started(reviewer, thresholds={})
    card = card_of(account_request)
    assert not card.has_thresholds
    assert {result.is_met for result in card.results} == {None}
    assert card.result_of(GAP).value == 20


def test_the_end_moves_by_pause_weeks_and_that_is_no_extension(reviewer):
    first = TODAY()
    pause = Pause(first + 7 * DAY, first + 16 * DAY, "Christmas")
    moved = started(reviewer, since=first, paused=PausePlan((pause,), end_moves=True))
    fixed = started(reviewer, since=first, paused=PausePlan((pause,)))
    assert moved.running_trial.ends_on == first + (7 * 5 - 1) * DAY, "two pause days of the third week are too few"
    assert fixed.running_trial.ends_on == first + (7 * 4 - 1) * DAY
    assert moved.running_trial.extended_at is None
    assert moved.can_trial_be_extended()


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [(5, 4, "ends before it begins"), (0, 100, "longer than"), (900, 901, "far away"), (-900, -899, "far away")],
)
def test_a_pause_that_makes_no_sense_is_refused(reviewer, first, last, problem):
    account_request = factories.make_meeting_held(reviewer=reviewer)
    pause = Pause(TODAY() + first * DAY, TODAY() + last * DAY)
    with pytest.raises(ValidationError, match=problem):
        agree(account_request, reviewer, paused=PausePlan((pause,)))


def test_pauses_that_overlap_and_too_many_of_them_are_refused(reviewer):
    account_request = factories.make_meeting_held(reviewer=reviewer)
    two = (Pause(TODAY(), TODAY() + 5 * DAY), Pause(TODAY() + 5 * DAY, TODAY() + 6 * DAY))
    with pytest.raises(ValidationError, match="begins before another one ends"):
        agree(account_request, reviewer, paused=PausePlan(two))
    many = tuple(Pause(TODAY() + 10 * n * DAY, TODAY() + 10 * n * DAY) for n in range(5))
    with pytest.raises(ValidationError, match="At most 4"):
        agree(account_request, reviewer, paused=PausePlan(many))


def test_a_post_is_in_time_if_it_was_ready_and_stayed_so(reviewer):
    account_request = started(reviewer, since=TODAY() - 3 * DAY)
    by = factories.requester_of(account_request)
    [post] = factories.make_posts(account_request, 1)
    fields = {"by": by, "version": post.version}
    ready = posts.change(post, **fields, status=PostStatus.READY)
    assert ready.handed_over_on == TODAY()
    asked = handover.ask_for_change(ready, text="Shorter, please.", by=reviewer, version=ready.version)
    assert asked.handed_over_on == TODAY(), "that more was asked for is another measure"
    answered = handover.answer(asked, text="It is short.", by=by, version=asked.version)
    taken_back = posts.change(answered, by=by, version=answered.version, status=PostStatus.PLANNED)
    assert taken_back.handed_over_on is None
    assert card_of(account_request).result_of(Measure.ACCEPTED_AT_FIRST).part == 0


def test_each_trial_of_a_request_has_a_scorecard_of_its_own(reviewer):
    account_request = started(reviewer, since=TODAY() - 60 * DAY)
    first = account_request.latest_trial
    factories.make_posts(account_request, 6, status=PostStatus.SHARED)
    factories.move(
        factories.reload(account_request), Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Not now."
    )
    reopened = factories.move(
        factories.reload(account_request), Move.REOPEN, by=factories.make_admin(), reason="A new team."
    )
    factories.move(reopened, Move.SCHEDULE_MEETING, by=reviewer, stands=True)
    agree(account_request, reviewer, thresholds={GAP: Decimal(3)})
    second = factories.move(
        factories.reload(account_request), Move.START_TRIAL, by=reviewer, starts_on=TODAY() - 9 * DAY
    )
    old, new = scorecard_of(second, Trial.objects.get(pk=first.pk)), scorecard_of(second, second.latest_trial)
    assert (old.trial_number, old.result_of(GAP).value, old.result_of(GAP).threshold) == (1, 22, 10)
    assert (new.trial_number, new.result_of(GAP).value, new.result_of(GAP).threshold) == (2, 9, 3)


def test_what_a_decision_saw_stays_whatever_becomes_of_the_calendar(reviewer):
    account_request = started(reviewer, since=TODAY() - 40 * DAY)
    factories.make_posts(account_request, 6, status=PostStatus.SHARED)
    seen = card_of(account_request)
    approved = factories.move(
        factories.reload(account_request),
        Move.APPROVE,
        by=reviewer,
        message="Well done.",
        tally_seen=factories.tally_seen(account_request),
    )
    approved.posts.all().delete()
    assert card_of(approved) == seen


def test_an_approval_is_refused_if_a_threshold_was_changed_since_its_page_was_opened(reviewer):
    account_request = started(reviewer, since=TODAY() - 40 * DAY)
    seen = factories.tally_seen(account_request)
    change(account_request, reviewer)
    with pytest.raises(ValidationError, match="has changed since"):
        factories.move(
            factories.reload(account_request), Move.APPROVE, by=reviewer, message="Well done.", tally_seen=seen
        )


def test_a_decision_in_mid_trial_stores_it_as_ended_today(reviewer):
    account_request = started(reviewer, since=TODAY() - 9 * DAY)
    declined = factories.move(
        account_request, Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Not now."
    )
    card = card_of(declined)
    assert card.judged_until == TODAY()
    assert card.result_of(Measure.WEEKS_ON_TARGET).whole == 2, "the second week was cut short, and counts"
    assert card.result_of(GAP).value == 10


def test_a_goal_shows_the_figure_that_was_measured_last(reviewer):
    account_request = started(reviewer)
    goal = account_request.questionnaire.goals.first()
    by = factories.requester_of(account_request)
    for figure, on in (("90", TODAY()), ("70", TODAY() - DAY)):
        scorecards.measure_goal(account_request, goal, figure=figure, measured_by="Quality", measured_on=on, by=by)
    [shown] = [row for row in card_of(account_request).goals if row.what == goal.what]
    assert (shown.now, shown.measured_by, shown.measured_on) == ("90", "Quality", TODAY())


def test_a_figure_of_tomorrow_without_a_source_or_of_another_request_is_refused(reviewer):
    account_request, other = started(reviewer), started(reviewer)
    goal, by = account_request.questionnaire.goals.first(), factories.requester_of(account_request)
    told = {"figure": "90", "measured_by": "Quality", "measured_on": TODAY(), "by": by}
    for wrong in ({"measured_on": TODAY() + DAY}, {"measured_by": " "}, {"figure": ""}):
        with pytest.raises(ValidationError):
            scorecards.measure_goal(account_request, goal, **(told | wrong))
    with pytest.raises(ValidationError):
        scorecards.measure_goal(account_request, other.questionnaire.goals.first(), **told)


def test_targets_can_still_be_agreed_without_a_word_about_thresholds(reviewer):
    account_request = factories.make_meeting_held(reviewer=reviewer)
    trial = trials.agree_targets(
        account_request, weeks=4, posts_min=1, posts_max=2, channels=factories.channels("Instagram"), by=reviewer
    )
    assert thresholds_of(trial) == {}
