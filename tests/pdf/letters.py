"""Decision letters that the PDF tests render: yes and no as people write them, one full of hard text, one bare."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from requests_app.documents.decision_letter.data import DecisionLetter, Tally
from requests_app.documents.request_form.data import Paper, PrintedDecision, PrintedPerson
from tests.pdf import documents

TALLY = Tally(weeks=13, planned=58, shared=47, weeks_on_target=9, posts_min=3, posts_max=5)


def approved(**changes: Any) -> DecisionLetter:
    letter = DecisionLetter(
        organisation="University Hospital Demo",
        reference="SMR-2026-0042",
        title="Instagram for Plastic Surgery",
        state="Approved",
        department="Plastic and Hand Surgery",
        requester=PrintedPerson(name="Requester of Plastic Surgery", email="department@demo.example"),
        zone=documents.ZONE,
        is_approved=True,
        decision=PrintedDecision(
            outcome="Approved",
            by="Reviewer of the communications team",
            at=documents.at(140),
            message="You have kept it up, and people saved what you posted.\n\nWe look forward to the account.",
        ),
        tally=TALLY,
        team_name="Communications",
        team_email="communications@demo.example",
        channels=("Facebook", "Instagram"),
        address="https://portal.hospital.example/requests/SMR-2026-0042/",
        logo=documents.logo(),
    )
    return replace(letter, **changes)


def declined(**changes: Any) -> DecisionLetter:
    decision = PrintedDecision(
        outcome="Declined",
        by="Reviewer of the communications team",
        at=documents.at(140),
        reasons=("The audience is reached better through an existing channel", "Too little time in the team"),
        message="Thank you for this request. We would like to help in another way.",
    )
    return approved(**{"state": "Declined", "is_approved": False, "decision": decision, "tally": None, **changes})


def torture() -> DecisionLetter:
    decision = PrintedDecision(
        outcome="Declined",
        by=documents.LONG_WORD,
        at=documents.at(140),
        reasons=(documents.GREEK, documents.ARABIC, documents.LONG_WORD),
        message=f"{documents.LONG_TEXT}\n{documents.DEVANAGARI}\n{documents.EMOJI}\n<b>& {{{{ bold }}}}</b>",
    )
    return declined(title=f"Torture {documents.LONG_WORD}", department=documents.HEBREW, decision=decision)


def bare() -> DecisionLetter:
    return DecisionLetter(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Declined",
        department="Ward",
        requester=PrintedPerson(name="Requester"),
        zone=documents.ZONE,
        is_approved=False,
        decision=PrintedDecision(outcome="Declined", by="Reviewer", at=documents.at(140)),
    )


LETTERS = {
    "approved": approved,
    "approved-letter": lambda: approved(paper=Paper.LETTER, logo=None),
    "declined": declined,
    "torture": torture,
    "bare": bare,
}
