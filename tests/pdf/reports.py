"""Trial reports that the PDF tests render: over, under way, one that strains every rule, one nearly empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from requests_app.documents.request_form.data import Paper, PrintedPerson, PrintedPost, PrintedTrial
from requests_app.documents.trial_report.data import ReportedTrial, TrialReport
from tests.pdf import documents

AS_OF = date(2026, 4, 1)


def over(**changes: Any) -> TrialReport:
    report = TrialReport(
        organisation="University Hospital Demo",
        reference="SMR-2026-0042",
        title="Instagram for Plastic Surgery",
        state="Approved",
        department="Plastic and Hand Surgery",
        requester=PrintedPerson(name="Requester of Plastic Surgery", email="department@demo.example"),
        zone=documents.ZONE,
        trials=(ReportedTrial(number=1, state="Ended", trial=documents.trial()),),
        logo=documents.logo(),
    )
    return replace(report, **changes)


def under_way() -> TrialReport:
    """A second trial in its fifth week, after a first one."""
    trials = (
        ReportedTrial(number=2, state="Running", trial=documents.trial(6), as_of=AS_OF),
        ReportedTrial(number=1, state="Ended", trial=documents.trial(3)),
    )
    return over(state="Trial period", trials=trials)


def torture() -> TrialReport:
    texts = (documents.LONG_TEXT, documents.ARABIC, documents.DEVANAGARI, documents.EMOJI, documents.LONG_WORD, "")
    posts = tuple(
        PrintedPost(
            planned_on=documents.START,
            platform=documents.LONG_WORD,
            text=text,
            status="planned",
            picture="https://pictures.example/" + "x" * 300,
        )
        for text in texts
    )
    trial = replace(documents.trial(), posts=posts, extension_reason=documents.LONG_TEXT)
    return over(
        title=f"Torture {documents.LONG_WORD}",
        department=documents.HEBREW,
        trials=(ReportedTrial(number=1, state="Ended", trial=trial),),
    )


def bare() -> TrialReport:
    trial = PrintedTrial(starts_on=documents.START, ends_on=documents.START, posts_min=1, posts_max=1)
    return TrialReport(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Trial period",
        department="Ward",
        requester=PrintedPerson(name="Requester"),
        zone=documents.ZONE,
        trials=(ReportedTrial(number=1, state="Running", trial=trial, as_of=documents.START),),
    )


REPORTS = {
    "over": over,
    "over-letter": lambda: over(paper=Paper.LETTER, logo=None),
    "under-way": under_way,
    "torture": torture,
    "bare": bare,
}
