"""How long one document takes, beside what WeasyPrint takes for the same without our care: part of `make bench`.

Two plain renderings are the measure, both tagged, with controls to fill in whose font is embedded whole, and read back
by nobody. One has the content in the style sheet of the screen's framework, as it would be printed without one of its
own; the other has the document's own small style sheets, so that the difference is what our own steps cost and save.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests import scratch

WARM_UPS = 2
TARGET = 0.6

STYLE_SHEET = re.compile(r"<link rel=.stylesheet.[^>]*>")

WHOLE_FONT = """
@font-face { font-family: Whole; src: url(resource:control-font) }
input, textarea { font-family: Whole !important }
"""

OURS = "the request form"
WITH_FRAMEWORK = "plain, framework's style"
WITH_OWN_STYLE = "plain, our style"

Render = Callable[[], bytes]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.set_up(Path(folder))
        ways = {OURS: _ours, **_plain_ways()}
        sizes = {name: len(render()) for name, render in ways.items()}
        sys.stdout.write("\n".join(_table(measure(ways, options.runs), sizes)) + "\n")


def measure(ways: dict[str, Render], runs: int) -> dict[str, float]:
    """The median CPU seconds of each way, all of them in turn, so that a busy machine is busy for all."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _run in range(WARM_UPS + runs):
        for name, render in ways.items():
            started = time.process_time()
            render()
            seconds[name].append(time.process_time() - started)
    return {name: statistics.median(taken[WARM_UPS:]) for name, taken in seconds.items()}


def _table(seconds: dict[str, float], sizes: dict[str, int]) -> Iterator[str]:
    yield f"{'One document, warm':26}{'CPU ms':>10}{'KB':>8}{'form ÷ it':>12}"
    for name, taken in seconds.items():
        yield f"{name:26}{taken * 1000:10.0f}{sizes[name] / 1000:8.0f}{seconds[OURS] / taken:12.2f}"
    verdict = "met" if seconds[OURS] <= TARGET * seconds[WITH_FRAMEWORK] else "missed"
    yield f"Target: at most {TARGET} of the {WITH_FRAMEWORK}: {verdict}."


def _ours() -> bytes:
    from requests_app.documents.request_form import paper as request_forms
    from tests.pdf import documents

    return request_forms.render(documents.realistic(), now=documents.NOW)


def _plain_ways() -> dict[str, Render]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from xstatic.pkg import bootstrap

    from requests_app.pdf import engine, fetching

    page, resources = _page()
    framework = Path(bootstrap.BASE_DIR, "css", "bootstrap.min.css")
    whole_font = _whole_font()

    class Fetcher(fetching.LocalFetcher):
        def _body(self, url: str) -> bytes:
            return whole_font if url == fetching.CONTROL_FONT_URL else super()._body(url)

    def plain(page: str, *style_sheets: CSS) -> bytes:
        fetcher, fonts = Fetcher(resources), FontConfiguration()
        html = HTML(string=page, base_url=f"{fetching.STATIC_ROOT.as_uri()}/", url_fetcher=fetcher)
        sheets = [*style_sheets, CSS(string=WHOLE_FONT, font_config=fonts, url_fetcher=fetcher)]
        return bytes(html.write_pdf(font_config=fonts, stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_forms=True))

    return {
        WITH_FRAMEWORK: lambda: plain(STYLE_SHEET.sub("", page), CSS(filename=framework)),
        WITH_OWN_STYLE: lambda: plain(page, CSS(string=engine.COLUMN_WIDTHS)),
    }


def _page() -> tuple[str, dict[str, bytes]]:
    """The page that the form is set from, with the pictures it shows."""
    from requests_app.pdf import engine

    found: list[tuple[str, Any]] = []
    render_html = engine.render_html

    def noted(html: str, **options: Any) -> bytes:
        found.append((html, options["resources"]))
        return render_html(html, **options)

    engine.render_html = noted
    try:
        _ours()
    finally:
        engine.render_html = render_html
    return found[0]


def _whole_font() -> bytes:
    """What fontconfig finds for the controls' family."""
    from requests_app.pdf import fonts

    asked = ["fc-match", "--format", "%{file}", f"{fonts.TEXT_FAMILY}:style=Regular"]
    return Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout).read_bytes()


if __name__ == "__main__":
    main()
