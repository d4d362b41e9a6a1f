"""Withdrawn after the meeting, which is a good outcome: a channel for prescriptions is no channel for followers."""

from requests_app.demo.dates import week
from requests_app.demo.organisation import PHARMACY
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Chief Pharmacist",
    "sponsor_email": "chief.pharmacist@northfield.example",
    "audiences": [
        {
            "who": """Patients who go home with five or more medicines, most of them over 65, and whoever fills
                their pill boxes""",
            "platforms": ["facebook"],
            "elsewhere": "The discharge conversation, family doctors, the pharmacies in town",
            "needs": "To know what to take when, what not to take together, and whom to ring on a Saturday.",
        },
        {
            "who": "Young pharmacists and technicians who might want to work here",
            "platforms": ["instagram", "linkedin"],
            "elsewhere": "The university’s job fair",
            "needs": "To see that a hospital pharmacy is a laboratory, a workshop and a team, and not a shelf.",
        },
    ],
    "why": """We produce 62,000 infusions a year, find a risk in every ninth prescription, and nobody outside the
        building knows that we exist. Patients ring us with questions that the leaflet answers on page four. And two
        posts have been vacant for a year. An Instagram account would make the work behind the steel door visible
        and show patients that somebody looks after their list.""",
    "why_not_existing": """We have sent three ideas to the main channel in two years; two were published. We do not
        know how often we may ask, and in what form. On the careers page of the hospital we are one line among
        forty.""",
    "goals": [
        {
            "what": "Vacant posts are filled",
            "metric": "Applications that fit, per vacancy",
            "baseline": "2",
            "target": "6",
            "due_in": 300,
            "priority": "A good place to work",
        },
        {
            "what": "Fewer mistakes with medicines in the first week at home",
            "metric": "Calls about the plan for taking medicines, per 100 discharges",
            "baseline": "14",
            "target": "9",
            "due_in": 365,
            "priority": "Safe care around the clock",
        },
    ],
    "content_themes": """A day in the clean room · What does not go together · A medicine and its history ·
        Colleagues and their ways to us.""",
    "story_sources": """The morning round of the ward pharmacists brings one case a day. The clean room may be
        photographed through the window only, which gives pictures that are always the same, as we noticed while
        writing this.""",
    "unique_voice": "We see the whole list of a patient and not only one line of it. Nobody else in the house does.",
    "tone": "Exact and friendly. We explain, and do not lecture.",
    "sample_posts": """Grapefruit and your heart pill: one glass is enough to double the effect. Orange juice is
        innocent.

        06:00, clean room, first infusion. It is made for one person, it lasts 24 hours, and it has a name on it.""",
    "consent_and_privacy": """No prescriptions, no labels, no screens in the picture; cases without age and ward.
        Two people look at each picture.""",
    "response_hours": 48,
    "who_answers": "The deputy chief pharmacist; nobody in her holidays, at the moment.",
    "negative_comments": """Answered factually. Reports of side effects have to be passed on by law, also those in
        comments.""",
    "escalation": "Chief pharmacist, on call through the switchboard; Communications.",
    "unit_mailbox": "pharmacy-social@northfield.example",
    "administrators": [
        {
            "name": "Deputy Chief Pharmacist",
            "email": "deputy.pharmacist@northfield.example",
            "position": "Deputy Chief Pharmacist",
            "hours_per_week": 2,
            "is_trained": False,
        },
        {
            "name": "Pharmacy Technician",
            "email": "pharmacy.technician@northfield.example",
            "position": "Technician, clean room",
            "hours_per_week": 1,
            "is_trained": False,
        },
    ],
    "succession": "Not settled. We would have to talk about it in the team.",
    "platform_plans": [
        {
            "platform": "instagram",
            "handle": "northfield.pharmacy",
            "display_name": "Northfield Hospital Pharmacy",
            "why": "Young colleagues are there. Our older patients are not, as we wrote above.",
            "posts_per_week": 3,
        }
    ],
}

MINUTES = """Present: deputy chief pharmacist, pharmacy technician, online editor. We began with the audiences and
    stayed there. The patients the team wants to help are hardly on Instagram; for them a one-page plan at discharge
    and a telephone number on it would do more. For the applicants the careers channels of the house are the right
    place, and they are looking for exactly such stories.

    Effort: by our experience three posts a week are four to five hours; the team has three and no substitute in
    holidays. Reports of side effects in comments would have to be passed on within a day, also at weekends.

    Ideas that came up: a portrait a month for the careers channel; “What does not go together” as a series of the
    main channel, with the pharmacy as author; the number of the pharmacy on every discharge plan. The team talks
    about it and lets us know how it decides."""

REASON = """Thank you for the conversation. We talked it over in the team: our patients are not where we wanted to
    go, and nobody of us wants to be called on a Sunday because of a comment. We withdraw, and bring “What does not
    go together” to the main channel instead. The number on the discharge plan is printed already."""


def tell(cast: Cast) -> None:
    tale = Tale(
        cast, PHARMACY, "Instagram for the Hospital Pharmacy", by="deputy.pharmacist", when=week(-10, "Mon 13:40")
    )
    tale.answer(ANSWERS, when=week(-9, "Thu 14:10"))
    tale.submit(week(-9, "Thu 14:25"))
    tale.assign(week(-8, "Mon 09:05"), "staff2")
    tale.schedule(week(-8, "Wed 15:35"), "staff2", week(-6, "Tue 10:30"))
    tale.hold_meeting(week(-6, "Tue 13:20"), "staff2", MINUTES, "A withdrawal would be fine. Keep them as authors.")
    tale.withdraw(week(-5, "Mon 08:35"), REASON)
