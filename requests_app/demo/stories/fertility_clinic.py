"""In the middle of its trial: a fertility clinic that wants videos to take the fear away."""

from requests_app.demo import calendars
from requests_app.demo.dates import monday, week
from requests_app.demo.organisation import FERTILITY
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, RECOGNISABLE
from requests_app.demo.stories.fertility_clinic_posts import PER_WEEK, POSTS
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of the Fertility Clinic",
    "sponsor_email": "head.fertility@northfield.example",
    "extra": {CAMPAIGN: "None of them", RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """Women between 30 and 42 and their partners who have been trying for a child for a year or
                longer, read at night on their telephones, and have not told anybody yet. They do not know whether
                their case is “bad enough” for a clinic.""",
            "platforms": ["instagram", "youtube"],
            "elsewhere": "Two large forums, one of them anonymous; podcasts",
            "needs": """To hear from a face, not from a leaflet, what a first appointment is like: who asks what,
                what it costs, how long the first results take, and that nobody is sent away for asking. To see that
                others sit in the same waiting room. Honest figures about chances, with the age beside them.""",
        },
        {
            "who": "Couples who are being treated and wait: two weeks after a transfer, three months between attempts",
            "platforms": ["instagram"],
            "elsewhere": "Our own information evening; messenger groups they have made themselves",
            "needs": """Something calm that explains what happens in the body this week, what is normal, and when to
                ring. And permission to have a bad day.""",
        },
    ],
    "why": """Half of our first appointments begin with the same six fears: that it is our fault, that it will hurt,
        that it will cost the house, that we are too late, that the laboratory mixes things up, that people will
        find out. We spend the first twenty of forty-five minutes taking them away. Short videos with the people who
        really work here can do that before the door is opened, and reach those who never dare to come to it. Trust
        is the treatment’s first step.""",
    "why_not_existing": """On the main channel our subject meets colleagues, neighbours and parents-in-law. Nobody
        likes a post about infertility in public; our three attempts there were seen by eleven thousand people and
        got nine likes, but the clinic’s telephone rang forty times. People want to follow us without being seen to
        follow the hospital. And a series needs a place where part one and part six stand side by side.""",
    "goals": [
        {
            "what": "Couples come to the first appointment knowing what will happen",
            "metric": """Share of first appointments in which the information talk takes less than 15 minutes
                (ticked by the nurse)""",
            "baseline": "22 % of 140 appointments in the last quarter",
            "target": "50 %",
            "due_in": 350,
            "priority": "Time for patients",
        },
        {
            "what": "People come earlier",
            "metric": "Median time between first wish and first appointment, from the admission form",
            "baseline": "31 months",
            "target": "24 months",
            "due_in": 540,
            "priority": "People choose Northfield for the start of life",
        },
        {
            "what": "Fewer appointments missed out of fear",
            "metric": "First appointments cancelled within 48 hours or missed",
            "baseline": "not measured yet",
            "target": "below 8 %",
            "due_in": 350,
        },
    ],
    "content_themes": """“Six fears”: one fear, one person of the team, ninety seconds · “What happens in …”: the
        laboratory, the freezer, the day of a transfer, filmed without patients · Questions from the consulting
        hour, answered in three sentences · Figures without small print: one chart a month, with the age beside it ·
        “The two weeks”: a calm post for those who wait, at the end of each week.""",
    "story_sources": """The nurses collect questions on a card in each consulting room; we have 212 of them after
        four weeks. The laboratory opens for filming on the first Monday of the month, when it is cleaned. The
        psychologist who works with us wrote the texts for those who wait years ago, for a leaflet that nobody took.
        The yearly figures for the registry give us the charts. Twelve films are planned shot by shot; four are
        recorded.""",
    "unique_voice": """We can show the room that people are most afraid of, and the person who carries the dish. We
        can name our own figures, also the sad ones: no influencer and no chain does that. And we have people on the
        team who went through a treatment themselves and are ready to say so.""",
    "tone": """Quiet, close, without music that tells people what to feel. We say “trying for a child”, not
        “infertile”; we say “it did not work”, not “failed”. No pictures of babies as a promise. No countdowns, no
        exclamation marks. We speak to both partners, to two women, and to somebody who comes alone.""",
    "sample_posts": """Fear no. 5: “They will mix something up.” This is our laboratory lead. He checks every dish
        with a second pair of eyes and a code, sixteen times between two doors. In ninety seconds he shows you each
        of them, and tells you why he still dreams of number eleven.

        A question from the consulting hour: “Is it the stress?” No. Stress makes the wait harder, not the chance
        smaller. Whoever tells you to relax means well. You may send them this.

        For those who wait: day nine is the day on which most people look at everything. Nothing that you feel today
        says yes or no. Ring us, also just to hear a voice.""",
    "consent_and_privacy": """No patients in our films, ever: neither faces nor voices nor backs of heads. Staff
        sign the hospital’s consent form for each series and can take it back. The laboratory is filmed with empty
        dishes and covered labels; the laboratory lead looks at each frame before anything leaves the building.
        Nobody who follows, likes or writes to us is ever named, thanked or shared. Messages with medical details
        are answered with our telephone number and deleted after thirty days.""",
    "response_hours": 12,
    "who_answers": """The clinic coordinator at eight and at one, the fertility nurse on duty at six in the evening;
        at weekends the nurse on duty looks once a day. The psychologist stands by for messages that worry us, with
        a form of words that we wrote together.""",
    "negative_comments": """Much of what sounds angry is grief. We answer once, in our own name, say that we are
        sorry, and offer a call by somebody the person knows. We never discuss a treatment in public. Advertising
        for cures, comments on other women’s age or weight, and opinions on who may have children are hidden without
        debate; the rules stand in the profile.""",
    "escalation": """Clinic coordinator, then the head of the clinic, reached through the switchboard day and night.
        If somebody writes that they do not want to live: the psychologist’s emergency number at once, and the
        answer we have ready. Communications is told of anything that the press might pick up, on their evening
        number.""",
    "unit_mailbox": "fertility-social@northfield.example",
    "administrators": [
        {
            "name": "Clinic Coordinator",
            "email": "clinic.coordinator@northfield.example",
            "position": "Clinic Coordinator, Fertility Clinic",
            "hours_per_week": 5,
            "is_trained": True,
        },
        {
            "name": "Fertility Nurse",
            "email": "fertility.nurse@northfield.example",
            "position": "Specialist Nurse, Fertility Clinic",
            "hours_per_week": 4,
            "is_trained": True,
        },
        {
            "name": "Laboratory Lead",
            "email": "laboratory.lead@northfield.example",
            "position": "Embryologist, for films in the laboratory",
            "hours_per_week": 1.5,
            "is_trained": False,
        },
    ],
    "succession": """Three people can publish, two are on site on every working day. The plan for twelve films, the
        question cards and the wording for hard messages lie in the clinic’s shared folder. If the coordinator
        leaves, the nurse takes over; the head of the clinic has promised, in writing, that the five hours stay with
        the task and not with the person.""",
    "vendor": """A freelance camerawoman for six half-days, chosen with Communications; contract on data protection
        signed. She works from our shot list and hands over all material.""",
    "budget": "4,200 for the first year from the clinic’s own funds: camera 3,000, subtitles 700, microphones 500.",
    "platform_plans": [
        {
            "platform": "youtube",
            "handle": "northfieldfertility",
            "display_name": "Fertility Clinic at Northfield",
            "why": """People look for answers there by typing the whole question, months before they ring anybody. A
                film can be found for years, watched without an account and without anybody knowing.""",
            "posts_per_week": 1,
        },
        {
            "platform": "instagram",
            "handle": "northfield_fertility",
            "display_name": "Fertility Clinic at Northfield",
            "why": """The first audience named it in 34 of 50 short interviews in the waiting room, mostly with a
                second, nameless account. Short cuts of the films, the three-sentence answers and the posts for
                those who wait belong here.""",
            "posts_per_week": 3,
        },
    ],
}

