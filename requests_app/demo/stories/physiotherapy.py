"""The meeting was on the last working day, and its minutes are still to be written."""

from requests_app.demo.dates import week, workday
from requests_app.demo.organisation import PHYSIOTHERAPY
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of Therapies",
    "sponsor_email": "head.therapies@northfield.example",
    "audiences": [
        {
            "who": """People between 50 and 80 in the first twelve weeks after a new hip or knee, who got a sheet
                with exercises on discharge and have lost it by Thursday.""",
            "platforms": ["youtube", "whatsapp"],
            "elsewhere": "The ward, the rehabilitation centre, their physiotherapist in town",
            "needs": """To see the exercise done by a person of their age, at their pace, with the mistake everybody
                makes. And whether it may hurt.""",
        },
        {
            "who": "Office workers of the hospital itself, 900 people who sit",
            "platforms": ["instagram"],
            "elsewhere": "The intranet",
            "needs": "Three minutes that can be done in a corridor.",
        },
    ],
    "why": """We explain the same fourteen exercises about thirty times a week, and six weeks later we see in the
        follow-up that half of them were done wrongly or not at all. A film that one can stop and look at again
        would help more than a better sheet. Patients film us with their telephones already; we would like to give
        them something with a good picture and sound.""",
    "why_not_existing": """The main YouTube channel would take our films, and we have asked ourselves whether that
        is enough. What is missing is an order: week 1, week 2, week 3, that somebody can follow without searching.
        A playlist might do. We would like to talk about this.""",
    "goals": [
        {
            "what": "Exercises are done, and done properly",
            "metric": "Share of patients who can show all six core exercises without correction at the six-week visit",
            "baseline": "46 % of 80 visits",
            "target": "70 %",
            "due_in": 320,
            "priority": "Time for patients",
        }
    ],
    "content_themes": """Week by week after hip and knee · The mistake everybody makes · May it hurt? · Three
        minutes for people who sit.""",
    "story_sources": """The fourteen exercises are the first season. Patients of the Thursday group (six so far)
        want to be in the films. After that come shoulder and back; enough for a year at one film a week.""",
    "unique_voice": """We see the same mistake every day and know in which week it comes. And our models are
        patients, not athletes.""",
    "tone": "Like in the gym on the ward: encouraging, precise, patient. We count slowly.",
    "sample_posts": """Week 2, knee, exercise 3: the heel slide. Ingrid is 74 and shows you how far is far enough.
        The mistake: lifting the hip. It may pull; it may not stab.

        Three minutes for people who sit: stand up for this one. Yes, in the meeting as well.""",
    "consent_and_privacy": """Patients who take part sign the house’s form twice, before and after seeing the film.
        We film in the gym after five o’clock, with nobody else in it. No diagnoses beyond “new hip” and “new knee”.""",
    "response_hours": 24,
    "who_answers": """The lead physiotherapist; the practice manager of orthopaedics stands in. Individual advice
        only by telephone.""",
    "negative_comments": "We thank for better ideas. Cures and devices are removed.",
    "escalation": "Lead physiotherapist, surgeon on call if somebody describes an alarming symptom, Communications.",
    "unit_mailbox": "physio-social@northfield.example",
    "administrators": [
        {
            "name": "Lead Physiotherapist",
            "email": "lead.physiotherapist@northfield.example",
            "position": "Lead Physiotherapist",
            "hours_per_week": 3,
            "is_trained": True,
        },
        {
            "name": "Practice Manager",
            "email": "practice.manager@northfield.example",
            "position": "Practice Manager, Orthopaedics",
            "hours_per_week": 1,
            "is_trained": True,
        },
    ],
    "succession": """Two colleagues have asked to learn it. The films stay useful even if nobody makes new ones,
        which we like about them.""",
    "vendor": "Perhaps the media course of the technical college, as a project each term.",
    "budget": "400 for a tripod and a clip-on microphone.",
    "platform_plans": [
        {
            "platform": "youtube",
            "handle": "northfieldphysio",
            "display_name": "Physiotherapy at Northfield",
            "why": """Of 80 patients asked, 63 watch YouTube on the television, where one can exercise along; 11 use
                Instagram.""",
            "posts_per_week": 1,
        }
    ],
}


def tell(cast: Cast) -> None:
    title = "YouTube exercises after a new hip or knee"
    tale = Tale(cast, PHYSIOTHERAPY, title, by="lead.physiotherapist", when=week(-5, "Fri 17:10"))
    tale.answer(ANSWERS, when=week(-4, "Thu 17:25"))
    tale.submit(week(-4, "Thu 17:40"))
    tale.assign(week(-3, "Mon 11:05"), "staff")
    tale.sponsor_answers(week(-3, "Tue 09:20"))
    tale.schedule(week(-3, "Wed 14:30"), "staff", workday(-1, "11:00"), invited=["department2"])
