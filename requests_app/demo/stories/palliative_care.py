"""A ward that ends its trial as a contributor: its stories are needed, an account of its own is not."""

from requests_app.demo import calendars
from requests_app.demo.dates import monday, week
from requests_app.demo.organisation import PALLIATIVE
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of Palliative Care",
    "sponsor_email": "head.palliative@northfield.example",
    "audiences": [
        {
            "who": """Daughters and sons between 45 and 65 whose mother or father is seriously ill at home and who
                do not know what palliative care is, or believe that it begins on the last day.""",
            "platforms": ["facebook"],
            "elsewhere": "Family doctors’ waiting rooms, parish newsletters, the newspaper’s Saturday page",
            "needs": """To hear early that help is there, that it comes home, and that asking for it does not mean
                giving up. Words for a conversation that nobody has taught them.""",
        },
        {
            "who": "People who might become volunteers on our ward, mostly newly retired",
            "platforms": ["facebook"],
            "elsewhere": "The volunteers’ office and its evenings",
            "needs": "To see that our ward is a place where people laugh, and that two hours a week are of use.",
        },
    ],
    "why": """Families come to us on average nineteen days before the end. Nearly all of them say: had we known. We
        cannot reach them with leaflets that lie where nobody wants to pick them up. What moves people are small
        stories: the dog that was allowed in, the birthday in March that was celebrated in November. We have such
        stories every week and tell them to nobody.""",
    "why_not_existing": """We thought that our subject would frighten people on the main channel, between recipes
        from the kitchen and the new magnetic resonance scanner. To be honest, we never tried. A page of our own
        would let us choose the tone and keep the comments under our eyes.""",
    "goals": [
        {
            "what": "Families ask for help earlier",
            "metric": "Median number of days between first contact and death",
            "baseline": "19 days",
            "target": "35 days",
            "due_in": 400,
            "priority": "Care close to home",
        },
        {
            "what": "More volunteers for the ward",
            "metric": "People who finish the volunteers’ course",
            "baseline": "8 a year",
            "target": "14 a year",
            "due_in": 400,
            "priority": "A hospital of the town",
        },
    ],
    "content_themes": """Small stories from the ward, told with the family’s agreement · A word explained: morphine,
        advance directive, respite · What helps: one thing a relative can do today · Our volunteers.""",
    "story_sources": """The Thursday round, at which each profession tells one good moment of the week; the social
        worker writes it down. The volunteers’ coordinator has three people who like to write. Pictures of hands,
        rooms, the garden; hardly ever faces.""",
    "unique_voice": """We are not afraid of the subject. We can say “dying” in a sentence that also holds the word
        “pancakes”.""",
    "tone": "Gentle and clear, never solemn, never sweet. Short sentences. No sunsets.",
    "sample_posts": """He wanted to see the river once more. It is 400 metres away and took us an afternoon. He fell
        asleep on the way back and said in the evening that it had been too short. We shall remember that.

        A word explained: palliative. From pallium, the coat. Not the end of treatment; something put around you
        while it is cold.

        What helps: ask “What was a good moment today?” instead of “How are you?”.""",
    "consent_and_privacy": """Nothing about a person without the agreement of that person, and of one relative, in
        writing; and we wait until six weeks after a death before we ask again whether it still holds. Names, ages
        and places are changed. Whoever hesitates has said no.""",
    "response_hours": 24,
    "who_answers": """The social worker on weekdays; the chaplain stands in. Grief in comments gets an answer by
        name, always.""",
    "negative_comments": """Anger at us is often anger at death. We answer once, kindly, and offer a conversation
        with the head of the ward. Debates about assisted dying are not held under our posts; we link to the ethics
        committee’s page.""",
    "escalation": "Social worker, head of the ward, Communications. The chaplain’s telephone is answered at night.",
    "unit_mailbox": "palliative-social@northfield.example",
    "administrators": [
        {
            "name": "Social Worker, Palliative Care",
            "email": "palliative.social.worker@northfield.example",
            "position": "Social Worker",
            "hours_per_week": 2,
            "is_trained": True,
        },
        {
            "name": "Hospital Chaplain",
            "email": "chaplain@northfield.example",
            "position": "Chaplain",
            "hours_per_week": 1,
            "is_trained": False,
        },
    ],
    "succession": """The ward’s secretary learns it during the trial. The stories are collected in a book that stays
        on the ward.""",
    "vendor": "",
    "budget": "None.",
    "platform_plans": [
        {
            "platform": "facebook",
            "handle": "northfieldpalliative",
            "display_name": "Palliative Care at Northfield",
            "why": """Relatives of this age are there every day; the hospice in the next county reaches four
                thousand of them.""",
            "posts_per_week": 3,
        }
    ],
}

