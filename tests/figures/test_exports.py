"""Every export gives the totals that its maker's own page shows, as CSV and Excel file; nothing is added twice."""

from datetime import date, time
from decimal import Decimal

import pytest

from requests_app.figures.reading.results import Basis, ReadFigures
from tests.figures.files import NAMES, as_numbers, export, lines_of, read_bytes, total, totals, unknown, workbook

# Rows, and the sums over those that have a value.
EXPECTED = {
    "meta_content_facebook": (
        7,
        {"views": 28761, "reach": 24238, "interactions": 1302, "likes": 903, "comments": 134, "shares": 265}
        | {"clicks": 1266},
    ),
    "meta_page_views_utf16": (10, {"views": 50090}),
    "facebook_insights_posts_two_headers": (
        5,
        {"reach": 12631, "impressions": 18932, "engaged_people": 1342, "consumptions": 1627}
        | {"video_views_organic": 1980, "video_viewers_organic": 1822}
        | {"video_views_paid": 900, "video_viewers_paid": 866},
    ),
    "instagram_content": (
        8,
        {"views": 50336, "reach": 39104, "likes": 2606, "shares": 608, "follows": 158, "comments": 239, "saves": 1388},
    ),
    "linkedin_all_posts_excel_semicolon": (
        6,
        {"impressions": 36127, "clicks": 1942, "likes": 652, "comments": 82, "reposts": 113, "follows": 84}
        | {"views": 1290},
    ),
    "linkedin_metrics_daily_note_line": (
        7,
        {"impressions_organic": 8029, "impressions_paid": 3414, "impressions": 11443, "clicks": 795, "likes": 264}
        | {"comments": 39, "reposts": 49},
    ),
    "x_content": (
        7,
        {"impressions": 31934, "likes": 371, "interactions": 1701, "comments": 36, "reposts": 168, "link_clicks": 413},
    ),
    "x_account_overview_daily": (
        8,
        {"impressions": 11057, "likes": 190, "interactions": 463, "follows": 16, "unfollows": 10, "posts": 5},
    ),
    "twitter_activity_40_columns": (
        5,
        {"impressions": 8290, "interactions": 342, "reposts": 58, "comments": 10, "likes": 107, "link_clicks": 79}
        | {"impressions_paid": 1200},
    ),
    "youtube_studio_table_data": (
        6,
        {"views": 29761, "watch_hours": 1373, "impressions": 383718, "follows_net": 182},
    ),
    "tiktok_overview_no_year": (
        7,
        {"views": 55424, "profile_views": 575, "likes": 582, "comments": 4, "shares": 37},
    ),
    "tiktok_content_short_numbers": (
        6,
        {"likes": 17738, "comments": 716, "shares": 2171, "views": 338112, "average_seconds": Decimal("58.7")},
    ),
    "ga4_traffic_acquisition": (
        7,
        {"sessions": 33149, "engaged_sessions": 20126, "events": 157198, "key_events": 642},
    ),
}
UNKNOWN = {
    "meta_content_facebook": {"views": 1},
    "instagram_content": {"saves": 1},
    "linkedin_all_posts_excel_semicolon": {"views": 5},
    "x_account_overview_daily": {"impressions": 1, "follows": 1},
    "twitter_activity_40_columns": {"impressions_paid": 4},
    "facebook_insights_posts_two_headers": dict.fromkeys(
        ("video_views_organic", "video_viewers_organic", "video_views_paid", "video_viewers_paid"), 4
    ),
}
FIRST_AND_LAST = {
    "meta_content_facebook": (date(2026, 9, 28), date(2026, 11, 3)),
    "meta_page_views_utf16": (date(2026, 10, 1), date(2026, 10, 10)),
    "facebook_insights_posts_two_headers": (date(2019, 3, 4), date(2019, 3, 20)),
    "instagram_content": (date(2026, 10, 3), date(2026, 11, 2)),
    "linkedin_all_posts_excel_semicolon": (date(2026, 10, 1), date(2026, 10, 29)),
    "linkedin_metrics_daily_note_line": (date(2026, 10, 1), date(2026, 10, 7)),
    "x_content": (date(2026, 10, 1), date(2026, 10, 28)),
    "x_account_overview_daily": (date(2026, 10, 24), date(2026, 10, 31)),
    "twitter_activity_40_columns": (date(2019, 1, 12), date(2019, 1, 27)),
    "youtube_studio_table_data": (date(2026, 8, 31), date(2026, 11, 5)),
    "tiktok_overview_no_year": (date(2025, 12, 29), date(2026, 1, 4)),
    "tiktok_content_short_numbers": (date(2026, 9, 2), date(2026, 10, 14)),
}
WAYS = {
    "as it comes": export,
    "as Excel file of texts": lambda name: workbook(lines_of(export(name))),
    "as Excel file of numbers": lambda name: workbook([as_numbers(row) for row in lines_of(export(name))]),
    "below an empty sheet": lambda name: workbook([["Notes"]], lines_of(export(name))),
}


