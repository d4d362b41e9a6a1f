"""Drafts: an empty one, a half-finished one, one that could be submitted, and one that was thrown away."""

from requests_app.demo.dates import workday
from requests_app.demo.organisation import FERTILITY, ORTHOPAEDICS, VOLUNTEERS
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

HALF = {
    "account_kind": "new",
    "sponsor_name": "Head of the Fertility Clinic",
    "sponsor_email": "head.fertility@northfield.example",
    "audiences": [
        {
            "who": """Gynaecologists with their own practice in the region who have to decide after a year without a
                pregnancy whether they go on themselves or send the couple to us. About 130 practices; 45 of them
                send us somebody every year.""",
            "platforms": ["linkedin"],
            "elsewhere": "The quality circle on the second Wednesday of the month",
            "needs": "Clear thresholds for when to refer, with the findings we need, and feedback on how it went.",
        }
    ],
    "why": """Couples come to us a year late because referring is felt as giving up. We would like to make it
        something that colleagues do early and with a good feeling. Orthopaedics have shown with their trial that
        doctors do read on LinkedIn.""",
    "goals": [
        {
            "what": "Practices refer earlier",
            "metric": "Median time between first consultation in the practice and first appointment with us",
            "baseline": "",
            "target": "",
            "due_in": 365,
        }
    ],
}

PREHAB = {
    "account_kind": "new",
    "sponsor_name": "Head of Orthopaedics and Joint Surgery",
    "sponsor_email": "head.orthopaedics@northfield.example",
    "audiences": [
        {
            "who": """People over 60 with a date for a new hip or knee in six to twelve weeks, 1,100 a year, and the
                person who will look after them at home.""",
            "platforms": ["youtube", "facebook"],
            "elsewhere": "The information afternoon, letters with the date",
            "needs": """To know what to train, buy and rearrange beforehand, and what the first night is like.
                Slowly spoken, large letters.""",
        }
    ],
    "why": """Whoever comes prepared goes home a day earlier and needs fewer painkillers; we have known this for
        years and hand out a brochure. Our patients are not too old for films. They watch the same three by other
        clinics, in which everything is done differently from here.""",
    "why_not_existing": """The main YouTube channel is open to us, and perhaps it is the right place. We ask for a
        channel of our own because the twelve films are a course in a fixed order, and because patients should find
        nothing else beside them.""",
    "goals": [
        {
            "what": "Patients come prepared",
            "metric": """Share of patients who have done the exercises at least three times a week (question at
                admission)""",
            "baseline": "27 %",
            "target": "60 %",
            "due_in": 330,
            "priority": "Time for patients",
        }
    ],
    "content_themes": """Twelve weeks before to one day after, one film each · Your flat, checked in five minutes ·
        Questions from the afternoon.""",
    "story_sources": """The programme of the information afternoon is the script. Two patients let themselves be
        accompanied from the letter to the stairs.""",
    "unique_voice": "These are our stairs, our crutches and our physiotherapist. What they see is what they get.",
    "tone": "Slow, clear, encouraging. No Latin.",
    "sample_posts": """Week 8: the chair. Stand up from it ten times without your hands. If that is too hard, put a
        cushion on it and tell us; that is important to know and no reason to be ashamed.

        Your flat in five minutes: rugs, cables, the light on the way to the bathroom.""",
    "consent_and_privacy": """Two patients, consent signed for the series, each film seen by them before it is
        published. Nobody else in the picture.""",
    "response_hours": 48,
    "who_answers": "The practice manager; the ward’s physiotherapist stands in.",
    "negative_comments": "Thank, answer, offer a call. Advertising is removed.",
    "escalation": "Practice manager, senior surgeon, Communications.",
    "unit_mailbox": "orthopaedics-social@northfield.example",
    "administrators": [
        {
            "name": "Practice Manager",
            "email": "practice.manager@northfield.example",
            "position": "Practice Manager, Orthopaedics",
            "hours_per_week": 2,
            "is_trained": True,
        },
        {
            "name": "Lead Physiotherapist",
            "email": "lead.physiotherapist@northfield.example",
            "position": "Lead Physiotherapist",
            "hours_per_week": 1,
            "is_trained": True,
        },
    ],
    "succession": "The films stay; only the answers need somebody. The practice manager’s deputy is learning it.",
    "platform_plans": [
        {
            "platform": "youtube",
            "handle": "northfieldprehab",
            "display_name": "Ready for the new joint",
            "why": "Films are watched on the television, together with whoever helps at home.",
            "posts_per_week": 1,
        }
    ],
}


def tell_half_way(cast: Cast) -> None:
    title = "LinkedIn for gynaecologists in the region"
    tale = Tale(cast, FERTILITY, title, by="department", when=workday(-12, "17:20"))
    tale.answer(HALF, when=workday(-5, "18:05"))


def tell_complete(cast: Cast) -> None:
    title = "YouTube course: getting ready for a new joint"
    tale = Tale(cast, ORTHOPAEDICS, title, by="department2", when=workday(-9, "08:15"))
    tale.answer(PREHAB, when=workday(-3, "12:45"))


def tell_empty(cast: Cast) -> None:
    Tale(
        cast,
        VOLUNTEERS,
        "Something on Facebook for volunteers?",
        by="volunteers.coordinator",
        when=workday(-4, "11:25"),
    )


def tell_thrown_away(cast: Cast) -> None:
    tale = Tale(cast, FERTILITY, "Doctor Stork on X", by="fertility.nurse", when=workday(-18, "19:40"))
    tale.answer({"account_kind": "new", "why": "It would be fun."}, when=workday(-18, "19:50"))
    tale.withdraw(workday(-15, "08:05"))
