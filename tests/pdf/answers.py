"""The answers of a realistic request, section by section."""

from __future__ import annotations

from requests_app.pdf.blocks import Answer, Section, Table

WHY = """The hospital's channel speaks to everybody. Our patients look for pictures of scars and for people in the \
same position; on the main channel such posts would frighten others.

We tried four posts there last autumn. They were saved far more often than shared, which tells us that people want \
them in a place of their own."""


def sections() -> tuple[Section, ...]:
    return (
        Section(
            "unit",
            "1",
            "Department and sign-off",
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
                    "Account managers",
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
