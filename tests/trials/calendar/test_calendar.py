"""The content calendar as month, week and list: what each shows, and how its weeks compare with what was agreed."""

from calendar import Calendar, monthrange
from collections import Counter
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from requests_app.account_requests.choices import PostStatus, TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.trials.calendar.grids import CalendarGrid, CalendarWeek, month_of
from requests_app.trials.calendar.weeks import CalendarWeeks
from requests_app.trials.models import ContributorAgreement, PlannedPost, Trial
from requests_app.trials.observances.models import Observance
from tests import factories
from tests.queries import cost, listed

TODAY = timezone.localdate
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"}


def a_post(planned_on: date | None, status: str = PostStatus.PLANNED, shared_on: date | None = None) -> PlannedPost:
    return PlannedPost(planned_on=planned_on, status=status, shared_on=shared_on, text="A story")


def month_in(weeks: CalendarWeeks, on: date) -> list[CalendarWeek]:
    grid = CalendarGrid(weeks, [], hints=[], add_url_of=lambda day: "", today=on)
    return grid.between(*month_of(on), month=on.month)


# Weeks --------------------------------------------------------------------------------------------------------------

starts = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(starts, st.integers(0, 400))
def test_the_weeks_of_an_agreement_are_those_of_the_calendar_on_the_wall(starts_on, later):
    agreement = ContributorAgreement(posts=2, starts_on=starts_on)
    on = starts_on + later * DAY
    found = [[day.day for day in week.days] for week in month_in(CalendarWeeks(agreement, [], on), on)]
    assert found == [list(week) for week in Calendar().monthdatescalendar(on.year, on.month)]


