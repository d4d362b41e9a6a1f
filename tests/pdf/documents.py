"""Documents that the PDF tests render: one as hospitals write them, one that strains every rule, one nearly empty."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from requests_app.pdf.blocks import Answer, Section, Table
from requests_app.pdf.request_form_data import (
    Decision,
    HistoryRow,
    Meeting,
    Person,
    Post,
    RequestForm,
    SignOff,
    Trial,
    Week,
)

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
WHY = """The hospital's channel speaks to everybody. Our patients look for pictures of scars and for people in the \
same position; on the main channel such posts would frighten others.

We tried four posts there last autumn. They were saved far more often than shared, which tells us that people want \
them in a place of their own."""


def logo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (480, 120), "#0f5c63").save(target, "PNG")
    return target.getvalue()


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 2, 3, hour, 30, tzinfo=UTC) + timedelta(days=day)


def posts(count: int) -> tuple[Post, ...]:
    texts = (
        "Before and after: how scars fade in the first year, with tips from our therapists.",
        "Meet the team: a day with the ward sister of the burns unit.",
        "Question of the week: when is surgery after weight loss paid for?",
        "A patient tells, with consent: back on the bicycle after six months.",
    )
    return tuple(
        Post(
            on=START + timedelta(days=2 * number),
            platform=("Instagram", "Facebook", "LinkedIn")[number % 3],
            text=f"{number + 1}. {texts[number % 4]}",
            status="shared" if number % 5 else "planned",
            link=f"https://www.instagram.com/p/C{number:04d}xYz/" if number % 5 else "",
        )
        for number in range(count)
    )


def trial(count: int = 18) -> Trial:
    return Trial(
        starts_on=START,
        ends_on=START + timedelta(weeks=13, days=-1),
        posts_min=3,
        posts_max=5,
        channels=("Instagram of the hospital", "Facebook of the hospital"),
        weeks=tuple(
            Week(
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


def sections() -> tuple[Section, ...]:
    return (
        Section(
            "unit",
            "1",
            "Unit and sign-off",
            items=(
                Answer("kind", "Is this a new account, or one that exists already?", "A new account"),
                Answer("unit", "Which unit will own it?", "Plastic and Hand Surgery"),
            ),
        ),
        Section(
            "audience",
            "2",
            "Audience",
            intro="Who the department wants to reach, where they are, and what they need.",
            items=(
                Table(
                    "audiences",
                    "Audiences",
                    ("Who", "Where they are online", "What they need from us"),
                    (
                        (
                            "People who think about reconstruction after breast cancer, 35 to 60",
                            "Instagram, patient groups on Facebook",
                            "Honest pictures, what to expect week by week, someone to ask",
                        ),
                        (
                            "Referring gynaecologists and general practitioners in the region",
                            "LinkedIn, the medical association's newsletter",
                            "Which patients to send, and how fast they get an appointment",
                        ),
                    ),
                ),
            ),
        ),
        Section(
            "objectives",
            "3",
            "Objectives",
            items=(
                Answer(
                    "why_not_existing",
                    "Why is an existing channel not enough?",
                    WHY,
                ),
                Table(
                    "goals",
                    "Goals",
                    ("Goal", "Metric", "Baseline", "Target", "By", "Priority it serves"),
                    (
                        (
                            "More first appointments that come through social media",
                            "Appointments a month that name it",
                            "3",
                            "12",
                            "31 Dec 2026",
                            "Patients first",
                        ),
                        (
                            "Referring doctors know our fast track",
                            "Referrals by the fast track",
                            "20 a quarter",
                            "35",
                            "31 Mar 2027",
                            "Strong in the region",
                        ),
                        ("Fewer calls about after-care", "Calls a week", "", "-30 %", "31 Dec 2026", ""),
                    ),
                ),
            ),
        ),
        Section(
            "strategy",
            "4",
            "Strategy",
            items=(
                Answer(
                    "themes",
                    "What will you talk about?",
                    "Life after an operation · the team · questions from the clinic · research in plain words",
                ),
                Answer(
                    "sources",
                    "Where do stories and pictures come from?",
                    "Two nurses collect them on Thursdays; "
                    "the photographer comes once a month. Patients sign the consent form of the press office.",
                ),
                Answer("only_you", "What can only you say?", "How it feels. Nobody in the region shows it."),
                Answer("tone", "Tone", "Warm, plain, never salesy"),
                Answer("reply_time", "Reply within", "24 hours on weekdays"),
                Answer(
                    "negative",
                    "What do you do with negative comments?",
                    "Answer once, offer a telephone number, "
                    "hide insults, pass threats on to the press office. No medical advice in comments.",
                ),
                Answer(
                    "privacy",
                    "Consent and privacy",
                    "Written consent for each picture, kept for ten years by the "
                    "press office; withdrawn pictures are deleted within a day.",
                ),
                Answer("crisis", "Who decides in a crisis?", ""),
            ),
        ),
        Section(
            "team",
            "5",
            "The team",
            items=(
                Table(
                    "administrators",
                    "Administrators",
                    ("Name", "Role", "E-mail", "Hours a week", "Training"),
                    (
                        ("First administrator", "Ward sister", "plastics@hospital.example", "3", "done in January"),
                        ("Second administrator", "Physician", "plastics@hospital.example", "2", "booked for May"),
                    ),
                ),
                Answer("succession", "Who takes over when one leaves?", "The deputy ward sister, trained in June."),
                Answer("budget", "Budget", "1,200 euros a year"),
            ),
        ),
        Section(
            "platforms",
            "6",
            "Platforms and cadence",
            items=(
                Table(
                    "platforms",
                    "Platforms",
                    ("Platform", "Name and handle", "Why this one", "Posts a week", "Existing address"),
                    (
                        (
                            "Instagram",
                            "Plastic Surgery at the hospital, @hospital.plastics",
                            "That is where our patients are",
                            "4",
                            "",
                        ),
                        ("LinkedIn", "Plastic Surgery", "Referring doctors", "1", ""),
                    ),
                ),
            ),
        ),
    )


def realistic(**changes: Any) -> RequestForm:
    document = RequestForm(
        organisation="University Hospital Demo",
        reference="SMR-2026-0042",
        title="Instagram for Plastic Surgery",
        state="Approved",
        department="Plastic and Hand Surgery",
        requester=Person(name="Requester of Plastic Surgery", email="department@demo.example"),
        zone=ZONE,
        logo=logo(),
        sign_off=SignOff(
            sponsor=Person(name="Head of Plastic Surgery", email="head@demo.example"),
            state="Signed off by e-mail link",
            signed_at=at(1),
        ),
        first_submitted_at=at(0),
        last_submitted_at=at(8),
        sections=sections(),
        meetings=(
            Meeting(
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
        decision=Decision(
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
        Answer("greek", "Ελληνικά;", GREEK),
        Answer("arabic", "Arabic", ARABIC),
        Answer("hebrew", "Hebrew", HEBREW),
        Answer("devanagari", "Devanagari", DEVANAGARI),
        Answer("emoji", "Emoji", EMOJI),
        Answer("markup", "Markup", '<script>alert(1)</script> & "quotes" {{ braces }} {% tag %} <b>bold</b>'),
        Answer("word", "One word", LONG_WORD),
        Answer("long", "A long text", LONG_TEXT),
        Answer("empty", "Nothing", ""),
        Table(
            "mixed", "Mixed", ("Greek", "Arabic", "Devanagari"), ((GREEK, ARABIC, DEVANAGARI), (LONG_WORD, "", EMOJI))
        ),
        Table("tall", "A tall table", ("Long", "Short"), ((LONG_TEXT, "short one"),)),
    )
    return realistic(
        title=f"Torture {LONG_WORD}",
        department=HEBREW,
        sections=(Section("torture", "1", "Torture", items=answers),),
        trials=(trial(30),),
    )


def bare() -> RequestForm:
    return RequestForm(
        organisation="Clinic",
        reference="SMR-2026-0001",
        title="Small",
        state="Approved",
        department="Ward",
        requester=Person(name="Requester"),
        zone=ZONE,
    )