MINUTES = """Present: social worker, chaplain, social media editor. A moving conversation, and an open one. Both
    know that three hours a week between them are little for an account that would have to answer grief on every day
    of the year.

    We propose to try the ward’s stories on the main Facebook page, which the team had not thought possible. If they
    find their readers there, a page of its own may not be needed; if they drown, we know that too.

    Agreed: thirteen weeks, two to three posts a week, no post within 24 hours of a death on the ward.
    Communications watches the comments at weekends."""

CONTRIBUTION = """We have learned in eight weeks that our stories are read, and by more people than any page of our
    own would reach: the river was read by 48,000. We have also learned that two posts a week are our limit, and
    that a comment on a Sunday evening needs somebody who is there. So we would like to stay where we are: one story
    from the ward every Thursday and one “word explained” a month for the main channel, the chaplain as the one who
    reads comments of grief, and once a year a week in November that belongs to us."""

FB = "Facebook"

POSTS = (
    (
        FB,
        """He wanted to see the river once more. It is 400 metres away and took us an afternoon. He fell asleep on
            the way back and said in the evening that it had been too short. We shall remember that.""",
    ),
    (
        FB,
        """A word explained: palliative. From pallium, the coat. Not the end of treatment; something put around you
            while it is cold.""",
    ),
    (FB, "What helps: ask “What was a good moment today?” instead of “How are you?”. And then wait. Longer."),
    (
        FB,
        """On Tuesday a dog came to visit: fourteen kilos, wet, against all rules. The rule has been changed. The
            dog’s name is Captain.""",
    ),
    (
        FB,
        """Thursday mornings Mr K. plays the piano in our living room, badly, as he says himself. He has done so for
            six years, for nobody in particular. We are looking for people like him. Two hours a week.""",
    ),
    (
        FB,
        """A word explained: respite. Somebody comes so that you can go. To the hairdresser, for example. It is not
            desertion.""",
    ),
    (
        FB,
        """A birthday in March was celebrated in November. There was the cake of every year, and the grandson sang
            the second verse, because nobody else knew it.""",
    ),
    (FB, "What helps: bring the old pillow. Smell is the sense that stays longest."),
    (
        FB,
        "“Is it my fault that he does not eat?” No. The body needs less on this way. Sit beside him; that feeds, too.",
    ),
    (
        FB,
        """Our volunteers’ course begins again. Twelve evenings, nothing to pay, nothing you have to be able to do
            except listen. Last year somebody came who “only wanted to have a look”. She is the one who organises
            the garden now.""",
    ),
    (FB, "A word explained: morphine. It does not shorten life. Pain does."),
    (
        FB,
        """She asked for pancakes at half past ten at night. There were pancakes at ten to eleven. The night shift
            had three.""",
    ),
    (
        FB,
        """What helps: write down the questions you do not dare to ask. Give us the paper. We will answer in the
            same way, if you like.""",
    ),
    (FB, "This week there is no story. There were only quiet days, and those belong to the people who had them."),
    (
        FB,
        """The wall with the hands in our corridor: every child that visits may leave a print. The smallest belongs
            to somebody of nine days.""",
    ),
    (FB, "For the week of remembrance: the garden at dusk, with forty lamps. Text by the chaplain."),
    (
        FB,
        """Portrait of the colleague who drives at night, 31,000 kilometres a year, with a thermos flask and a hymn
            book.""",
    ),
)


def tell(cast: Cast) -> None:
    title = "Facebook page for Palliative Care"
    tale = Tale(cast, PALLIATIVE, title, by="palliative.social.worker", when=week(-19, "Thu 15:15"))
    tale.answer(ANSWERS, when=week(-18, "Wed 16:30"))
    tale.submit(week(-18, "Wed 16:45"))
    tale.assign(week(-17, "Mon 10:20"), "staff")
    tale.sponsor_answers(week(-17, "Tue 08:15"), "A good idea. I worry about the time, and have said so to the team.")
    tale.schedule(week(-17, "Wed 09:30"), "staff", week(-16, "Thu 14:00"))
    tale.miss_meeting(week(-16, "Thu 14:40"), "staff")
    tale.book_again(week(-16, "Fri 09:15"), "staff", week(-15, "Thu 14:00"))
    tale.hold_meeting(week(-15, "Thu 16:10"), "staff", MINUTES)
    tale.agree_targets(week(-13, "Tue 11:25"), "staff", 13, (2, 3), "Facebook")
    tale.start_trial(week(-13, "Wed 10:05"), "staff", monday(-12))
    over = week(-5, "Fri 11:15")
    calendars.fill(tale, (3, 3, 2, 2, 2, 1, 1, 1, 2), POSTS, by=["palliative.social.worker"], until=over.date())
    tale.become_contributor(over, CONTRIBUTION)