@given(
    starts,
    st.integers(1, 20),
    st.integers(0, 150),
    st.lists(st.tuples(st.integers(-5, 160), st.sampled_from(sorted(PostStatus.values)), st.integers(-5, 160))),
)
def test_the_margins_of_a_trial_are_counted_a_second_time(starts_on, weeks, today_after, drawn):
    trial = Trial(
        weeks=weeks,
        posts_min=2,
        posts_max=3,
        starts_on=starts_on,
        ends_on=starts_on + weeks * WEEK - DAY,
        status=TrialStatus.RUNNING,
    )
    today = starts_on + today_after * DAY
    posts = [
        a_post(starts_on + planned * DAY, status, starts_on + shared * DAY if status == PostStatus.SHARED else None)
        for planned, status, shared in drawn
    ]
    used = [post for post in posts if post.status != PostStatus.NOT_USED]
    week_of = {starts_on + place * DAY: place // 7 for place in range(weeks * 7)}
    shared = Counter(week_of.get(post.shared_on) for post in used if post.shared_on)
    # A post stands in the week that it was planned for, and in that in which it was shared.
    in_week = Counter(week for post in used for week in {week_of.get(post.planned_on), week_of.get(post.shared_on)})
    found = CalendarWeeks(trial, posts, today)
    for place in range(weeks):
        begins = starts_on + place * WEEK
        is_past = begins + 6 * DAY < today
        count = shared[place] if is_past else in_week[place]
        margin = found.margin_of(begins)
        assert margin is not None
        assert margin.count == f"{count} {'shared' if is_past else 'planned'} of 2–3"
        assert margin.kind == ("gap" if count < 2 else "over" if count > 3 else "ok")
    assert found.margin_of(starts_on - WEEK) is None
    assert found.margin_of(starts_on + weeks * WEEK) is None


@pytest.mark.parametrize(
    ("count", "verdict", "kind"),
    [(0, "2 missing", "gap"), (1, "1 missing", "gap"), (2, "As agreed", "ok"), (4, "2 more than agreed", "over")],
)
def test_gaps_and_overloads_of_a_contributor_stand_beside_the_week(count, verdict, kind):
    monday = date(2026, 12, 28)
    agreement = ContributorAgreement(posts=2, starts_on=monday)
    margin = CalendarWeeks(agreement, [a_post(monday)] * count, monday).margin_of(monday)
    assert margin is not None
    assert (margin.verdict, margin.kind) == (verdict, kind)


def test_a_week_that_an_agreement_covers_in_part_is_only_counted():
    wednesday = date(2026, 12, 30)
    weeks = CalendarWeeks(ContributorAgreement(posts=2, starts_on=wednesday), [a_post(wednesday)], wednesday)
    margin = weeks.margin_of(wednesday - 2 * DAY)
    assert margin is not None
    assert (margin.count, margin.verdict) == ("1 planned", "")


# Pages --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def trial(db, client) -> AccountRequest:
    account_request = factories.make_trial()
    client.force_login(factories.requester_of(account_request))
    return account_request


def page(client, trial: AccountRequest, query: str = "", **headers) -> str:
    response = client.get(f"{trial.url('request-trial')}{query}", **headers)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize(
    ("query", "headers", "view"),
    [
        ("", {}, "month"),
        ("", PHONE, "list"),
        ("", {"HTTP_SEC_CH_UA_MOBILE": "?1"}, "list"),
        ("", {**PHONE, "HTTP_SEC_CH_UA_MOBILE": "?0"}, "month"),
        ("?view=month", PHONE, "month"),
        ("?view=week&on=nonsense", {}, "week"),
        ("?view=poster&on=9999-12-31", {}, "month"),
        ("?view=month&on=2101-01-01", {}, "month"),
        ("?view=list&on=2000-01-01", {}, "list"),
        ("?view=month&on=2000-01-01", {}, "month"),
        ("?view=week&on=2100-12-31", {}, "week"),
    ],
)
def test_a_phone_gets_the_list_and_everybody_what_they_ask_for(client, trial, query, headers, view):
    response = client.get(f"{trial.url('request-trial')}{query}", **headers)
    assert response.context["calendar"].asked.view == view


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_each_view_shows_the_posts_and_offers_to_plan_more(client, trial, view):
    factories.make_posts(trial, 1)
    text = page(client, trial, f"?view={view}")
    assert "Post 0" in text
    assert f"posts/new/?view={view}" in text.replace("&amp;", "&")
    assert "1 planned of 3–5" in text


def test_a_post_without_a_day_stands_below_and_one_that_is_not_used_does_not(client, trial):
    factories.make_posts(trial, 2)
    PlannedPost.objects.update(planned_on=None)
    PlannedPost.objects.filter(number=2).update(status=PostStatus.NOT_USED)
    text = page(client, trial)
    assert "Without a day" in text
    assert "Post 0" in text
    assert "Post 1" not in text


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_observances_stand_on_their_days_as_hints(client, trial, view):
    Observance.objects.create(starts_on=TODAY(), ends_on=TODAY() + DAY, title="World Diabetes Day")
    factories.make_posts(trial, 1)
    assert "World Diabetes Day" in page(client, trial, f"?view={view}")
    far = (TODAY() + 60 * WEEK).isoformat()
    assert view == "list" or "World Diabetes Day" not in page(client, trial, f"?view={view}&on={far}")


def test_what_is_late_says_of_what(client, trial):
    posts = factories.make_posts(trial, 3)
    Trial.objects.update(starts_on=TODAY() - WEEK)
    for post, day in zip(posts, (TODAY() - DAY, TODAY() + DAY, TODAY() + 3 * DAY), strict=True):
        PlannedPost.objects.filter(pk=post.pk).update(planned_on=day)
    late = {row.text: row.late for week in _weeks(client, trial) for row in week.posts}
    assert late == {"Post 0": "Late", "Post 1": "Text is late", "Post 2": ""}


def _weeks(client, trial: AccountRequest):
    return client.get(f"{trial.url('request-trial')}?view=list").context["calendar"].weeks


def test_themes_have_their_share_of_all_posts_that_are_used(client, trial):
    factories.make_posts(trial, 5)
    themes = [trial.themes.create(name=name) for name in ("Advice", "Stories")]
    for number, theme in ((1, themes[0]), (2, themes[1]), (3, themes[1])):
        PlannedPost.objects.filter(number=number).update(theme=theme)
    PlannedPost.objects.filter(number=5).update(status=PostStatus.NOT_USED)
    shares = client.get(trial.url("request-trial")).context["themes"]
    assert [(share.name, share.posts, share.percent) for share in shares] == [
        ("Stories", 2, 50),
        ("Advice", 1, 25),
        ("Without a theme", 1, 25),
    ]


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_it_costs_the_same_with_few_posts_and_many(client, trial, view):
    path, by = f"{trial.url('request-trial')}?view={view}", factories.requester_of(trial)
    factories.make_posts(trial, 3)
    few = cost(client, by, path)
    factories.make_posts(trial, 80)
    many = cost(client, by, path)
    assert len(few) == len(many) <= 15, listed(many)


def test_a_contributor_keeps_a_calendar_without_an_end(db, client):
    contributor = factories.make_contributor()
    ContributorAgreement.objects.create(
        account_request=contributor, posts=2, starts_on=TODAY() - 30 * WEEK, agreed_at=timezone.now()
    ).channels.set(factories.channels("Instagram"))
    client.force_login(factories.requester_of(contributor))
    for view in ("month", "week", "list"):
        assert "0 planned of 2" in page(client, contributor, f"?view={view}")
    assert "posts/new/" in page(client, contributor, f"?view=week&on={(TODAY() + 100 * WEEK).isoformat()}")


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_where_it_ends(month):
    agreement = ContributorAgreement(posts=1, starts_on=date(2028, 1, 1))
    on = date(2028, month, 15)
    days = [day for week in month_in(CalendarWeeks(agreement, [], on), on) for day in week.days]
    assert sum(not day.is_aside for day in days) == monthrange(2028, month)[1]
