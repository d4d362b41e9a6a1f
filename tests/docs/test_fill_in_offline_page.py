"""docs/how-to/fill-in-offline.md names every reason for which a filled form is refused, in the words people read."""

from requests_app.pages.form_uploads import SENTENCES
from requests_app.pdf.form_reader import LONGEST_TOGETHER, LONGEST_VALUE, MEMORY, MOST_BYTES, SECONDS
from tests.docs.pages import columns, page, section, table

PAGE = page("how-to/fill-in-offline")
REFUSED = "What is refused, and why"


def test_every_reason_stands_on_the_page():
    assert columns(table(PAGE, REFUSED), 0) == [[str(sentence)] for sentence in SENTENCES.values()]


def test_the_limits_are_those_of_the_code():
    assert (SECONDS, MEMORY, MOST_BYTES) == (2, 200 * 1024**2, 5 * 1024**2)
    for words in (f"{LONGEST_VALUE:,} characters", f"{LONGEST_TOGETHER:,}", "two seconds or 200 MB", "above 5 MB"):
        assert words in section(PAGE, REFUSED)
