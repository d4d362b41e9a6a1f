"""Figures are kept once: whatever is imported again, in parts, or typed over, a month says what is known of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from questionnaire.models import Platform
from requests_app.account_requests.refusals import Refused
from requests_app.figures import services as figures
from requests_app.figures.imports import files
from requests_app.figures.imports import services as imports
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.metrics import METRICS
from requests_app.figures.models import (
    AccountFigure,
    ColumnMapping,
    ImportedLine,
    MeasuredAccount,
    Metric,
)
from requests_app.figures.reading.reading import FileAnswers, without_accounts
from requests_app.figures.reading.results import ReadValue
from requests_app.moves.timers import run_all
from requests_app.organisation.channels.models import MainChannel
from tests import factories
from tests.figures.files import BERLIN, TODAY, export, read_bytes, read_text

pytestmark = pytest.mark.django_db
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def account():
    """Of a main channel; it is not saved before it has figures."""
    channel = MainChannel.objects.get_or_create(name="House magazine")[0]
    return MeasuredAccount(main_channel=channel)


def known():
    """What is recorded, by month and metric."""
    return {(row.month, row.metric.key): row.value for row in AccountFigure.objects.select_related("metric")}


def take(account, data, by, **options):
    found = data if not isinstance(data, bytes) else read_bytes(data)
    return figures.import_figures(account, found, source="file.csv", leave_out=options.pop("leave_out", False), by=by)


def test_the_metrics_of_the_portal_are_rows():
    rows = {metric.key: metric for metric in Metric.objects.all()}
    assert {key: (kind.name, kind.summed, kind.is_whole) for key, kind in METRICS.items()} == {
        key: (row.name, row.summed, row.is_whole) for key, row in rows.items()
    }
    assert rows["reach"].name == "Sum of reach"


def test_a_month_is_typed_and_typed_over(account, reviewer):
    typed = {"views": ReadValue(Decimal(1200), is_rounded=True), "likes": ReadValue(Decimal(0))}
    figures.enter_month(account, OCTOBER, typed, by=reviewer)
    assert known() == {(OCTOBER, "views"): 1200, (OCTOBER, "likes"): 0}
    assert AccountFigure.objects.get(metric__key="views").is_rounded
    figures.enter_month(account, date(2026, 10, 15), {"views": ReadValue(Decimal(1234)), "likes": None}, by=reviewer)
    assert known() == {(OCTOBER, "views"): 1234}
    row = AccountFigure.objects.get()
    assert (row.is_rounded, row.entered_by, row.entered_by_name, row.source) == (False, reviewer, str(reviewer), "")
    assert MeasuredAccount.objects.count() == 1


def test_a_month_that_has_not_begun_is_refused(account, reviewer):
    with pytest.raises(ValidationError, match="not begun"):
        figures.enter_month(account, timezone.localdate() + timedelta(days=40), {"views": None}, by=reviewer)


def test_months_are_made_of_days_and_posts(account, reviewer):
    take(account, export("x_content"), reviewer)
    assert known()[OCTOBER, "impressions"] == 31934
    take(account, export("tiktok_overview_no_year"), reviewer)
    assert known()[date(2025, 12, 1), "views"] == 1441 + 2110 + 8806
    assert known()[date(2026, 1, 1), "comments"] == 3


def test_importing_twice_changes_nothing(account, reviewer):
    instagram = read_bytes(export("instagram_content"), accounts={"17841405511223344": True})
    first = take(account, instagram, factories.make_reviewer())
    before = list(AccountFigure.objects.order_by("pk").values())
    assert first.figures == len(before)
    again = take(account, instagram, reviewer)
    assert (again.figures, again.lines) == (0, 0)
    assert list(AccountFigure.objects.order_by("pk").values()) == before


def test_a_later_export_updates_and_one_of_other_days_adds(account, reviewer):
    take(account, read_text("Date,Views\n2026-10-01,10\n2026-10-02,20\n"), reviewer)
    take(account, read_text("Date,Views\n2026-10-02,25\n2026-10-03,5\n"), reviewer)
    assert known() == {(OCTOBER, "views"): 40}
    take(account, read_text("Date,Views,Likes\n2026-10-02,,7\n"), reviewer)
    assert known() == {(OCTOBER, "views"): 40, (OCTOBER, "likes"): 7}


def test_a_post_that_moves_to_another_month_leaves_the_first_one(account, reviewer):
    take(account, read_text("Post ID,Date,Views\na,2026-09-30,10\nb,2026-10-01,5\n"), reviewer)
    take(account, read_text("Post ID,Date,Views\na,2026-10-01,10\n"), reviewer)
    assert known()[OCTOBER, "views"] == 15
    assert (SEPTEMBER, "views") not in known()


def test_followers_are_those_at_the_end_and_averages_are_not_added(account, reviewer):
    text = "Date,Followers,Sekunden\n2026-10-01,10,1.5\n2026-10-31,12,2.5\n"
    found = read_text(text, mapping={2: "metric:average_seconds"})
    take(account, found, reviewer)
    assert known() == {(OCTOBER, "followers"): 12}


def test_unknown_is_not_zero(account, reviewer):
    take(account, read_text("Date,Views,Likes\n2026-10-01,10,-\n2026-10-02,,\n2026-11-01,0,\n"), reviewer)
    assert known() == {(OCTOBER, "views"): 10, (date(2026, 11, 1), "views"): 0}


def test_a_sum_with_a_rounded_part_is_rounded(account, reviewer):
    take(account, export("tiktok_content_short_numbers"), reviewer)
    rounded = {(row.month, row.metric.key): row.is_rounded for row in AccountFigure.objects.select_related("metric")}
    assert rounded[OCTOBER, "views"]
    assert not rounded[SEPTEMBER, "views"]
    assert rounded[SEPTEMBER, "likes"]


def test_wrong_lines_stop_everything_unless_they_are_left_out(account, reviewer):
    found = read_text("Date,Views\n2026-10-01,10\n2026-10-02,many\n")
    with pytest.raises(ValidationError, match="not understood"):
        take(account, found, reviewer)
    assert (known(), ImportedLine.objects.count()) == ({}, 0)
    take(account, found, reviewer, leave_out=True)
    assert known() == {(OCTOBER, "views"): 10}


def test_open_questions_stop_everything(account, reviewer):
    with pytest.raises(ValidationError, match="Answer the questions"):
        take(account, read_text("Date,Foo,Views\n2026-10-01,10,1\n"), reviewer)
    assert known() == {}


def test_the_export_of_another_platform_is_refused(reviewer):
    channel = MainChannel.objects.create(name="Insta of the house", platform=Platform.objects.get(key="instagram"))
    with pytest.raises(ValidationError, match="This is an export of X, and you import for Insta of the house"):
        take(MeasuredAccount(main_channel=channel), export("x_content"), reviewer)


def test_visits_of_a_website_are_those_of_a_channel_on_no_platform(account, reviewer):
    data = export("ga4_traffic_acquisition")
    take(account, data, reviewer)
    october = {"sessions": 33149, "engaged_sessions": 20126, "events": 157198, "key_events": 642}
    assert known() == {(OCTOBER, metric): value for metric, value in october.items()}
    assert take(account, data, reviewer).figures == 0
    september = data.replace(b"20261001", b"20260901").replace(b"20261031", b"20260930")
    take(account, september, reviewer)
    assert known()[OCTOBER, "sessions"] == known()[SEPTEMBER, "sessions"] == 33149
    instagram = MainChannel.objects.get(key="instagram")
    with pytest.raises(ValidationError, match="This export is of a website, and you import for Instagram"):
        take(MeasuredAccount(main_channel=instagram), data, reviewer)
    for days in ((b"20261001", b"20261030"), (b"20260901", b"20261031")):
        other = data.replace(b"20261001", days[0]).replace(b"20261031", days[1])
        with pytest.raises(ValidationError, match="of no single month"):
            take(account, other, reviewer)


def test_rows_of_another_account_are_left_out(account, reviewer):
    accounts = {"100064812345678": True, "100071298765432": False}
    found = read_bytes(export("meta_content_facebook"), accounts=accounts)
    take(account, without_accounts(found, FileAnswers(accounts=accounts)), reviewer)
    assert sum(value for (_month, metric), value in known().items() if metric == "reach") == 21000


def test_members_enter_figures_of_their_request_and_strangers_do_not():
    account_request = factories.make_submitted(existing=True)
    platform = account_request.questionnaire.platform_plans.first().platform
    account = MeasuredAccount(account_request=account_request, platform=platform)
    figures.enter_month(account, OCTOBER, {"views": ReadValue(Decimal(5))}, by=account_request.requester)
    with pytest.raises(Refused):
        figures.enter_month(account, OCTOBER, {"views": None}, by=factories.make_member(factories.make_department()))
    assert known() == {(OCTOBER, "views"): 5}


def test_members_do_not_enter_those_of_main_channels(account):
    with pytest.raises(PermissionDenied):
        figures.enter_month(account, OCTOBER, {"views": None}, by=factories.make_member(factories.make_department()))


def start(account, text, by):
    return imports.start(account, content=ContentFile(text), file_name="table.csv", by=by)


def read(row):
    return files.read(row, today=TODAY, zone=BERLIN)


def test_what_columns_mean_is_remembered_for_this_account(account, reviewer):
    row = start(account, b"Datum,Aufrufe\n2026-10-01,10\n", reviewer)
    assert not read(row).whole.is_settled
    imports.say(row, {"mapping": {"0": "day", "1": "metric:views"}}, by=reviewer)
    row.refresh_from_db()
    imports.take(row, leave_out=False, by=reviewer)
    assert known() == {(OCTOBER, "views"): 10}
    assert not default_storage.exists(row.file.name)
    later = start(row.account, b"DATUM,Aufrufe\n2026-10-02,30\n", reviewer)
    assert read(later).whole.metrics == ["views"]
    other = MeasuredAccount(main_channel=MainChannel.objects.create(name="Another"))
    assert read(start(other, b"Datum,Aufrufe\n2026-10-02,30\n", reviewer)).whole.metrics == []


def test_an_account_that_was_taken_once_is_not_asked_about_again_but_another_one_is(account, reviewer):
    row = start(account, export("instagram_content"), reviewer)
    imports.take(row, leave_out=False, by=reviewer)
    saved = MeasuredAccount.objects.get()
    same = start(saved, export("instagram_content"), reviewer)
    assert read(same).whole.asks_accounts == []
    other = (
        export("instagram_content")
        .replace(b"17841405511223344", b"17841405511229999")
        .replace(b"Northfield Hospital", b"Somebody else")
    )
    assert [found.name for found in read(start(saved, other, reviewer)).whole.asks_accounts] == ["Somebody else"]


def test_a_file_that_nobody_finishes_goes_after_a_day(account, reviewer):
    row = start(account, b"Date,Views\n2026-10-01,10\n", reviewer)
    assert run_all(timezone.now())["expire_figure_imports"] == 0
    assert run_all(timezone.now() + timedelta(days=1, minutes=1))["expire_figure_imports"] == 1
    assert not FigureImport.objects.exists()
    with pytest.raises(ValidationError, match="in the meantime"):
        imports.take(row, leave_out=False, by=reviewer)
    assert ColumnMapping.objects.count() == 0


@pytest.mark.once
def test_fifty_thousand_posts_are_imported_and_again_change_nothing(account, reviewer):
    lines = [f"p{number},2025-{number % 12 + 1:02}-{number % 28 + 1:02},{number}" for number in range(50_000)]
    found = read_text("\n".join(["Post ID,Date,Views", *lines]))
    assert take(account, found, reviewer).lines == 50_000
    assert sum(known().values()) == sum(range(50_000))
    again = take(MeasuredAccount.objects.get(), found, reviewer)
    assert (again.figures, again.lines) == (0, 0)
