"""A trial that was extended once and ends soon."""

from datetime import timedelta

from requests_app.demo import calendars
from requests_app.demo.dates import monday, week
from requests_app.demo.organisation import DIABETES
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, PREVENTION, RECOGNISABLE
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of the Diabetes Centre",
    "sponsor_email": "head.diabetes@northfield.example",
    "extra": {CAMPAIGN: PREVENTION, RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """People with type 2 diabetes who have finished our five-day training, 400 a year, between 45
                and 75, and fall back into old habits after three months because nobody asks any more.""",
            "platforms": ["whatsapp", "facebook"],
            "elsewhere": "Their family doctor every quarter, the Saturday walking group",
            "needs": "A nudge every other day that is not a wagging finger: one idea, one figure, one laugh.",
        }
    ],
    "why": """In the training everybody is motivated. After three months the long-term sugar has gone down by 0.9
        points, after twelve it is back where it was. What was missing, people tell us, is “somebody who drops by”.
        A channel that reaches the telephone without having to be opened can drop by three times a week.""",
    "why_not_existing": """We asked 140 participants: 121 use WhatsApp every day, 23 follow the hospital anywhere.
        Our newsletter is opened by a third, mostly by those who do not need it. We would share our ideas with the
        main Facebook page as well, if they are wanted.""",
    "goals": [
        {
            "what": "What was learned in the training lasts",
            "metric": "Participants whose long-term sugar is still below the value at admission after twelve months",
            "baseline": "48 %",
            "target": "60 %",
            "due_in": 420,
            "priority": "Care close to home",
        },
        {
            "what": "The walking group grows",
            "metric": "People on an average Saturday",
            "baseline": "14",
            "target": "30",
            "due_in": 200,
        },
    ],
    "content_themes": """Plate of the week · 2,000 steps more: a way in town · Fact, five seconds · What do you say
        to Aunt Gerda? (cake, feasts, holidays).""",
    "story_sources": """Fifty training weeks a year with twelve people each: more questions than days. The walking
        group takes pictures.""",
    "unique_voice": """We know what people really eat, because they tell us in the first hour. Nobody here is told
        off for it.""",
    "tone": "Cheerful, concrete, on an equal footing. No “should”.",
    "sample_posts": """Aunt Gerda says: “One piece will do no harm.” You say: “Then I take the one with the most
        fruit.” Both are happy.

        2,000 steps: from the market to the lock and back, one bench half-way, one good view. Saturday at ten, with
        us.""",
    "consent_and_privacy": """A channel shows no followers to each other; nobody sees who else reads. Pictures of
        the walking group show people from behind, or with a signature. No values of real people.""",
    "response_hours": 24,
    "who_answers": """On a channel nobody can write back; each post names our telephone hour. On Facebook the
        diabetes educator answers at noon.""",
    "negative_comments": "Miracle cures are removed, everything else gets an answer.",
    "escalation": "Diabetes educator, senior doctor, Communications.",
    "unit_mailbox": "diabetes-social@northfield.example",
    "administrators": [
        {
            "name": "Diabetes Educator",
            "email": "diabetes.educator@northfield.example",
            "position": "Diabetes Educator",
            "hours_per_week": 3,
            "is_trained": True,
        },
        {
            "name": "Dietitian, Diabetes Centre",
            "email": "diabetes.dietitian@northfield.example",
            "position": "Dietitian",
            "hours_per_week": 2,
            "is_trained": True,
        },
    ],
    "succession": """Both jobs are shared by two people anyway. A list of ideas for half a year lies in the training
        room.""",
    "platform_plans": [
        {
            "platform": "whatsapp",
            "handle": "northfield-diabetes",
            "display_name": "Diabetes Centre Northfield: drops by",
            "why": "121 of 140 participants use it every day; a message arrives without having to be looked for.",
            "posts_per_week": 3,
        }
    ],
}

MINUTES = """Present: diabetes educator, dietitian, online editor. A channel is a loudspeaker: good for nudges, no
    place for questions. The team has thought about this, and names its telephone hour in each post.

    The house has no WhatsApp channel yet. For the trial the posts go to the main Facebook page, where the Saturday
    walk is announced as well; what counts is whether three nudges a week can be supplied for weeks on end.

    Agreed: eight weeks, three posts a week, at least one of them with a picture of their own."""

