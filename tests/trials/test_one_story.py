"""Page, form, letter, report and record tell one story of a trial, whatever day a post was planned, moved or shared."""

import html
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import formats, timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.documents import trial_blocks
from requests_app.documents.decision_letter.gathering import decision_letter_of
from requests_app.documents.request_form.gathering import trial_of
from requests_app.documents.trial_report.gathering import trial_report_of
from requests_app.documents.trial_report.paper import _share_of
from requests_app.organisation.models import SiteSettings
from requests_app.pdf import dates
from requests_app.trials import posts
from requests_app.trials import services as trials
from requests_app.trials.choices import PostStatus
from requests_app.trials.pauses import Pause
from requests_app.trials.tallies import from_data, shared_in, weekly, whole_of
from tests import factories

MONDAY = date(2026, 3, 2)


# One trial, told everywhere ------------------------------------------------------------------------------------------


@pytest.fixture
def reviewer(db: None) -> Any:
    return factories.make_reviewer()


def plan(account_request: AccountRequest, day: date) -> Any:
    by = factories.requester_of(account_request)
    return posts.plan(
        account_request, planned_on=day, channels=factories.channels("Facebook"), text=f"For {day}", by=by
    )


def share(post: Any, day: date, by: Any) -> Any:
    return posts.share(post, shared_on=day, links=factories.links_of(post), by=by, version=post.version)


@pytest.fixture
def ended_early(reviewer: Any) -> AccountRequest:
    """Ended on its first day, of thirteen weeks agreed: three posts were shared, two of them ahead; one is left."""
    account_request = factories.make_trial(reviewer=reviewer)
    today = timezone.localdate()
    for days in (0, 8, 15):
        share(plan(account_request, today + timedelta(days=days)), today, reviewer)
    plan(account_request, today + timedelta(days=22))
    trials.end_early(account_request, reason="We have seen enough.", by=reviewer)
    return factories.reload(account_request)


@pytest.fixture
def approved(ended_early: AccountRequest, reviewer: Any) -> AccountRequest:
    seen = factories.tally_seen(ended_early)
    return factories.reload(
        factories.move(ended_early, Move.APPROVE, by=reviewer, message="Well done.", tally_seen=seen)
    )


def facts_of(account_request: AccountRequest) -> dict[str, str]:
    found = trial_blocks.facts_of(trial_of(account_request.trials.get()))
    return {fact.label: fact.value for fact in found.facts}


def test_form_and_record_tell_of_the_period_that_was_run(approved: AccountRequest) -> None:
    facts, today = facts_of(approved), timezone.localdate()
    assert facts["Period"] == dates.span(dates.day(today), dates.day(today))
    assert facts["Length"] == "1 day"
    assert facts["Posts in all"].startswith("3 shared of 3 planned")
    assert facts["Weeks on target"] == "1 / 1"


def test_the_early_end_is_told_with_the_day_agreed(approved: AccountRequest) -> None:
    trial = approved.trials.get()
    [early_end] = trial_blocks.changes_of(trial_of(trial))
    assert dates.day(trial.ended_early_on) in early_end.question
    assert dates.day(trial.ends_on) in early_end.question


def test_the_letter_tells_the_same(approved: AccountRequest) -> None:
    tally = decision_letter_of(approved, SiteSettings.current()).tally
    assert tally is not None
    assert (tally.weeks, tally.shared, tally.planned, tally.weeks_on_target) == (1, 3, 3, 1)


def test_the_report_tells_the_same(approved: AccountRequest) -> None:
    [reported] = trial_report_of(approved, SiteSettings.current()).trials
    assert (reported.trial.shared, reported.trial.whole, len(reported.judged_weeks)) == (3, 3, 1)
    assert _share_of(reported) == "1 of 1 (100 %)"


def test_the_page_tells_the_same(ended_early: AccountRequest, reviewer: Any, client: Any) -> None:
    client.force_login(reviewer)
    response = client.get(f"{ended_early.url('request-trial')}?view=list")
    text = " ".join(html.unescape(response.content.decode()).split())
    today = formats.date_format(timezone.localdate())
    assert f"From {today} to {today}." in text
    assert "3 posts shared of 3 to 5 agreed" in text
    assert "of 3 planned" in text
    assert "3 of 1" not in text
    first, after = response.context["calendar"].weeks
    assert [post.text for post in after.posts] == [f"For {timezone.localdate() + timedelta(days=22)}"]
    assert (len(first.posts), first.label, first.margin.count) == (3, "Week 1", "3 planned of 3–5")
    assert (after.label, after.margin) == ("", None)
    assert "These posts are not counted." in text


