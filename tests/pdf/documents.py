"""Documents that the PDF tests render: one as hospitals write them, one that strains every rule, one nearly empty."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from questionnaire.effort import EffortLine, Estimate
from requests_app.documents.effort_blocks import effort_answer
from requests_app.documents.request_form.data import (
    HistoryRow,
    PrintedDecision,
    PrintedMeeting,
    PrintedPerson,
    PrintedPost,
    PrintedSignOff,
    PrintedTrial,
    PrintedWeek,
    RequestForm,
)
from requests_app.pdf.blocks import PrintedAnswer, PrintedSection, Table
from tests.pdf.answers import sections

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 6, 30, 8, 15, tzinfo=UTC)
START = date(2026, 3, 2)

GREEK = "Η ομάδα μας θέλει να φτάσει σε νέους ασθενείς και στις οικογένειές τους (∆ και Δ)."
ARABIC = "نريد أن نصل إلى المرضى الجدد في المستشفى، ونجيب خلال 24 ساعة (Instagram) كل يوم."
HEBREW = "אנחנו רוצים להגיע למטופלים חדשים, ולענות תוך 24 שעות (Instagram) בכל יום."
DEVANAGARI = "हम नए मरीज़ों तक पहुँचना चाहते हैं। कि क्षत्रिय विद्यार्थी हिन्दी में स्थिति।"
EMOJI = "Care 👩‍⚕️ with heart ❤️, thumbs 👍🏽, flags 🇩🇪, keycap 1️⃣ and a hospital 🏥."
LONG_WORD = "Rekonstruktion" * 14 + "Ende"
SENTENCE = "Parents tell us that they find the ward through friends, not through our pages, and that they miss faces. "
LONG_TEXT = "\n\n".join(f"{number}. " + SENTENCE * 5 for number in range(1, 11))[:5000]


def logo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (480, 120), "#0f5c63").save(target, "PNG")
    return target.getvalue()


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 2, 3, hour, 30, tzinfo=UTC) + timedelta(days=day)


def posts(count: int) -> tuple[PrintedPost, ...]:
    texts = (
        "Before and after: how scars fade in the first year, with tips from our therapists.",
        "Meet the team: a day with the ward sister of the burns unit.",
        "Question of the week: when is surgery after weight loss paid for?",
        "A patient tells, with consent: back on the bicycle after six months.",
    )
    return tuple(
        PrintedPost(
            planned_on=START + timedelta(days=2 * number),
            platform=("Instagram", "Facebook", "LinkedIn")[number % 3],
            text=f"{number + 1}. {texts[number % 4]}",
            status="shared" if number % 5 else "planned",
            link=f"https://www.instagram.com/p/C{number:04d}xYz/" if number % 5 else "",
        )
        for number in range(count)
    )


def trial(count: int = 18) -> PrintedTrial:
    return PrintedTrial(
        starts_on=START,
        ends_on=START + timedelta(weeks=13, days=-1),
        posts_min=3,
        posts_max=5,
        channels=("Instagram of the hospital", "Facebook of the hospital"),
        weeks=tuple(
            PrintedWeek(
                number=week + 1,
                starts_on=START + timedelta(weeks=week),
                ends_on=START + timedelta(weeks=week, days=6),
                planned=4 + week % 2,
                shared=(2, 3, 4, 6)[week % 4],
            )
            for week in range(13)
        ),
        posts=posts(count),
        extended_to=START + timedelta(weeks=15, days=-1),
        extension_reason="The photographer was ill for two weeks; the department asked for time to catch up.",
    )


EFFORT = Estimate((EffortLine("instagram", "Instagram", 4, 60, 20), EffortLine("x", "X", 3, 20, 20)), 480)


def realistic(**changes: Any) -> RequestForm:
    *answered, platforms = sections()
    document = RequestForm(
        organisation="University Hospital Demo",
        reference="SMR-2026-0042",
        title="Instagram for Plastic Surgery",
        state="Approved",
        department="Plastic and Hand Surgery",
        requester=PrintedPerson(name="Requester of Plastic Surgery", email="department@demo.example"),
        zone=ZONE,
        logo=logo(),
        sign_off=PrintedSignOff(
            sponsor=PrintedPerson(name="Head of Plastic Surgery", email="head@demo.example"),
            state="Signed off by e-mail link",
            signed_at=at(1),
        ),
        first_submitted_at=at(0),
        last_submitted_at=at(8),
        sections=(*answered, replace(platforms, items=(*platforms.items, effort_answer(EFFORT)))),
        meetings=(
            PrintedMeeting(
                starts_at=at(20),
                ends_at=at(20, 10),
                place="Communications, meeting room 2",
                state="Held",
                attendees=("Requester", "Head of department", "Reviewer of the communications team"),
                minutes="We went through the audience and agreed to begin with one platform.\nThe department tries it "
                "for thirteen weeks on the main channels, three to five posts a week.",
            ),
        ),
        trials=(trial(),),
        decision=PrintedDecision(
            outcome="Approved",
            by="Reviewer of the communications team",
            at=at(140),
            reasons=("Target reached in most weeks", "Clear audience"),
            message="You have kept it up, and people saved what you posted. We will create the account with you.",
            conditions="Two administrators at all times; a review after six months.",
        ),
        history=tuple(
            HistoryRow(at=at(day), who=who, role=role, move=move, from_state=before, to_state=after, text=text)
            for day, who, role, move, before, after, text in (
                (0, "Requester", "member", "submitted", "Draft", "Submitted", ""),
                (3, "Reviewer", "staff", "asked for changes", "Submitted", "Changes requested", "Who replies?"),
                (8, "Requester", "member", "submitted", "Changes requested", "Submitted", ""),
                (9, "Reviewer", "staff", "booked the meeting", "Submitted", "Strategy meeting", ""),
                (27, "Reviewer", "staff", "started the trial", "Strategy meeting", "Trial period", ""),
                (118, "Reviewer", "staff", "extended the trial", "Trial period", "Trial period", "Illness"),
                (140, "Reviewer", "staff", "approved", "Trial period", "Approved", ""),
            )
        ),
    )
    return replace(document, **changes)


def torture() -> RequestForm:
    answers = (
        PrintedAnswer("greek", "Ελληνικά;", GREEK),
        PrintedAnswer("arabic", "Arabic", ARABIC),
        PrintedAnswer("hebrew", "Hebrew", HEBREW),
        PrintedAnswer("devanagari", "Devanagari", DEVANAGARI),
        PrintedAnswer("emoji", "Emoji", EMOJI),
        PrintedAnswer("markup", "Markup", '<script>alert(1)</script> & "quotes" {{ braces }} {% tag %} <b>bold</b>'),
        PrintedAnswer("word", "One word", LONG_WORD),
        PrintedAnswer("long", "A long text", LONG_TEXT),
        PrintedAnswer("empty", "Nothing", ""),
        Table(
            "mixed", "Mixed", ("Greek", "Arabic", "Devanagari"), ((GREEK, ARABIC, DEVANAGARI), (LONG_WORD, "", EMOJI))
        ),
        Table("tall", "A tall table", ("Long", "Short"), ((LONG_TEXT, "short one"),)),
    )
    return realistic(
        title=f"Torture {LONG_WORD}",
        department=HEBREW,
        sections=(PrintedSection("torture", "1", "Torture", items=answers),),
        trials=(trial(30),),
    )


def bare() -> RequestForm:
    return RequestForm(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Approved",
        department="Ward",
        requester=PrintedPerson(name="Requester"),
        zone=ZONE,
    )
