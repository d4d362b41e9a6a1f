"""Charts: one picture for page and paper, that says the same each time, and a table that says it in words."""

import io
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from requests_app.pages.chart_drawing import WIDTH
from requests_app.pages.chart_looks import PAPER
from requests_app.pages.charts import Chart, ChartKind, ChartTarget, Series, svg_for_page, svg_for_paper
from requests_app.pdf import engine, read_back

BARS, LINES = ChartKind.BARS, ChartKind.LINES
SHOWN = re.compile(r"<(?:rect|circle|path) class=\"data-chart__(?:bar|marker)-1\"")


def weeks(number):
    return tuple(f"Week {week}" for week in range(1, number + 1))


def chart(*values, kind=BARS, name="Shared", more=(), target=None):
    labels = weeks(len(values))
    return Chart("Posts", labels, (Series(name, values), *more), kind, target, "Week")


def texts(svg):
    return [text.text for text in ElementTree.fromstring(svg).iter("text")]  # noqa: S314 - drawn here


def places(svg, name):
    return [float(number) for number in re.findall(rf" {name}=\"(-?[\d.]+)\"", svg)]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("number", [1, 2, 13, 26])
def test_each_value_is_drawn_and_every_label_that_is_shown_lies_within_the_picture(number, kind):
    svg = svg_for_page(chart(*range(number), kind=kind))
    assert len(SHOWN.findall(svg)) == number
    shown = [text for text in texts(svg) if text.startswith("Week")]
    assert shown[0] == "Week 1"
    assert len(shown) * len("Week 10") * 6 < WIDTH
    assert max(places(svg, "x")) < WIDTH


@pytest.mark.parametrize("kind", ChartKind)
def test_of_nothing_and_of_what_is_not_known_no_picture_is_drawn(kind):
    nothing, unknown = Chart("Posts", (), (), kind), chart(None, None, kind=kind)
    assert svg_for_page(nothing) == svg_for_page(unknown) == svg_for_paper(unknown) == ""
    page = render_to_string("components/chart.html", {"chart": unknown})
    assert "No figures yet." in page
    assert page.count("not known") == 2
    assert "<table" not in render_to_string("components/chart.html", {"chart": nothing})


@pytest.mark.parametrize("kind", ChartKind)
def test_what_is_unknown_is_a_gap_and_zero_is_drawn(kind):
    svg = svg_for_page(chart(3, None, 0, 4, kind=kind))
    assert len(SHOWN.findall(svg)) == 3
    if kind is BARS:
        assert min(places(svg, "height")) == 2
    else:
        assert len(re.findall('class="data-chart__line-1"', svg)) == 1


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0,), ["0", "1"]),
        ((3,), ["0", "1", "2", "3"]),
        ((7, 1), ["0", "2", "4", "6", "8"]),
        ((Decimal("0.4"), 1.5), ["0", "0.5", "1", "1.5"]),
        ((-120, 44), ["-150", "-100", "-50", "0", "50"]),
        ((-3, -1), ["-3", "-2", "-1", "0"]),
        ((9_999,), ["0", "5K", "10K"]),
        ((1_500_000, 20), ["0", "0.5M", "1M", "1.5M"]),
        ((Decimal("999999999999999.999"),), ["0", "500,000B", "1,000,000B"]),
    ],
)
def test_the_steps_of_the_scale_are_round(values, ticks):
    shown = [text for text in texts(svg_for_page(chart(*values))) if not text.startswith("Week")]
    assert shown == ticks


def test_lines_start_at_zero_unless_their_values_are_close_together():
    assert "0" in texts(svg_for_page(chart(400, 1000, kind=LINES)))
    assert "0" not in texts(svg_for_page(chart(12_000, 12_200, kind=LINES)))
    assert "0" in texts(svg_for_page(chart(12_000, 12_200, kind=BARS)))


