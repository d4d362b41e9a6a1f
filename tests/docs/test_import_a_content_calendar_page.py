"""docs/how-to/import-a-content-calendar.md names the limits of the code, and the buttons as people read them."""

from pathlib import Path

import pytest

from requests_app.trials.exchange.calendars import MOST_BYTES, MOST_ROWS
from requests_app.trials.imports.models import KEPT_FOR
from tests.docs.pages import ROOT, page

PAGE = " ".join(page("how-to/import-a-content-calendar").split())
TEMPLATES = "\n".join(path.read_text("utf-8") for path in Path(ROOT / "templates" / "trials").rglob("*.html"))


def test_the_limits_are_those_of_the_code():
    assert (MOST_BYTES, MOST_ROWS, KEPT_FOR.days) == (5 * 1024**2, 5_000, 1)
    assert "at most 5 MB and 5,000 posts" in PAGE
    assert "deleted after a day" in PAGE


@pytest.mark.parametrize(
    "button",
    [
        "Import a content calendar",
        "Read the file again",
        "Follow the posts in your own calendar",
        "Make an address",
        "Make a new address",
        "End the feed",
    ],
)
def test_what_is_pressed_is_called_as_on_the_page(button):
    assert f"**{button}**" in PAGE
    assert button in TEMPLATES