def test_every_file_has_its_totals_here():
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_totals(name, way):
    found = read_bytes(WAYS[way](name))
    rows, sums = EXPECTED[name]
    assert found.wrong == []
    assert len(found.rows) == rows
    assert totals(found.rows, sums) == sums
    expected = UNKNOWN.get(name, {})
    assert {metric: unknown(found.rows, metric) for metric in sums} == dict.fromkeys(sums, 0) | expected
    days = [row.day for row in found.rows if row.day]
    assert ((min(days), max(days)) if days else None) == FIRST_AND_LAST.get(name)


# The heading of these needs its order: a metric is named above it, explained below it, or a line of totals begins so.
IN_ORDER = {"meta_page_views_utf16", "facebook_insights_posts_two_headers", "ga4_traffic_acquisition"}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in IN_ORDER])
def test_the_order_of_columns_does_not_count_and_unknown_ones_are_left_alone(name):
    lines = [[*row[::-1], "7"] if len(row) > 1 else row for row in lines_of(export(name))]
    found = read_bytes(workbook(lines))
    rows, sums = EXPECTED[name]
    assert len(found.rows) == rows
    assert totals(found.rows, sums) == sums


def of_account(found: ReadFigures, name: str):
    (account,) = [each for each in found.accounts if each.name == name]
    return [row for row in found.rows if row.account == account.key]


def test_two_pages_in_one_file_are_told_apart_and_asked_about():
    found = read_bytes(export("meta_content_facebook"))
    hospital, clinic = of_account(found, "Northfield Hospital"), of_account(found, "Northfield Children's Clinic")
    assert totals(hospital, ["views", "reach", "interactions"]) == {"views": 24809, "reach": 21000, "interactions": 999}
    assert totals(clinic, ["views", "reach", "interactions"]) == {"views": 3952, "reach": 3238, "interactions": 303}
    assert unknown(hospital, "views") == 1
    assert [account.name for account in found.asks_accounts] == ["Northfield Hospital", "Northfield Children's Clinic"]
    answered = read_bytes(
        export("meta_content_facebook"), accounts={"100064812345678": True, "Northfield Children's Clinic": False}
    )
    assert answered.asks_accounts == []


def test_moments_are_those_of_the_file():
    found = read_bytes(export("meta_content_facebook"))
    assert (found.rows[0].day, found.rows[0].at) == (date(2026, 9, 28), time(18, 12))
    assert (found.rows[-1].day, found.rows[-1].at) == (date(2026, 11, 3), time(8))
    instagram = read_bytes(export("instagram_content"))
    assert instagram.rows[0].day == date(2026, 10, 3)


def test_a_moment_with_an_offset_is_on_our_clocks():
    found = read_bytes(export("twitter_activity_40_columns"))
    assert (found.rows[0].day, found.rows[0].at) == (date(2019, 1, 27), time(0, 42))


def test_zero_is_a_figure_and_a_negative_one_a_correction():
    views = read_bytes(export("meta_page_views_utf16"))
    assert views.rows[2].values["views"].value == 0
    linkedin = read_bytes(export("linkedin_metrics_daily_note_line"))
    assert linkedin.rows[3].values["likes"].value == -1
    tiktok = read_bytes(export("tiktok_overview_no_year"))
    assert tiktok.rows[2].values["comments"].value == -2