MINUTES = """Present: the clinic coordinator, the fertility nurse, the head of the clinic for the first half; for
    Communications the social media editor and the head of communications.

    The heart of the plan is the series “Six fears”. We watched the first two films together. Agreed: no music at
    all, subtitles on everything, ninety seconds as the upper limit. The head of the clinic releases charts with
    figures; everything else is released by two of the three administrators.

    The clinic had asked for two platforms at once. Both sides find one film and three posts a week ambitious but
    possible with the recorded stock. For the trial we share on the main YouTube and Instagram and look at week six
    together whether the pace holds.

    Messages from people in distress: the clinic wrote a form of words with its psychologist. Communications takes
    it over for the main channels, with thanks.

    Agreed for the trial: 13 weeks, three to five posts a week, delivered on Thursdays for the week after next."""

NOTES = """Best prepared request of the year. The risk is production: the films depend on one freelancer and on
    Mondays in the laboratory. If week six is thin, propose Instagram alone for the first year."""


def tell(cast: Cast) -> None:
    title = "YouTube and Instagram: videos that take the fear away"
    tale = Tale(cast, FERTILITY, title, by="department", when=week(-14, "Mon 08:50"))
    first = {
        key: ANSWERS[key] for key in ("account_kind", "sponsor_name", "sponsor_email", "audiences", "why", "goals")
    }
    tale.answer(first, when=week(-14, "Thu 17:35"), by="fertility.nurse")
    tale.answer(ANSWERS, when=week(-12, "Tue 12:40"))
    tale.submit(week(-12, "Tue 12:55"))
    tale.assign(week(-12, "Wed 09:10"), "staff")
    tale.sponsor_answers(week(-12, "Thu 18:25"), "The five hours stay with the task, not with the person.")
    tale.schedule(week(-11, "Tue 10:15"), "staff", week(-9, "Thu 13:30"), invited=["fertility.nurse", "admin"])
    tale.hold_meeting(week(-9, "Fri 09:20"), "staff", MINUTES, NOTES)
    tale.agree_targets(week(-8, "Mon 14:05"), "staff", 13, (3, 5), "Instagram, YouTube, Facebook")
    tale.start_trial(week(-7, "Wed 10:30"), "staff", monday(-6))
    calendars.fill(tale, PER_WEEK, POSTS, by=["department", "fertility.nurse"], left_out=[9])
