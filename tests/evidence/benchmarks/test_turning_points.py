"""Figures at the turning points of a request: kept as they were known, and shown with their months."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import Move, Verdict
from requests_app.decisions.models import Decision
from requests_app.evidence.benchmarks.turning_points import turning_points
from requests_app.figures import services as figures
from requests_app.figures.models import FigureSnapshot, TurningOccasion
from requests_app.figures.reading.results import ReadValue
from requests_app.figures.snapshots import TurningPoint, take_snapshots, turning_tables
from requests_app.moves.timers import run_all
from tests import factories
from tests.figures.making import account_of

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))
DAY = date(2026, 3, 10)
TODAY = date(2026, 7, 1)
BASELINE, END = TurningPoint(TurningOccasion.SUBMISSION, DAY), TurningPoint(TurningOccasion.TRIAL_END, DAY)


@pytest.fixture
def account():
    return account_of(factories.make_submitted(existing=True))


def enter(account, month, *, rounded=False, **values):
    """Figures of a month by metric; None takes one away."""
    read = {key: None if value is None else ReadValue(Decimal(value), rounded) for key, value in values.items()}
    figures.enter_month(account, month, read, by=account.account_request.requester)


def kept(account):
    """By metric, what the page says of the only turning point: month, figure, and what it says now if corrected."""
    table = turning_tables([account])[account.pk]
    cells = {row.metric: row.cells[0].kept for row in table.rows}
    return {
        metric: (each.month, each.value, each.is_corrected and (each.now.value if each.now else None))
        for metric, each in cells.items()
    }


@pytest.mark.parametrize("point", [BASELINE, END])
def test_the_month_of_the_day_counts_or_the_newest_known_before(account, point):
    enter(account, JANUARY, followers=1)
    enter(account, FEBRUARY, followers=2, views=0)
    enter(account, MARCH, followers=3)
    enter(account, APRIL, followers=4, views=9)
    assert take_snapshots(account, [point], today=TODAY) == 1
    assert kept(account) == {"Followers": (MARCH, 3, False), "Views": (FEBRUARY, 0, False)}


def test_a_later_correction_leaves_what_was_said_and_stands_beside_it(account):
    enter(account, FEBRUARY, followers=1200, views=5)
    take_snapshots(account, [BASELINE], today=TODAY)
    enter(account, FEBRUARY, followers=1100, views=None)
    assert kept(account) == {"Followers": (FEBRUARY, 1200, 1100), "Views": (FEBRUARY, 5, None)}
    assert take_snapshots(account, [BASELINE], today=TODAY) == 0


def test_what_was_not_known_may_be_added_and_a_nearer_month_counts_but_for_the_baseline(account):
    enter(account, JANUARY, followers=1)
    take_snapshots(account, [BASELINE], today=TODAY)
    enter(account, FEBRUARY, followers=2, views=7)
    assert kept(account) == {"Followers": (JANUARY, 1, False), "Views": (FEBRUARY, 7, False)}
    FigureSnapshot.objects.all().delete()
    enter(account, MARCH, followers=None)
    take_snapshots(account, [END], today=TODAY)
    enter(account, MARCH, followers=3)
    assert kept(account)["Followers"] == (MARCH, 3, False)


def test_nothing_is_kept_before_its_day_and_a_moved_day_is_kept_anew(account):
    enter(account, FEBRUARY, followers=2)
    assert take_snapshots(account, [END], today=DAY - timedelta(days=1)) == 0
    take_snapshots(account, [END], today=DAY)
    enter(account, APRIL, followers=4)
    moved = TurningPoint(TurningOccasion.TRIAL_END, date(2026, 4, 20))
    take_snapshots(account, [moved], today=DAY)
    assert kept(account) == {"Followers": (FEBRUARY, 2, False)}
    take_snapshots(account, [moved], today=TODAY)
    assert kept(account) == {"Followers": (APRIL, 4, False)}


def test_the_days_of_a_request_are_those_of_its_submission_trials_and_years():
    account_request = factories.make_approved()
    trial = account_request.trials.get()
    today = timezone.localdate()
    points = {(point.occasion, point.number): point.day for point in turning_points(account_request, today=today)}
    length = trial.last_day - trial.starts_on
    assert points == {
        (TurningOccasion.SUBMISSION, 1): timezone.localdate(account_request.first_submitted_at),
        (TurningOccasion.TRIAL_START, 1): trial.starts_on,
        (TurningOccasion.HALF_WAY, 1): trial.starts_on + timedelta(days=length.days // 2),
        (TurningOccasion.TRIAL_END, 1): trial.last_day,
    }


@pytest.mark.parametrize(
    ("decided", "today", "days"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), []),
        (date(2024, 2, 29), date(2026, 3, 1), [date(2025, 2, 28), date(2026, 2, 28)]),
        (date(2025, 12, 31), date(2026, 12, 30), []),
    ],
)
def test_years_are_counted_from_the_approval(decided, today, days):
    account_request = factories.make_approved()
    moment = datetime(decided.year, decided.month, decided.day, 12, tzinfo=UTC)
    Decision.objects.filter(verdict=Verdict.APPROVED).update(decided_at=moment)
    points = turning_points(type(account_request).objects.get(pk=account_request.pk), today=today)
    assert [point.day for point in points if point.occasion == TurningOccasion.YEAR] == days


def test_the_timer_keeps_the_figures_once_and_looks_at_each_account_once_a_day(account):
    today = timezone.localdate()
    enter(account, today.replace(day=1), followers=3)
    assert [run_all()["keep_figures"] for _twice in range(2)] == [1, 0]
    assert FigureSnapshot.objects.get().occasion == TurningOccasion.SUBMISSION
    FigureSnapshot.objects.all().delete()
    assert run_all()["keep_figures"] == 0
    assert run_all(timezone.now() + timedelta(days=1))["keep_figures"] == 1


def test_the_page_names_month_rounding_and_correction(client, account):
    enter(account, FEBRUARY, followers=1200, rounded=True)
    take_snapshots(account, [BASELINE, END], today=TODAY)
    enter(account, FEBRUARY, followers=1234)
    client.force_login(factories.make_reviewer())
    page = client.get(account.account_request.url("request-figures")).content.decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Figures at the turning points" in words
    assert "Submission 10 March 2026 Trial end 10 March 2026" in words or "Submission March 10, 2026" in words
    assert "≈ about 1,200 February 2026 corrected later to 1,234" in words


def test_the_page_of_figures_says_which_account_has_no_figures_from_before(client):
    account_request = factories.make_trial(existing=True)
    client.force_login(account_request.reviewer)
    page = client.get(account_request.url("request-figures")).content.decode()
    assert "There are no figures from before the submission for" in page


def test_that_there_is_no_baseline_is_said_before_and_after_the_submission_and_holds_nothing_up(client):
    draft = factories.make_complete_draft(existing=True)
    client.force_login(draft.requester)
    review = client.get(draft.url("move-submit"))
    assert "There are no figures yet for Instagram" in review.content.decode()
    account_request = factories.move(draft, Move.SUBMIT, by=draft.requester)
    client.force_login(factories.make_reviewer())
    answers = account_request.url("request-answers")
    assert "There are no figures from before the submission for Instagram" in client.get(answers).content.decode()
    enter(account_of(account_request), timezone.localdate().replace(day=1), followers=3)
    assert "There are no figures" not in client.get(answers).content.decode()
