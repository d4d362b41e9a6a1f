"""The answers of a realistic request, section by section."""

from __future__ import annotations

from requests_app.pdf.blocks import PrintedAnswer, PrintedSection, Table

WHY = """The hospital's channel speaks to everybody. Our patients look for pictures of scars and for people in the \
same position; on the main channel such posts would frighten others.

We tried four posts there last autumn. They were saved far more often than shared, which tells us that people want \
them in a place of their own."""


def sections() -> tuple[PrintedSection, ...]:
    return (
        PrintedSection(
            "unit",
            "1",
            "Department and sign-off",
            items=(
                PrintedAnswer("kind", "Is this a new account, or one that exists already?", "A new account"),
                PrintedAnswer("unit", "Which unit will own it?", "Plastic and Hand Surgery"),
            ),
        ),
        PrintedSection(
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
        PrintedSection(
            "objectives",
            "3",
            "Objectives",
            items=(
                PrintedAnswer(
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
        PrintedSection(
            "strategy",
            "4",
            "Strategy",
            items=(
                PrintedAnswer(
                    "themes",
                    "What will you talk about?",
                    "Life after an operation · the team · questions from the clinic · research in plain words",
                ),
                PrintedAnswer(
                    "sources",
                    "Where do stories and pictures come from?",
                    "Two nurses collect them on Thursdays; "
                    "the photographer comes once a month. Patients sign the consent form of the press office.",
                ),
                PrintedAnswer("only_you", "What can only you say?", "How it feels. Nobody in the region shows it."),
                PrintedAnswer("tone", "Tone", "Warm, plain, never salesy"),
                PrintedAnswer("reply_time", "Reply within", "24 hours on weekdays"),
                PrintedAnswer(
                    "negative",
                    "What do you do with negative comments?",
                    "Answer once, offer a telephone number, "
                    "hide insults, pass threats on to the press office. No medical advice in comments.",
                ),
                PrintedAnswer(
                    "privacy",
                    "Consent and privacy",
                    "Written consent for each picture, kept for ten years by the "
                    "press office; withdrawn pictures are deleted within a day.",
                ),
                PrintedAnswer("crisis", "Who decides in a crisis?", ""),
            ),
        ),
        PrintedSection(
            "team",
            "5",
            "The team",
            items=(
                Table(
                    "administrators",
                    "Account managers",
                    ("Name", "Role", "E-mail", "Hours a week", "Training"),
                    (
                        ("First administrator", "Ward sister", "plastics@hospital.example", "3", "done in January"),
                        ("Second administrator", "Physician", "plastics@hospital.example", "2", "booked for May"),
                    ),
                ),
                PrintedAnswer(
                    "succession", "Who takes over when one leaves?", "The deputy ward sister, trained in June."
                ),
                PrintedAnswer("budget", "Budget", "1,200 euros a year"),
            ),
        ),
        PrintedSection(
            "platforms",
            "6",
            "Platforms and posts",
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
