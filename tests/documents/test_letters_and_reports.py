"""From rows to letters and reports: the decision in force, every trial that has begun, and nothing internal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import Move, State
from requests_app.documents.decision_letter.data import Tally
from requests_app.documents.decision_letter.gathering import decision_letter_of
from requests_app.documents.trial_report.gathering import trial_report_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.trials.models import PlannedPost, PostChannel
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def letter_of(account_request):
    return decision_letter_of(factories.reload(account_request), SiteSettings.current())


def report_of(account_request):
    return trial_report_of(factories.reload(account_request), SiteSettings.current())


def test_an_approval_is_told_with_the_tally_that_was_seen():
    account_request = factories.make_approved(title="Words from the wards", shared=5)
    PlannedPost.objects.all().delete()
    letter = letter_of(account_request)
    assert letter.is_approved
    assert (letter.title, letter.decision.message) == ("Words from the wards", "Well done.")
    assert letter.tally == Tally(weeks=2, planned=5, shared=5, weeks_on_target=1, posts_min=3, posts_max=5)
    assert letter.address.endswith(f"/requests/{account_request.reference}/")
    assert not letter.do_accounts_exist


def test_a_refusal_is_told_with_its_reasons_and_what_is_open_to_the_department():
    factories.set_site(team_name="Newsroom", team_email="newsroom@hospital.example")
    MainChannel.objects.exclude(name="Facebook").update(is_offered=False)
    factories.channels("TikTok")
    letter = letter_of(factories.make_declined())
    assert not letter.is_approved
    assert (letter.decision.reasons, letter.decision.message) == ((factories.REASON,), "Please try again.")
    assert (letter.team_name, letter.team_email) == ("Newsroom", "newsroom@hospital.example")
    assert sorted(letter.channels) == ["Facebook", "TikTok"]
    assert letter.tally is None


def test_accounts_that_exist_already_are_not_announced_as_new_ones():
    reviewer = factories.make_reviewer()
    meeting = factories.make_meeting_held(existing=True, reviewer=reviewer)
    approved = factories.move(meeting, Move.APPROVE_WITHOUT_TRIAL, by=factories.make_admin(), reason="They are there.")
    letter = letter_of(approved)
    assert letter.do_accounts_exist
    assert letter.tally is None


@pytest.mark.parametrize(
    "make", [make for state, make in factories.IN_STATE.items() if state not in {State.APPROVED, State.DECLINED}]
)
def test_no_other_state_has_a_letter(make):
    with pytest.raises(ValueError, match="approved and declined"):
        letter_of(make())


def test_a_running_trial_is_told_as_of_today():
    today = timezone.localdate()
    account_request = factories.make_trial(starts_on=today - timedelta(days=10))
    [reported] = report_of(account_request).trials
    assert reported.as_of == today
    assert len(reported.judged_weeks) == 1


def test_a_trial_that_is_over_is_told_once_and_for_all():
    [reported] = report_of(factories.make_approved(shared=5)).trials
    assert reported.as_of is None
    assert len(reported.judged_weeks) == 2
    assert reported.weeks_on_target == 1


def test_posts_are_whole_with_picture_link_and_days():
    account_request = factories.make_approved(shared=1)
    text = "Once upon a time. " * 40
    PlannedPost.objects.update(text=text, picture_url="https://p.example/1")
    PostChannel.objects.update(shared_url="https://s.example/1")
    [reported] = report_of(account_request).trials
    [post] = [post for post in reported.trial.posts if post.shared_on]
    assert (post.text, post.picture, post.link) == (text, "https://p.example/1", "https://s.example/1")


def test_a_trial_that_was_only_agreed_has_no_report():
    with pytest.raises(ValueError, match="not begun"):
        report_of(factories.make_targets_agreed())


def test_the_newest_of_several_trials_comes_first():
    account_request = factories.make_approved()
    first = account_request.trials.get()
    first.pk, first.number, first.starts_on = None, 2, first.starts_on + timedelta(days=30)
    first.ends_on += timedelta(days=30)
    first.save()
    assert [reported.number for reported in report_of(account_request).trials] == [2, 1]


def test_internal_notes_have_no_place_in_letter_and_report():
    account_request = factories.make_approved()
    account_request.meetings.update(internal_notes="They argue a lot.")
    assert "They argue a lot." not in repr(letter_of(account_request)) + repr(report_of(account_request))
