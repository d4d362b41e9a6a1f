"""Sent back once, answered, and submitted again: the second reading is due."""

from requests_app.demo.dates import week, workday
from requests_app.demo.organisation import BLOOD
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of Transfusion Medicine",
    "sponsor_email": "head.transfusion@northfield.example",
    "audiences": [
        {
            "who": """People between 20 and 35 who gave blood once, at school or at a company’s date, and never came
                back. We have 3,100 addresses of such people and write to them twice a year.""",
            "platforms": ["instagram", "whatsapp"],
            "elsewhere": "Sports clubs, the university’s canteen",
            "needs": """To know when, where and how long, on the telephone, today; and to hear what became of the
                last half litre.""",
        }
    ],
    "why": """Donations go down by 4 % a year, and the faithful donors get older. We would like to be where the
        young ones are.""",
    "why_not_existing": """We are on the main channels in emergencies: “Group O needed”. That works, for two days.
        To bring somebody back a second and third time we need a rhythm of our own, and short-term appeals by blood
        group would annoy the other followers of the house.""",
    "goals": [
        {
            "what": "First-time donors come back",
            "metric": "Share of first-time donors who donate again within twelve months",
            "baseline": "not given",
            "target": "more than today",
            "due_in": 365,
            "priority": "A hospital of the town",
        }
    ],
    "content_themes": """Where did it go? (one donation’s way, without names) · Stock of the week as a picture of
        eight bottles · Who has needed it: people who tell their own story · Questions of first-timers.""",
    "story_sources": """The stock figures come out of the system every Monday. Three people who survived with forty
        and more donations have asked what they can do for us. Donors are photographed with their biscuit, if they
        like.""",
    "unique_voice": """We can say: your bag left the house on Tuesday at 14:20. Nobody says that to donors, and it
        is all they want to know.""",
    "tone": "Light, quick, grateful. Never reproachful: whoever cannot donate is welcome, too.",
    "sample_posts": """Your bag left the house on Tuesday at 14:20. Where to, we may not say. That it was needed, we
        may.

        Stock of the week: A full, B fine, O … let us talk about O.

        Question of a first-timer: “What if I faint?” Then you get two biscuits.""",
    "consent_and_privacy": """Donors in pictures sign on the tablet at the biscuit table, and can ring until the
        evening. Recipients tell their story only themselves, with their doctor’s agreement. We never say who
        donated, or when.""",
    "response_hours": 12,
    "who_answers": """The donor recruitment officer; on Saturdays with donation the team leader. Medical questions
        by telephone only.""",
    "negative_comments": """Questions about who may donate are asked angrily at times; we explain the rule and who
        made it, and do not defend it as ours. Rumours are answered once with a source.""",
    "escalation": """Donor recruitment officer, doctor on duty, Communications; for incidents the head of
        transfusion medicine at any hour.""",
    "unit_mailbox": "blood-social@northfield.example",
    "administrators": [
        {
            "name": "Donor Recruitment Officer",
            "email": "donor.recruitment@northfield.example",
            "position": "Donor Recruitment Officer",
            "hours_per_week": 6,
            "is_trained": True,
        },
        {
            "name": "Team Leader, Donation",
            "email": "donation.leader@northfield.example",
            "position": "Team Leader",
            "hours_per_week": 2,
            "is_trained": True,
        },
    ],
    "succession": """Recruitment is a task of the post, not of the person; the team leader covers it for up to three
        months.""",
    "vendor": "",
    "budget": "1,500 for advertising before holidays, from the recruitment budget.",
    "platform_plans": [
        {
            "platform": "instagram",
            "handle": "northfield.blood",
            "display_name": "Blood Donor Centre Northfield",
            "why": "In a survey at the biscuit table 88 of 120 donors under 35 named it first.",
            "posts_per_week": 4,
        }
    ],
}

CHANGES = (
    (
        "objectives",
        "why",
        """“Where the young ones are” is where everybody would like to be. What would an account do that your
            letters and the main channel cannot? You hint at it under “Where did it go?”; please begin with that.""",
    ),
    (
        "objectives",
        "goals.baseline",
        """You have the figure in your system. Without it we cannot tell in a year whether it was worth it; and
            “more than today” can be met by one person. Please give today’s share and a target you would be proud
            of.""",
    ),
)

CHANGED = {
    "why": """Of a hundred people who give blood with us for the first time, twenty-nine come back within a year.
        When we rang sixty of the others, four out of ten said: “I did not know whether it was any use.” A letter
        after half a year comes too late for that, and the main channel cannot tell three hundred people a week that
        their donation has just left the house. A short message on the same day, in a place they look at anyway,
        could. That is the account we have in mind: it answers one question, “Was it any use?”, again and again.""",
    "goals": [
        {
            "what": "First-time donors come back",
            "metric": "Share of first-time donors who donate again within twelve months",
            "baseline": "29 % (1,204 first-time donors of the year before last)",
            "target": "40 %",
            "due_in": 400,
            "priority": "A hospital of the town",
        },
        {
            "what": "Fewer urgent appeals",
            "metric": "Appeals on the main channels for a lack of one group",
            "baseline": "11 a year",
            "target": "5 a year",
            "due_in": 400,
            "priority": "Safe care around the clock",
        },
    ],
}


def tell(cast: Cast) -> None:
    title = "Instagram for the Blood Donor Centre"
    tale = Tale(cast, BLOOD, title, by="donor.recruitment", when=week(-7, "Fri 09:50"))
    tale.answer(ANSWERS, when=week(-5, "Mon 10:10"))
    tale.submit(week(-5, "Mon 10:20"))
    tale.assign(week(-5, "Mon 14:55"), "staff")
    tale.sponsor_answers(week(-5, "Tue 17:30"))
    tale.ask_for_changes(week(-4, "Wed 11:45"), "staff", CHANGES)
    tale.answer(CHANGED, when=workday(-1, "12:30"))
    tale.submit(workday(0, "08:50"))