def test_a_post_shared_after_the_last_day_is_listed_and_not_counted(reviewer: Any, client: Any) -> None:
    account_request = factories.make_trial_over(reviewer=reviewer)
    trial = account_request.trials.get()
    assert trial.starts_on
    late = plan(account_request, trial.starts_on)
    share(late, timezone.localdate(), reviewer)
    client.force_login(reviewer)
    *weeks, after = client.get(f"{account_request.url('request-trial')}?view=list").context["calendar"].weeks
    assert (after.margin, len(after.posts)) == (None, 1)
    assert not any(week.posts for week in weeks)
    assert facts_of(account_request)["Posts in all"].startswith("0 shared of 1 planned")
    [row] = trial_blocks.calendar_of(trial_of(trial)).rows
    assert row[2] == "Shared after the trial"


def test_a_decision_in_the_middle_leaves_letter_and_report_alike(reviewer: Any) -> None:
    today = timezone.localdate()
    account_request = factories.make_trial(reviewer=reviewer, starts_on=today - timedelta(days=8))
    share(plan(account_request, today), today, reviewer)
    plan(account_request, today + timedelta(days=1))
    declined = factories.move(
        factories.reload(account_request), Move.DECLINE, by=reviewer, reasons=[factories.REASON], message="Later."
    )
    stored = from_data(declined.decisions.get().tally)
    told = trial_of(declined.trials.get())
    assert [(w.starts_on, w.ends_on, w.shared) for w in stored] == [
        (w.starts_on, w.ends_on, w.shared) for w in told.weeks
    ]
    assert shared_in(stored) == told.shared == 1
    assert facts_of(declined)["Length"] == "1 week, 2 days"


# Any trial, calculated a second way ----------------------------------------------------------------------------------


@dataclass
class Days:
    starts_on: date | None
    ends_on: date | None
    ended_early_on: date | None
    posts_min: int = 3
    posts_max: int = 5
    agreed_pauses: tuple[Pause, ...] = ()


@dataclass
class Post:
    planned_on: date
    status: str
    shared_on: date | None = None


days = st.integers(-20, 60).map(lambda number: MONDAY + timedelta(days=number))
planned_posts = st.builds(Post, days, st.sampled_from([PostStatus.PLANNED, PostStatus.READY, PostStatus.NOT_USED]))
shared_posts = st.builds(Post, days, st.just(PostStatus.SHARED), days)


@settings(max_examples=150, deadline=None)
@given(
    length=st.integers(1, 50),
    early=st.none() | st.integers(0, 60),
    calendar=st.lists(planned_posts | shared_posts, max_size=12),
)
def test_every_trial_counts_day_by_day(length: int, early: int | None, calendar: list[Post]) -> None:
    """Counted a second way: a list of the days that were run, and what happened on each of them."""
    end = MONDAY + timedelta(days=length - 1)
    ended_early_on = None if early is None else MONDAY + timedelta(days=early)
    run = [MONDAY + timedelta(days=n) for n in range(length) if early is None or n <= early]
    shared_on = Counter(post.shared_on for post in calendar if post.status == PostStatus.SHARED)
    planned_on = Counter(post.planned_on for post in calendar if post.status != PostStatus.NOT_USED)
    expected = [run[n : n + 7] for n in range(0, len(run), 7)]
    weeks = weekly(Days(MONDAY, end, ended_early_on), calendar)
    assert [(week.starts_on, week.ends_on) for week in weeks] == [(part[0], part[-1]) for part in expected]
    assert [week.shared for week in weeks] == [sum(shared_on[day] for day in part) for part in expected]
    assert [week.planned for week in weeks] == [sum(planned_on[day] for day in part) for part in expected]
    assert all(week.shared <= week.whole for week in weeks)
    in_period = [
        post
        for post in calendar
        if (post.status != PostStatus.NOT_USED and post.planned_on in run)
        or (post.status == PostStatus.SHARED and post.shared_on in run)
    ]
    assert whole_of(weeks) == len(in_period)
    assert shared_in(weeks) <= whole_of(weeks)
