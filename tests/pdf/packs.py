"""Meeting packs that the PDF tests render: one as people fill them, one that strains every rule, one nearly empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from requests_app.documents.meeting_pack.data import MeetingPack, Part, Question, Remark
from requests_app.pdf.blocks import Answer, Fact, Facts, Points, Section, Table
from tests.pdf import documents
from tests.pdf.answers import sections

ASK = Remark("Ask:", "Nobody has two hours a day for this; who would stop doing what?")
ASKED = Remark("Asked for on 3 March 2026, and answered:", "Say who replies on Sundays.\nAnd in August?")


def part(section: Section) -> Part:
    """A section with something to ask about its first question, and a change asked for about its second."""
    remarks = [(ASK,), (ASK, ASKED)]
    asked = [block for block in section.items if isinstance(block, Answer | Table)]
    questions = [Question(block, remarks[place] if place < len(remarks) else ()) for place, block in enumerate(asked)]
    return Part(section.key, section.number, section.title, "What is it about?", (), tuple(questions))


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
        facts=Facts((Fact("Requester", "Requester of Plastic Surgery"), Fact("Where", ""))),
        front=(
            Section(
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
            Section(
                "agree", "", "To agree", items=(Table("targets", "Targets", ("What", "Agreed"), (("Weeks", ""),)),)
            ),
        ),
    )
    return replace(pack, **changes)


def torture() -> MeetingPack:
    answers = documents.torture().sections[0].items
    hard = Remark("Ask:", f"{documents.ARABIC}\n{documents.LONG_WORD}\n{documents.EMOJI}")
    questions = tuple(Question(block, (hard, hard)) for block in answers if isinstance(block, Answer | Table))
    return realistic(
        title=f"Torture {documents.LONG_WORD}",
        department=documents.HEBREW,
        parts=(Part("torture", "1", "Torture", "Why?", (hard,), questions),),
    )


def bare() -> MeetingPack:
    return MeetingPack(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Submitted",
        department="Ward",
        zone=documents.ZONE,
        facts=Facts((Fact("Department", "Ward"),)),
    )
