"""Declined, with advice that is worth more than an account."""

from requests_app.demo.dates import week
from requests_app.demo.organisation import EMERGENCY
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, PREVENTION, RECOGNISABLE
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of the Emergency Department",
    "sponsor_email": "head.emergency@northfield.example",
    "extra": {CAMPAIGN: PREVENTION, RECOGNISABLE: "no"},
    "audiences": [
        {
            "who": "Everybody in town who thinks of coming to us with something that is not an emergency",
            "platforms": ["x"],
            "elsewhere": "The waiting room, the telephone service for patients, local radio",
            "needs": "To know how long the wait is right now, and where they would be helped more quickly.",
        }
    ],
    "why": """On Monday evenings people wait five hours for a plaster. They are angry, we are tired, and the really
        ill ones sit in between. If we posted the present waiting time every hour, many would go to the out-of-hours
        practice across the street. Other hospitals in bigger cities have done this. We would do it from the charge
        nurse’s desk, it is one line of text.""",
    "why_not_existing": """The main channel cannot post every hour, and nobody there knows what is going on here at
        eleven at night.""",
    "goals": [
        {
            "what": "Fewer people with small problems in the evening",
            "metric": "Patients of the lowest urgency between 17:00 and 23:00",
            "baseline": "38 an evening",
            "target": "25 an evening",
            "due_in": 200,
            "priority": "Safe care around the clock",
        }
    ],
    "content_themes": "Waiting time now. Where else to go. What an emergency is and what is not.",
    "story_sources": "The board behind the desk. Whoever is in charge of the shift types what is on it.",
    "unique_voice": "We know the waiting time.",
    "tone": "Short.",
    "sample_posts": """19:00. Waiting time for small problems about 4 hours. The out-of-hours practice opposite is
        open until 22:00.

        Chest pain, breathlessness, numbness: come at once, whatever we post here.""",
    "consent_and_privacy": "No patients, no pictures. Only figures.",
    "response_hours": 12,
    "who_answers": "Nobody can answer during a shift. We would switch comments off if that is possible.",
    "negative_comments": "There would be many. We would not react.",
    "escalation": "The senior doctor on duty.",
    "unit_mailbox": "emergency-social@northfield.example",
    "administrators": [
        {
            "name": "Charge Nurse, Emergency Department",
            "email": "emergency.charge.nurse@northfield.example",
            "position": "Charge Nurse",
            "hours_per_week": 1,
            "is_trained": False,
        },
        {
            "name": "Ward Clerk, Emergency Department",
            "email": "emergency.clerk@northfield.example",
            "position": "Ward Clerk",
            "hours_per_week": 1,
            "is_trained": False,
        },
    ],
    "succession": "There is always somebody in charge of the shift.",
    "platform_plans": [
        {
            "platform": "x",
            "handle": "northfield_ED",
            "display_name": "Northfield Emergency – waiting times",
            "why": "It is quick and short.",
            "posts_per_week": 60,
        }
    ],
}

REASONS = (
    "The audience is reached better through an existing channel",
    "There is not enough time in the team for a steady cadence",
)

ADVICE = """Thank you for this request. The problem is real, and we would like to help you solve it; an account on X
    is just not the tool that does. Of the people who sit in your waiting room on a Monday hardly anyone looks at X
    before leaving home, and a figure that is an hour old because the shift was busy does harm: somebody with chest
    pain may stay at home because you are full. Sixty posts a week out of two hours, with nobody who can answer,
    would also be the first thing a journalist asks about.

    What we propose instead, and have talked about with IT and the patient service: first, your board already exists
    as data; IT can show it, with the time of its last change, on the website and on the screen in the entrance
    hall, without anybody typing. Second, the telephone service gets the same figure and names the out-of-hours
    practice. Third, we make a short series with you for the main channels, “Emergency or not?”, six films with
    faces from your team, and switch them on whenever a flu wave rolls. The online editor rings you this week about
    a date with IT.

    If you find one day that you want to tell stories from the department, and two people have the time, please come
    back. We would be glad."""


def tell(cast: Cast) -> None:
    title = "X account with waiting times of the Emergency Department"
    tale = Tale(cast, EMERGENCY, title, by="emergency.charge.nurse", when=week(-7, "Tue 22:50"))
    tale.answer(ANSWERS, when=week(-7, "Wed 05:35"))
    tale.submit(week(-7, "Wed 05:45"))
    tale.assign(week(-7, "Wed 09:30"), "staff")
    tale.sponsor_answers(
        week(-7, "Fri 12:05"), "I share the aim. Whether we can type every hour I honestly doubt.", supports=False
    )
    tale.decline(week(-5, "Thu 15:50"), "staff", REASONS, ADVICE)