def test_a_target_is_on_the_scale_and_in_the_words():
    far = chart(1, 2, target=ChartTarget(3, 5))
    svg = svg_for_page(far)
    assert "Target: 3 to 5" in texts(svg)
    assert "6" in texts(svg)
    assert 'aria-label="Chart: Posts, Week 1 to Week 2. Target: 3 to 5."' in svg
    assert "Target: 3 to 5" in render_to_string("components/chart.html", {"chart": far})
    assert "Target: 4" in texts(svg_for_page(chart(1, target=ChartTarget(4, 4))))


def test_series_are_named_and_differ_by_their_shape():
    more = tuple(Series(f"Series {number}", (number, None, 2)) for number in (2, 3, 4))
    svg = svg_for_page(chart(1, 2, 3, kind=LINES, name="Series 1", more=more))
    assert [text for text in texts(svg) if text.startswith("Series")] == [f"Series {number}" for number in range(1, 5)]
    looks = {
        frozenset(PAPER[f"data-chart__{kind}-{number}"].items()) for kind in ("line", "bar") for number in range(1, 5)
    }
    without_colour = {frozenset((name, value) for name, value in look if name == "stroke-dasharray") for look in looks}
    assert len(looks) == 8
    assert len(without_colour) > 3


def test_what_cannot_be_told_apart_or_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="More than 4"):
        chart(1, more=tuple(Series(str(number), (1,)) for number in range(4)))
    with pytest.raises(ValueError, match="2 values for 1 labels"):
        chart(1, more=(Series("Planned", (1, 2)),))


@pytest.mark.parametrize("draw", [svg_for_page, svg_for_paper])
def test_a_picture_is_the_same_each_time_and_brings_nothing_along(draw):
    svg = draw(chart(1, None, 3, kind=LINES, target=ChartTarget(2, 3)))
    assert svg == draw(chart(1, None, 3, kind=LINES, target=ChartTarget(2, 3)))
    assert re.findall(r"<style|<script|<!--|style=|href|xmlns|\bid=|http|url\(", svg) == []


def test_what_people_wrote_is_escaped():
    written = '<b>"&'
    shown = Chart(written, (written,), (Series(written, (1,)), Series("b", (2,))))
    for svg in (svg_for_page(shown), svg_for_paper(shown)):
        assert "<b>" not in svg
        assert texts(svg).count(written) == 2
    assert "<b>" not in render_to_string("components/chart.html", {"chart": shown})


def test_the_table_has_each_value_of_each_series():
    values = (1_234, None, 0, Decimal("2.5"))
    more = (Series("Median", (7, 8, None, -1), rounded=frozenset({0})),)
    shown = chart(*values, name="Ours", more=more)
    page = render_to_string("components/chart.html", {"chart": shown})
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert words == [
        "Week Ours Median",
        "Week 1 1,234 ≈ about 7",
        "Week 2 – not known 8",
        "Week 3 0 – not known",
        "Week 4 2.5 -1",
    ]


def test_page_and_paper_know_the_same_looks():
    sheet = Path(settings.BASE_DIR, "static", "css", "charts.css").read_text()
    assert set(PAPER) == {
        name for name in re.findall(r"\.(data-chart__[\w-]+)", sheet) if name[12:] not in ("title", "picture")
    }


def test_on_paper_the_alternative_is_read_out_and_then_the_table():
    shown = chart(1, None, 12, kind=LINES, target=ChartTarget(3, 5))
    body = render_to_string("pdf/_chart.html", {"chart": shown, "no_answer": "—"})
    head = '<title>Chart</title><link rel="stylesheet" href="css/print/form.css">'
    pdf = engine.render_html(f'<html lang="en"><head>{head}</head><body><h1>Chart</h1><h2>A</h2>{body}</body></html>')
    text = read_back.text(pdf)
    assert shown.alternative in text
    assert text.index(shown.alternative) < text.index("Week 3 12")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [
            item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == [shown.alternative]
        assert "/ActualText" not in figures[0]
