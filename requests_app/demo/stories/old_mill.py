"""An acquired clinic that brings two accounts with it: approved without a trial."""

from requests_app.demo.dates import week
from requests_app.demo.organisation import OLD_MILL
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, PREVENTION, RECOGNISABLE
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "existing",
    "sponsor_name": "Medical Head, Old Mill Skin Clinic",
    "sponsor_email": "head.oldmill@northfield.example",
    "extra": {CAMPAIGN: PREVENTION, RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """People with psoriasis or eczema in the valley who have been our patients for years, and those
                who found us through them; mostly between 25 and 60, tired of remedies that promise everything.""",
            "platforms": ["facebook", "instagram"],
            "elsewhere": "The self-help group that meets in our waiting room on the last Tuesday of the month",
            "needs": """Plain news about what helps and what it costs, the feeling of not being alone with a visible
                disease, and opening hours that are right. Since the takeover also one answer above all: is
                everybody still here?""",
        }
    ],
    "why": """We do not want to open anything; we want to keep what there is. The clinic came to Northfield in
        spring with a Facebook page of nine years and 6,400 followers and an Instagram account of four years and
        2,900. Both are alive, both are answered every day, and for many patients they are the way in which they ask
        for a prescription’s date or a colleague’s name. If they fell silent now, people would read it as the end of
        the clinic.""",
    "why_not_existing": """Nine years of answers cannot be moved to the main channel; followers do not move along
        either. The hospital’s channels are forty minutes away for our patients, and in their eyes it was another
        house until last spring. We could link and share more of what the hospital posts, and will: two shared posts
        a month are planned.""",
    "goals": [
        {
            "what": "Patients stay with the clinic through the change of owner",
            "metric": "Patients with a chronic disease who come at least twice a year",
            "baseline": "1,870",
            "target": "1,870 or more",
            "due_in": 250,
            "priority": "Care close to home",
        },
        {
            "what": "Both accounts are run by the house’s rules",
            "metric": "Points of the house’s checklist that are met (names, imprint, second factor, mailbox, consent)",
            "baseline": "9 of 17",
            "target": "17 of 17",
            "due_in": 60,
            "priority": "One house, one face",
        },
    ],
    "content_themes": """The ointment of the month: what is in it and for whom · Skin in season: sun, cold, pollen ·
        One face of the clinic a month · Dates of the self-help group · Honest words about new medicines, always
        with the price.""",
    "story_sources": """The doctors’ Wednesday conference, the questions of the self-help group, and nine years of
        posts that may be brought up to date: we know which forty are looked for again every year.""",
    "unique_voice": """We have known most of our followers for years, and their skin too. We can say “leave that
        cream alone” without offending anybody, and they believe it because we told them so the last time as well.""",
    "tone": """Neighbourly, short, with a wink. First names for colleagues, “you” for everybody. No before-and-after
        pictures, ever.""",
    "sample_posts": """Ointment of the month: urea, five per cent. It stings on cracks, so heal those first. Costs
        less than your coffee.

        Is everybody still here? Yes. Same doctors, same telephone, same stairs. Only the letterhead is new, and the
        parking is free now.

        Last Tuesday of the month, six o’clock, our waiting room: eleven people, two cakes, no tips about diets.""",
    "consent_and_privacy": """Pictures of skin come from the teaching archive with written consent for this use;
        those of the first years, for which no form was found, were taken down in May (63 posts). We never answer
        with anything from a file, and move questions about a person’s treatment to the telephone.""",
    "response_hours": 12,
    "who_answers": """The clinic manager before the consulting hour and at one; the reception stands in with a list
        of answers that have proved themselves. At weekends a note says that we read again on Monday.""",
    "negative_comments": """We answer each of them once, by name and with a number to call. Since the takeover there
        are some about the new owner; we leave them standing and say what has changed and what has not.""",
    "escalation": """Clinic manager, then the medical head; from now on Communications at Northfield on every
        working day, and its evening number for anything that names the hospital.""",
    "unit_mailbox": "oldmill-social@northfield.example",
    "administrators": [
        {
            "name": "Clinic Manager",
            "email": "skin.manager@northfield.example",
            "position": "Clinic Manager, Old Mill Skin Clinic",
            "hours_per_week": 5,
            "is_trained": True,
        },
        {
            "name": "Head of Reception",
            "email": "oldmill.reception@northfield.example",
            "position": "Head of Reception",
            "hours_per_week": 3,
            "is_trained": True,
        },
    ],
    "succession": """Until spring the former owner’s daughter held the only access; it is now with two employees and
        the shared mailbox. Whoever leaves hands over in the presence of the other, with the list from
        Communications.""",
    "vendor": """The agency of the former owner has ended its contract; its access was removed in the week of the
        takeover.""",
    "budget": "Nothing beyond working hours.",
    "platform_plans": [
        {
            "platform": "facebook",
            "handle": "oldmillskinclinic",
            "display_name": "Old Mill Skin Clinic · Northfield Hospital",
            "why": "6,400 followers, most of them patients; the self-help group arranges its dates there.",
            "posts_per_week": 3,
            "existing_url": "https://facebook.example/oldmillskinclinic",
        },
        {
            "platform": "instagram",
            "handle": "oldmill.skin",
            "display_name": "Old Mill Skin Clinic",
            "why": "Younger patients with eczema; “ointment of the month” is saved three hundred times each month.",
            "posts_per_week": 2,
            "existing_url": "https://instagram.example/oldmill.skin",
        },
    ],
}

MINUTES = """Present: clinic manager, head of reception, online editor, head of communications. We looked at both
    accounts together, the last ninety posts and forty conversations. They are well run. The answers are quicker
    than ours.

    Handed over in the meeting: both accounts to the mailbox oldmill-social, second factor for two people, the
    former agency and the former owner removed, recovery codes in the safe of Communications. The display names get
    the addition “Northfield Hospital” within a month.

    Sixty-three old pictures without a consent form are offline already. A trial would only ask for what has been
    proved for nine years; the head of communications decides on an approval without one."""

REASON = """Both accounts existed before the clinic joined us; they are alive, well answered and now in the clinic’s
    own shared mailbox with two trained administrators. A trial on the main channels would prove nothing that nine
    years have not proved. Approved as they are, with one request: the addition to the names within a month, and
    twice a month a post of the house. Welcome to Northfield."""


def tell(cast: Cast) -> None:
    title = "Facebook and Instagram of the Old Mill Skin Clinic"
    tale = Tale(cast, OLD_MILL, title, by="skin.manager", when=week(-11, "Wed 13:20"))
    tale.answer(ANSWERS, when=week(-10, "Tue 18:05"))
    tale.submit(week(-10, "Tue 18:20"))
    tale.assign(week(-10, "Wed 08:50"), "staff2", by="admin")
    tale.sponsor_answers(week(-10, "Thu 07:40"), "Please keep these two alive. They are the clinic’s front door.")
    tale.schedule(week(-10, "Thu 10:40"), "staff2", week(-8, "Tue 14:00"), invited=["admin"])
    tale.hold_meeting(week(-8, "Tue 16:30"), "staff2", MINUTES)
    tale.approve_without_trial(week(-7, "Mon 11:10"), "admin", REASON)
