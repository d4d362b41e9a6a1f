"""Meeting packs that the PDF tests render: one as people fill them, one that strains every rule, one nearly empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from requests_app.documents.meeting_pack.data import MeetingPack, PackPart, PackQuestion, PackRemark
from requests_app.pdf.blocks import Facts, Points, PrintedAnswer, PrintedFact, PrintedSection, Table
from tests.pdf import documents
from tests.pdf.answers import sections

ASK = PackRemark("Ask:", "Nobody has two hours a day for this; who would stop doing what?")
ASKED = PackRemark(
    "Asked for on 3 March 2026, answered but not changed:", "Say who replies on Sundays.\nAnd in August?"
)


def part(section: PrintedSection) -> PackPart:
    """A section with something to ask about its first question, and a change asked for about its second."""
    remarks = [(ASK,), (ASK, ASKED)]
    asked = [block for block in section.items if isinstance(block, PrintedAnswer | Table)]
    questions = [
        PackQuestion(block, remarks[place] if place < len(remarks) else ()) for place, block in enumerate(asked)
    ]
    return PackPart(section.key, section.number, section.title, "What is it about?", (), tuple(questions))


def realistic(**changes: Any) -> MeetingPack:
    columns = ("Total", "People (1, 2)", "Objectives (3)")
    pack = MeetingPack(
        organisation="University Hospital Demo",
        reference="SMR-2026-0042",
        title="Instagram for Plastic Surgery",
        state="Strategy meeting",
        department="Plastic and Hand Surgery",
        zone=documents.ZONE,
        logo=documents.logo(),
        facts=Facts((PrintedFact("Requester", "Requester of Plastic Surgery"), PrintedFact("Where", ""))),
        front=(
            PrintedSection(
                "glance",
                "",
                "At a glance",
                items=(
                    Table(
                        "readiness", "How far it holds together", columns, (("58 of 100", "80 of 100", "40 of 100"),)
                    ),
                    Points("contradictions", "Inconsistencies", ("Five posts a week and one hour.",)),
                ),
            ),
        ),
        parts=tuple(part(section) for section in sections()),
        back=(
            PrintedSection(
                "agree", "", "To agree", items=(Table("targets", "Targets", ("What", "Agreed"), (("Weeks", ""),)),)
            ),
        ),
    )
    return replace(pack, **changes)


def torture() -> MeetingPack:
    answers = documents.torture().sections[0].items
    hard = PackRemark("Ask:", f"{documents.ARABIC}\n{documents.LONG_WORD}\n{documents.EMOJI}")
    questions = tuple(
        PackQuestion(block, (hard, hard)) for block in answers if isinstance(block, PrintedAnswer | Table)
    )
    return realistic(
        title=f"Torture {documents.LONG_WORD}",
        department=documents.HEBREW,
        parts=(PackPart("torture", "1", "Torture", "Why?", (hard,), questions),),
    )


def bare() -> MeetingPack:
    return MeetingPack(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Submitted",
        department="Ward",
        zone=documents.ZONE,
        facts=Facts((PrintedFact("Department", "Ward"),)),
    )
