"""Each adjective of a list, on both sides of its boundary."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.models import User
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_view
from requests_app.account_requests.roles import comms_team
from requests_app.trials import services as trials
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.moves.cases import AFTER_MEETING, CASES
from tests.people import people_around

pytestmark = pytest.mark.django_db
requests = AccountRequest.objects


def cases_in(queryset) -> set[str]:
    """The names of the cases whose requests are found."""
    return {row.title for row in queryset}


OPEN = {"submitted", "changes_requested", AFTER_MEETING, "strategy_meeting", "trial_period"}
ADJECTIVES = {
    "open": OPEN,
    "waiting_for_review": {"submitted"},
    "in_trial": {"trial_period"},
    "deleted_drafts": {"thrown away"},
}


def test_an_adjective_of_states_finds_these():
    for case, make in CASES.items():
        make(title=case)
    assert {adjective: cases_in(getattr(requests, adjective)()) for adjective in ADJECTIVES} == ADJECTIVES


@pytest.mark.parametrize(("days", "is_found"), [(-1, False), (0, True), (14, True), (15, False)])
def test_a_trial_ends_soon_within_fourteen_days(days, is_found):
    trial = factories.make_trial().trials.get()
    assert requests.ending_soon(trial.ends_on - timedelta(days=days)).exists() is is_found


@pytest.mark.parametrize(("days", "is_over"), [(-1, False), (0, False), (1, True)])
def test_a_trial_is_over_from_the_day_after_its_last(days, is_over):
    account_request = factories.make_trial()
    today = account_request.trials.get().ends_on + timedelta(days=days)
    assert requests.with_trial_over(today).exists() is is_over
    assert account_request.trials.get().is_over(today) is is_over


def test_a_trial_that_was_ended_early_is_over_and_ends_no_more():
    reviewer = factories.make_reviewer()
    account_request = factories.make_trial(reviewer=reviewer, weeks=1)
    trials.end_early(account_request, reason="Seen enough.", by=reviewer)
    today = timezone.localdate()
    assert list(requests.with_trial_over(today)) == [account_request]
    assert not requests.ending_soon(today).exists()


def test_what_is_no_longer_in_trial_is_not_due():
    approved = factories.make_approved()
    assert not requests.with_trial_over(approved.trials.get().ends_on + timedelta(days=5)).exists()


@pytest.mark.parametrize(("second", "is_overdue"), [(-1, False), (0, False), (1, True)])
def test_a_request_is_overdue_when_it_was_submitted_before_the_moment(second, is_overdue):
    submitted = factories.make_submitted()
    assert requests.overdue(submitted.state_since + timedelta(seconds=second)).exists() is is_overdue


@pytest.mark.parametrize(("second", "is_found"), [(0, False), (1, True)])
def test_changes_wait_since_before_a_moment(second, is_found):
    asked = factories.make_changes_requested()
    assert requests.in_changes_since_before(asked.state_since + timedelta(seconds=second)).exists() is is_found


def test_a_draft_is_untouched_since_somebody_last_worked_on_it():
    draft = factories.make_draft()
    moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    requests.filter(pk=draft.pk).update(state_since=moment - timedelta(days=400), touched_at=moment)
    assert not requests.drafts_untouched_since(moment).exists()
    assert list(requests.drafts_untouched_since(moment + timedelta(seconds=1))) == [draft]


def test_a_deactivated_reviewer_leaves_a_request_unassigned():
    reviewer, gone = factories.make_reviewer(), factories.make_reviewer()
    factories.make_submitted(reviewer=reviewer)
    left = factories.make_submitted(reviewer=gone)
    nobodys = factories.make_submitted()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert set(requests.unassigned(comms_team())) == {left, nobodys}
    assert factories.reload(left).active_reviewer is None


def test_a_request_given_back_is_unassigned():
    reviewer = factories.make_reviewer()
    submitted = factories.make_submitted(reviewer=reviewer)
    account_requests.give_back(submitted, by=reviewer)
    assert list(requests.unassigned(comms_team())) == [submitted]


def test_departments_are_told_apart():
    department = factories.make_department()
    member = factories.make_member(department)
    own, other = factories.make_draft(department=department, by=member), factories.make_draft()
    assert list(requests.of_departments_of(member)) == [own]
    assert list(requests.not_of_departments_of(member)) == [other]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("", True),
        ("fertility", True),
        ("FERTILITY", True),
        ("clinic instagram", True),
        ("instagram clinic SMR", True),
        ("straße", True),
        ("STRASSE", True),
        ("fertility facebook", False),
        ("%", False),
        ("_", False),
        ("inst%gram", False),
        ("\\", False),
    ],
)
def test_search_finds_every_word_in_any_order_and_case(words, is_found):
    department = factories.make_department("Fertility Clinic, Lange Straße")
    factories.make_draft(department=department, title="Instagram for couples")
    assert requests.matching(words).exists() is is_found


def test_search_follows_the_name_of_the_department():
    department = factories.make_department("Old name")
    draft = factories.make_draft(department=department)
    department.name = "New name"
    department.save()
    draft = factories.reload(draft)
    draft.save()
    assert list(requests.matching("new name")) == [draft]
    assert not requests.matching("old").exists()


def test_unshared_posts_are_planned_or_ready():
    account_request = factories.make_trial()
    posts = factories.make_posts(account_request, 4)
    for post, status in zip(posts, ["planned", "ready", "shared", "not_used"], strict=True):
        PlannedPost.objects.filter(pk=post.pk).update(status=status, shared_on=timezone.localdate())
    assert set(PlannedPost.objects.unshared()) == set(posts[:2])


def test_history_comes_latest_first():
    approved = factories.make_approved()
    entries = list(approved.history.latest_first())
    assert entries == sorted(entries, key=lambda entry: (entry.at, entry.pk), reverse=True)
    assert (entries[0].what, entries[-1].what) == (Move.APPROVE, Move.SUBMIT)


# The list and its permission are twins -----------------------------------------------------------------------


def test_a_list_shows_exactly_what_may_be_viewed():
    department = factories.make_department()
    people = people_around(department)
    requests = [make(department=department, by=people["requester"]) for make in CASES.values()]
    requests += [make() for make in CASES.values()]
    for role in people.keys() - {"system", "sponsor"}:
        by = people[role]
        listed = set(AccountRequest.objects.visible_to(by).values_list("pk", flat=True))
        assert listed == {found.pk for found in requests if can_view(found, by)}, role
