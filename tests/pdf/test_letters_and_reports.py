"""Letters, trial reports and contribution credits: what is in them, how they are set, and that all can read them."""

from __future__ import annotations

import functools
import re

import pikepdf
import pypdf
import pytest

from requests_app.documents.contribution_credit import paper as credit_papers
from requests_app.documents.decision_letter import paper as decision_letters
from requests_app.documents.trial_report import paper as trial_reports
from requests_app.pdf import blocks
from tests.pdf import documents
from tests.pdf.conftest import BODY, squeezed
from tests.pdf.credits import CREDITS
from tests.pdf.headings import flaws_of, words_outside
from tests.pdf.letters import LETTERS, declined
from tests.pdf.reports import REPORTS, under_way

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u06ff]")
HIDDEN = blocks.NOT_WORDS | {"paper", "logo", "zone", "outcome", "channels"}
MAKERS = {
    **{f"letter-{kind}": (decision_letters, make) for kind, make in LETTERS.items()},
    **{f"report-{kind}": (trial_reports, make) for kind, make in REPORTS.items()},
    **{f"credit-{kind}": (credit_papers, make) for kind, make in CREDITS.items()},
}

every_kind = pytest.mark.parametrize("kind", MAKERS)


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """The path of a rendered letter or report by the name of its kind."""
    folder = tmp_path_factory.mktemp("letters-and-reports")

    @functools.cache
    def path(kind):
        module, make = MAKERS[kind]
        target = folder / f"{kind}.pdf"
        target.write_bytes(module.render(make(), now=documents.NOW))
        return str(target)

    return path


@every_kind
def test_pdftotext_finds_every_text_uncut(kind, paper, extracted):
    found = squeezed(extracted(paper(kind), *BODY))
    written = blocks.texts(MAKERS[kind][1](), without=HIDDEN)
    lines = [line for text in written for line in text.splitlines() if line and not RIGHT_TO_LEFT.search(line)]
    assert [line for line in lines if squeezed(line) not in found] == []


@every_kind
def test_the_file_says_that_it_is_tagged_and_accessible(kind, paper):
    with pikepdf.open(paper(kind)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert "/AcroForm" not in pdf.Root


@every_kind
def test_no_page_is_empty_and_no_heading_stands_alone(kind, paper):
    assert flaws_of(paper(kind)) == []


@every_kind
def test_nothing_is_set_outside_of_the_margins(kind, paper):
    assert words_outside(paper(kind)) == []


@pytest.mark.parametrize("kind", ["approved", "approved-letter", "declined", "bare"])
def test_a_letter_takes_one_page(kind, paper):
    assert len(pypdf.PdfReader(paper(f"letter-{kind}")).pages) == 1


@every_kind
def test_every_page_names_the_reference_and_its_number(kind, paper, extracted):
    *pages, _end = extracted(paper(kind)).split("\f")
    reference = MAKERS[kind][1]().reference
    for number, text in enumerate(pages, start=1):
        assert reference in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("letter-approved", "We have approved your request"),
        ("letter-approved", "23 June 2026"),
        ("letter-approved", "create the account together with you"),
        (
            "letter-approved",
            "Your trial in figures Weeks Target a week Posts planned Posts shared Weeks on target 13 3–5 58 47 9",
        ),
        ("letter-declined", "This time we cannot approve your request"),
        ("letter-declined", "Too little time in the team"),
        ("letter-declined", "main channels (Facebook, Instagram)"),
        ("report-over", "47 posts were shared. The target was reached in 9 of 13 weeks."),
        ("report-over", "9 of 13 (69 %)"),
        ("report-over", "6. Meet the team"),
        ("report-over", "Shared at: https://www.instagram.com/p/C0001xYz/"),
        ("report-under-way", "Running, as of 1 April 2026"),
        ("report-under-way", "The target was reached in 3 of 4 weeks."),
        ("report-under-way", "under way"),
        ("report-under-way", "to come"),
        ("report-bare", "0 posts were shared."),
        ("report-bare", "no week is over yet"),
        ("credit-usual", "about 14,400"),
        ("credit-usual", "known of 3 of 12 posts"),
        ("credit-usual", "Posts shared"),
        ("credit-usual", "The sum of reach is no number of people"),
        ("credit-torture", "Other channels"),
        ("credit-torture", "2,394 more posts are not listed here"),
        ("credit-bare", "Not known"),
    ],
)
def test_what_people_look_for_is_there(kind, words, paper, extracted):
    assert squeezed(words) in squeezed(extracted(paper(kind)))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("letter-approved", "cannot approve"),
        ("letter-approved", "Our reasons"),
        ("letter-declined", "Your trial in figures"),
        ("letter-declined", "We have approved"),
        ("letter-bare", "Write to"),
        ("letter-bare", "()"),
        ("report-over", "to come"),
        ("report-over", "as of"),
        ("credit-usual", "Other channels"),
        ("credit-usual", "not listed here"),
        ("credit-bare", "“About”"),
    ],
)
def test_what_does_not_belong_there_is_not(kind, words, paper, extracted):
    assert squeezed(words) not in squeezed(extracted(paper(kind)))


def test_the_newest_trial_comes_first(paper, extracted):
    found = extracted(paper("report-under-way"))
    assert 0 < found.index("Trial 2 (") < found.index("Trial 1 (")


def test_weeks_are_drawn_beside_figures_that_say_the_same():
    part = trial_reports._part(under_way().trials[0], 2)
    assert [(week.result, week.kind) for week in part.weeks[:6]] == [
        ("below", "below"),
        ("reached", "reached"),
        ("reached", "reached"),
        ("above", "reached"),
        ("under way", "open"),
        ("to come", "open"),
    ]
    drawn = {series.name: [str(value) for value in series.values] for series in part.chart.series}
    assert drawn == {"Planned": [week.planned for week in part.weeks], "Shared": [week.shared for week in part.weeks]}


def test_characters_that_no_font_has_are_named(extracted, tmp_path):
    letter = declined(title="Before \U0010fffd after")
    assert decision_letters.uncovered_in(letter) == ["\U0010fffd"]
    path = tmp_path / "boxes.pdf"
    path.write_bytes(decision_letters.render(letter, now=documents.NOW))
    assert "U+10FFFD" in extracted(str(path))
