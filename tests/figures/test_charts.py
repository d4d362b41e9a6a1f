"""Figures as charts: of an account beside the median of the main channels, and of the main channels."""

import re
from datetime import date

import pytest
from django.urls import reverse

from requests_app.figures.charts import MOST_MONTHS, account_charts, channel_figures, channels_charts, months_between
from requests_app.figures.models import AccountFigure, Metric, TurningOccasion
from requests_app.figures.snapshots import TurningPoint, take_snapshots
from requests_app.pages.charts import ChartKind
from tests import factories
from tests.figures.making import account_of, channel, enter, month
from tests.queries import cost, within

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def account():
    return account_of(factories.make_submitted(existing=True))


def charts(account):
    figures = list(AccountFigure.objects.filter(account=account).select_related("metric"))
    return account_charts(account, figures, channel_figures({figure.metric for figure in figures}))


def test_a_metric_is_drawn_from_its_first_known_month_to_the_last(account):
    enter(account, {JANUARY: 0, MARCH: 1200}, is_rounded=True)
    (chart,) = charts(account)
    assert chart.title == f"{account.name}: Followers"
    assert chart.labels == ("Jan 2026", "Feb 2026", "Mar 2026")
    (series,) = chart.series
    assert (series.values, series.rounded) == ((0, None, 1200), {0, 2})
    assert chart.kind is ChartKind.LINES


def test_what_a_month_adds_up_is_bars_and_what_is_not_offered_has_no_chart(account):
    enter(account, {JANUARY: 5}, "views")
    enter(account, {JANUARY: 5}, "consumptions")
    (chart,) = charts(account)
    assert (chart.title, chart.kind) == (f"{account.name}: Views", ChartKind.BARS)


def test_if_nothing_is_known_of_what_is_offered_all_that_is_known_is_drawn(account):
    enter(account, {JANUARY: 5}, "consumptions")
    assert [chart.title for chart in charts(account)] == [f"{account.name}: Clicks of any kind"]


def test_beside_it_is_the_median_of_the_channels_of_its_platform(account):
    enter(account, {JANUARY: 10, FEBRUARY: 20, MARCH: 30})
    channel("One", m1=100, m2=100)
    channel("Two", m1=200)
    channel("Three", m1=900, m2=0)
    channel("Elsewhere", "facebook", m1=1, m2=1, m3=1)
    own, median = charts(account)[0].series
    assert own.values == (10, 20, 30)
    assert (median.name, median.values) == ("Median of 3 main channels", (200, 50, None))


def test_without_a_channel_of_its_platform_all_are_compared_with(account):
    enter(account, {JANUARY: 10})
    channel("Elsewhere", "facebook", m1=7, m2=1)
    assert [series.name for series in charts(account)[0].series] == [account.name, "Figure of 1 main channel"]


def test_channels_of_which_these_months_are_not_known_are_no_series(account):
    enter(account, {JANUARY: 10})
    channel("Later", m5=7)
    assert len(charts(account)[0].series) == 1


@pytest.mark.parametrize(
    ("count", "names"), [(4, ["A", "B", "C", "D"]), (5, ["Highest", "Median of 5 main channels", "Lowest"])]
)
def test_of_many_channels_the_highest_the_median_and_the_lowest_are_drawn(count, names):
    for name, value in zip("ABCDE"[:count], (5, 1, 4, 2, 3), strict=False):
        channel(name, m1=value)
    metrics = list(Metric.objects.filter(key="followers"))
    (chart,) = channels_charts(metrics, channel_figures(metrics))
    assert [series.name for series in chart.series] == names
    if count > 4:
        assert [series.values for series in chart.series] == [(5,), (3,), (1,)]


def test_no_more_than_the_newest_months_are_drawn():
    months = months_between([month(0), month(30)])
    assert (len(months), months[-1]) == (MOST_MONTHS, month(30))
    assert months_between([]) == []


@pytest.mark.parametrize("count", [0, 1, 13, 26])
def test_the_pages_have_a_chart_and_a_table_of_the_same_figures(client, account, count):
    enter(account, {month(number): 100 + number for number in range(count)})
    of_channel = channel("House")
    enter(of_channel, {month(number): 200 + number for number in range(count)})
    client.force_login(factories.make_reviewer())
    pages = {
        account.account_request.url("request-figures"): 2,
        reverse("channel-figures", kwargs={"key": of_channel.main_channel.key}): 1,
        reverse("channels-figures"): 1,
    }
    for url, columns in pages.items():
        page = client.get(url).content.decode()
        assert page.count('<svg viewBox="0 0 360') == bool(count)
        figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
        cells = [cell for figure in figures for cell in re.findall(r'<td class="number".*?</td>', figure, re.DOTALL)]
        assert len(cells) == count * columns


def test_many_months_and_channels_take_no_more_queries_than_few(client, account):
    reviewer = factories.make_reviewer()
    urls = [account.account_request.url("request-figures"), reverse("channels-figures")]
    costs = []
    for first, count in ((0, 3), (3, 27)):
        for number in range(first, first + count):
            enter(account, {month(number): number})
            channel(f"Channel {number}", m1=number, m2=3)
        take_snapshots(account, [TurningPoint(TurningOccasion.SUBMISSION, month(first + count))], today=month(40))
        costs.append([cost(client, reviewer, url) for url in urls])
    assert [len(each) for each in costs[0]] == [len(each) for each in costs[1]]
    for each in costs[1]:
        within(15, each)