def test_posts_that_were_paid_for_are_told_apart():
    found = read_bytes(export("linkedin_all_posts_excel_semicolon"))
    organic = [row for row in found.rows if row.kind == "Organic"]
    assert len(organic) == 5
    assert totals(organic, ["impressions", "clicks"]) == {"impressions": 21177, "clicks": 1331}
    assert organic[2].title == "Our new linear accelerator; a first look"
    assert organic[0].title == "“Why I became a scrub nurse” – a portrait"


def test_rounded_figures_say_so():
    found = read_bytes(export("tiktok_content_short_numbers"))
    assert [row.values["likes"].is_rounded for row in found.rows] == [True, False, True, False, True, False]
    assert [row.line for row in found.rows if row.values["views"].is_rounded] == [6]
    seconds = [float(row.values["average_seconds"].value) for row in found.rows]
    assert seconds == [11.5, 9, 14.2, 6.1, 9.9, 8]


def test_years_that_are_assumed_are_told():
    found = read_bytes(export("tiktok_overview_no_year"))
    assert found.years == [2025, 2026]
    assert [row.day.isoformat() for row in found.rows[2:4]] == ["2025-12-31", "2026-01-01"]
    early = read_bytes(export("tiktok_overview_no_year"), today=date(2027, 1, 2))
    assert [row.day.year for row in early.rows] == [2025] * 3 + [2026] * 4


def test_lines_of_totals_are_skipped():
    youtube = read_bytes(export("youtube_studio_table_data"))
    assert [line.written[:5] for line in youtube.skipped] == ["Conte", "Total"]
    ga4 = read_bytes(export("ga4_traffic_acquisition"))
    assert ga4.skipped[-1].written.startswith("33149")
    assert (ga4.basis, ga4.first_on, ga4.last_on) == (Basis.PERIOD, date(2026, 10, 1), date(2026, 10, 31))
    social = [row for row in ga4.rows if row.key in {"Organic Social", "Paid Social"}]
    assert totals(social, ["sessions", "key_events"]) == {"sessions": 3728, "key_events": 43}


def test_ids_are_texts_and_links_keep_no_language():
    assert read_bytes(export("meta_content_facebook")).rows[0].key == "1362248909258331"
    assert read_bytes(export("facebook_insights_posts_two_headers")).rows[0].key == "204512899_2210001"
    tiktok = read_bytes(export("tiktok_content_short_numbers"))
    assert tiktok.rows[1].key == "www.tiktok.com/@northfieldhospital/video/7412345678901234999"
    assert len({row.key for row in tiktok.rows}) == 6


def test_an_id_that_a_spreadsheet_shortened_is_refused():
    text = export("instagram_content").decode().replace("18011000000000001", "1.8011E+16")
    found = read_bytes(text.encode())
    assert [(line.line, "shortened" in line.reasons[0]) for line in found.wrong] == [(2, True)]


def test_columns_of_one_name_without_a_second_heading_are_asked_about():
    lines = lines_of(export("facebook_insights_posts_two_headers"))
    found = read_bytes(workbook([lines[0], *lines[2:]]))
    assert {column.name for column in found.asks_columns} == {
        "Lifetime Organic Video Views",
        "Lifetime Paid Video Views",
    }
    assert total(found.rows, "reach") == 12631


def test_the_order_is_asked_about_if_nothing_proves_it():
    lines = export("linkedin_metrics_daily_note_line").decode().splitlines()
    found = read_bytes("\n".join(lines[:3]).encode())
    assert (found.asks_order.day_first, found.asks_order.month_first) == (date(2026, 1, 10), date(2026, 10, 1))
    assert not found.is_settled
    assert [line.reasons for line in found.wrong] == [("“10/01/2026” can be two days.",)]
    answered = read_bytes("\n".join(lines[:3]).encode(), order="MDY")
    assert answered.is_settled
    assert answered.rows[0].day == date(2026, 10, 1)


def test_a_file_twice_in_one_is_told_line_by_line():
    text = export("x_content").decode()
    found = read_bytes((text + text).encode())
    assert len(found.rows) == 7
    assert [line.reasons for line in found.wrong] == [
        (f"Line {line} has figures of the same already.",) for line in range(2, 9)
    ]