EXTENSION = """The training room was under water for two weeks and the team ran its courses in the gym, so that the
    fourth and fifth week hold one post each. The six others are on target. We add three weeks so that the tally
    shows what the team can do and not what a burst pipe did."""

FB = "Facebook"

POSTS = tuple(
    (FB, text)
    for text in (
        """Aunt Gerda says: “One piece will do no harm.” You say: “Then I take the one with the most fruit.” Both
            are happy.""",
        """Plate of the week: half vegetables, a quarter lentils, a quarter whatever you like. Yes, chips count as
            “whatever”.""",
        """2,000 steps: from the market to the lock and back. One bench half-way, one good view. Saturday at ten,
            with us.""",
        "Fact, five seconds: ten minutes’ walk after a meal do more than thirty before it.",
        """What do you say to the colleague with the birthday cake? “Half, please.” Nobody has ever been angry about
            half.""",
        "Saturday walk in drizzle: fourteen people, thirteen umbrellas, one thermos flask. Next time bring a cup.",
        "Plate of the week: scrambled eggs with everything that is left over. Bread on the side, not underneath.",
        "Fact, five seconds: sleep. One short night, and your sugar behaves as if you had had dessert.",
        """2,000 steps: the town hall’s staircase. Ninety-six steps, three times, slowly. The porter knows about it
            and counts along, if you let him. At the top there is a view of the river that most of us had never
            seen, although we have paid our dog licences there for years.""",
        """Our training room is under water. We go on in the gym and have exactly one tip this week: buy the shoes
            first.""",
        "Still wet. But Saturday’s walk takes place, with wellingtons.",
        "We are back! Plate of the week: soup, of course. Everything we had was soaked anyway.",
        """What do you say at the wedding buffet? Nothing. You walk round it once without a plate. Then you know
            what you want.""",
        """2,000 steps: the cemetery. No, seriously. The best trees in town, benches everywhere, and nobody hurries
            you.""",
        "Fact, five seconds: the app on your telephone counts badly in a handbag and well in a trouser pocket.",
        """Plate of the week, sent in by a participant: his mother’s stuffed peppers, with bulgur instead of rice.
            He asked her first.""",
        "Twenty-three people on Saturday! We had to cross the road in two groups.",
        "What do you say to yourself after a bad day? The same as to a friend.",
        "Fact, five seconds: fruit, yes. Juice, no. A smoothie is a juice in fancy dress.",
        """2,000 steps: one stop earlier off the bus. Do the sum for a year; we did: it is as far as from here to
            Vienna.""",
        "Plate of the week: three breakfasts, three curves. Look at the second one.",
        "Saturday walk to the Christmas market’s first stall, or wherever else there is one. To be decided.",
        "What do you say to the waiter? “Dressing on the side.” Film with the dietitian, twenty seconds.",
        "Fact, five seconds: idea, feet. Look at them every evening, with a mirror.",
    )
)


def tell(cast: Cast) -> None:
    title = "WhatsApp channel that drops by three times a week"
    tale = Tale(cast, DIABETES, title, by="diabetes.educator", when=week(-15, "Tue 12:15"))
    tale.answer(ANSWERS, when=week(-14, "Mon 13:35"))
    tale.submit(week(-14, "Mon 13:45"))
    tale.assign(week(-14, "Wed 10:50"), "staff2")
    tale.sponsor_answers(week(-13, "Mon 12:20"))
    tale.schedule(week(-13, "Tue 09:25"), "staff2", week(-12, "Wed 15:00"))
    tale.hold_meeting(week(-12, "Thu 10:00"), "staff2", MINUTES)
    tale.agree_targets(week(-11, "Mon 14:45"), "staff2", 8, (3, 3), "Facebook")
    tale.start_trial(week(-10, "Wed 11:30"), "staff2", monday(-9))
    tale.extend_trial(week(-2, "Thu 10:35"), "staff2", monday(2) - timedelta(days=1), EXTENSION)
    tale.recall_decision(week(-1, "Sun 06:00"))
    calendars.fill(tale, (3, 3, 3, 1, 1, 3, 3, 2, 2, 2, 1), POSTS, by=["diabetes.educator"])
