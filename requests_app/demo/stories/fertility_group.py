"""Changes requested twice: a group for couples, where everybody would see who is in it."""

from requests_app.demo.dates import week
from requests_app.demo.organisation import FERTILITY
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of the Fertility Clinic",
    "sponsor_email": "head.fertility@northfield.example",
    "audiences": [
        {
            "who": "All couples who wish for a child",
            "platforms": ["facebook"],
            "elsewhere": "",
            "needs": "Exchange with others and information about our clinic.",
        }
    ],
    "why": """Couples ask us again and again whether there is a group in which they can talk to each other. At the
        moment they do so in large forums, with people who sell vitamins, and come to us with what they have read
        there. A group run by us would be a safe place, and we could correct things before they cause worry.""",
    "why_not_existing": "There is no group of the hospital yet, only pages.",
    "goals": [
        {
            "what": "Couples in treatment feel less alone",
            "metric": "Answer to “Did you have somebody to talk to who understands?” in the yearly survey",
            "baseline": "41 % yes",
            "target": "60 % yes",
            "due_in": 380,
            "priority": "Time for patients",
        }
    ],
    "content_themes": """A question to talk about on Mondays · An expert for an hour once a month, with questions
        collected beforehand · Good news, if somebody wants to share it, marked so that others can skip it · Books
        and podcasts that members recommend.""",
    "story_sources": """The group lives by what its members write. From us come the Monday question, taken from the
        cards in the consulting rooms, and the monthly hour with an expert, planned half a year ahead.""",
    "unique_voice": """Behind the group stand people who can say what is true. No forum has that; and no clinic in
        the region offers a place where couples meet before, between and after treatments.""",
    "tone": """Warm and careful. We greet everybody, thank for every question, and do not use abbreviations that
        only insiders know.""",
    "sample_posts": """Monday’s question: who knows about it? Nobody, one person, everybody? What was good about
        that?

        This month’s hour: our laboratory lead answers on Thursday at eight in the evening. Send him your questions;
        nobody sees whose they are.""",
    "consent_and_privacy": """The group would be closed; members are let in by us. We ask for respect in the rules
        and remove pictures of other people.""",
    "response_hours": 24,
    "who_answers": "The clinic coordinator on weekdays, the nurse on duty at weekends.",
    "negative_comments": "We answer kindly, and write to people privately where it gets heated. Insults are removed.",
    "escalation": """Clinic coordinator, then the head of the clinic; Communications if somebody threatens to go to
        the press.""",
    "unit_mailbox": "fertility-social@northfield.example",
    "administrators": [
        {
            "name": "Clinic Coordinator",
            "email": "clinic.coordinator@northfield.example",
            "position": "Clinic Coordinator, Fertility Clinic",
            "hours_per_week": 2,
            "is_trained": True,
        },
        {
            "name": "Fertility Nurse",
            "email": "fertility.nurse@northfield.example",
            "position": "Specialist Nurse, Fertility Clinic",
            "hours_per_week": 2,
            "is_trained": True,
        },
    ],
    "succession": """As for our trial with videos: three people know how it is done, and everything lies in the
        shared folder.""",
    "platform_plans": [
        {
            "platform": "facebook",
            "handle": "northfield.wishforachild",
            "display_name": "Wish for a child – group of the Fertility Clinic",
            "why": "Groups exist on Facebook, and many of our couples are there.",
            "posts_per_week": 3,
        }
    ],
}

FIRST_ROUND = (
    (
        "audience",
        "audiences.who",
        """“All couples” is too wide for a group in which people should recognise each other. Whom do you picture:
            before the first appointment, between two attempts, after a loss? They need different things from each
            other.""",
    ),
    (
        "objectives",
        "why_not_existing",
        """You hold an information evening that has a waiting list, and the psychologist has a group of eight that
            meets here. Why is a group on Facebook better than a second evening? Please weigh the two honestly.""",
    ),
)

SECOND_ANSWERS = {
    "audiences": [
        {
            "who": """Couples between two attempts: the first one did not work, the next is one to six months away.
                About 120 couples a year with us, mostly between 31 and 39.""",
            "platforms": ["facebook", "whatsapp"],
            "elsewhere": """Their own messenger groups, which they start in the waiting room and which fall asleep
                after weeks""",
            "needs": """Somebody who knows this very month of waiting, without being given advice. Small practical
                things: what did you do about the holiday, what did you tell at work? And to see that others go on,
                or stop, and that both are all right.""",
        }
    ],
    "why_not_existing": """We have thought about the evening again. It is full of people before their first
        appointment, and those between two attempts do not come, because there they sit beside beginners’ hope. The
        psychologist’s group has eight places and a waiting list of seven months. An evening needs a free evening
        and a drive of forty minutes; what we heard in twelve conversations is that the hard moments are at night
        and at weekends. We still believe that a group online is right, and would begin with this one audience.""",
}

SECOND_ROUND = (
    (
        "strategy",
        "consent_and_privacy",
        """This is the point on which we cannot hold a meeting yet. Membership of a group run by a fertility clinic
            is itself health data. On Facebook the names of all members are seen by all members, the platform uses
            membership for advertising, and people join with the name their colleagues know. Please talk to the data
            protection officer (she expects your call) and describe how somebody could take part without being
            recognised. If that is not possible there, say so, and let us look at other ways.""",
    ),
    (
        "platforms",
        "platform_plans.why",
        """Depending on the answer above, Facebook may be the wrong place. You name WhatsApp among the places where
            your couples are; the psychologist uses a moderated forum with free names for another group. Please
            compare two of them.""",
    ),
    (
        "team",
        "administrators.hours_per_week",
        """Your trial with videos takes nine hours a week of the same two people. Are these four hours in addition,
            and who looks after the group at night, when it will be used most?""",
    ),
)


def tell(cast: Cast) -> None:
    title = "Facebook group for couples between two attempts"
    tale = Tale(cast, FERTILITY, title, by="department", when=week(-9, "Tue 08:30"))
    tale.answer(ANSWERS, when=week(-8, "Mon 12:20"))
    tale.submit(week(-8, "Mon 12:30"))
    tale.assign(week(-8, "Tue 10:45"), "staff2")
    tale.ask_for_changes(week(-7, "Mon 16:05"), "staff2", FIRST_ROUND)
    tale.answer(SECOND_ANSWERS, when=week(-4, "Wed 18:15"), by="fertility.nurse")
    tale.submit(week(-4, "Thu 08:40"))
    tale.ask_for_changes(week(-2, "Thu 11:30"), "staff2", SECOND_ROUND)
