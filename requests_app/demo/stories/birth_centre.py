"""Approved after a full trial: families who want to know what a birth here is like."""

from requests_app.demo import calendars
from requests_app.demo.dates import monday, week
from requests_app.demo.organisation import BIRTH
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, RECOGNISABLE, WARD
from requests_app.demo.stories.birth_centre_posts import PER_WEEK, POSTS
from requests_app.demo.tale import Tale
from requests_app.services.account_details import Details

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Medical Director, Women’s and Children’s Health",
    "sponsor_email": "director.women.children@northfield.example",
    "extra": {CAMPAIGN: WARD, RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """Women in the second half of their first pregnancy who live within forty minutes of us and have
                not yet decided where to give birth, and their partners, who often do the reading.""",
            "platforms": ["instagram", "facebook"],
            "elsewhere": """Antenatal classes, the waiting rooms of nine practices, two local parents’ groups on
                Facebook""",
            "needs": """To see the rooms and the people before the day comes. To hear plainly what happens if a
                birth does not go as planned, what they may bring, who may stay overnight, and whom they can ring at
                three in the morning without feeling foolish.""",
        },
        {
            "who": "Parents in the first six weeks after a birth here, at home, tired and full of questions",
            "platforms": ["instagram", "whatsapp"],
            "elsewhere": "The midwives’ home visits",
            "needs": """Short answers to the questions every midwife hears on every visit: feeding, sleep, the
                navel, the tears on day four, and when it is right to ring us.""",
        },
    ],
    "why": """Every second tour of the birth centre begins with the same sentence: “We had no idea it looked like
        this.” People picture a corridor and neon light and book elsewhere. The tours are full four weeks ahead, and
        a third of those who ask for a place never get one. We want to open the door for everybody who cannot come
        on a Thursday at six, and to answer the twelve questions we answer every day in a way that people find
        again.""",
    "why_not_existing": """The hospital’s main Instagram reaches many people, but a post about latching on between a
        new car park and a heart valve helps nobody, and comments there are answered by people who cannot know. The
        website explains our services well; nobody reads it with one hand at night. The parents’ groups on Facebook
        are lively, but they are not ours and what is said there about us is sometimes ten years old.""",
    "goals": [
        {
            "what": "Families know the rooms and the team before they come to register",
            "metric": """Share of registrations that answer “yes” to “Had you seen the birth centre before, on site
                or online?”""",
            "baseline": "38 % (all registrations of the last quarter)",
            "target": "65 %",
            "due_in": 330,
            "priority": "People choose Northfield for the start of life",
        },
        {
            "what": """Fewer calls at night about questions that can wait, so that the line is free for those that
                cannot""",
            "metric": "Calls between 22:00 and 06:00 noted by the midwives as “information only”",
            "baseline": "11 a night on average",
            "target": "7 a night",
            "due_in": 330,
            "priority": "Safe care around the clock",
        },
    ],
    "content_themes": """Question of the week from the midwives’ telephone · Myth and fact, with the source · A day
        with somebody who works here, from the cleaner of the birth pool to the anaesthetist on call · Behind the
        door: one room, one object, one minute. The four come back every week, so that nobody has to wonder on a
        Monday what to post.""",
    "story_sources": """The midwives keep a pad beside the telephone and write down every question that makes them
        smile or worry; on Wednesdays after handover we choose one. The antenatal course gives us ten more each
        term. For pictures the charge midwife has a two-hour slot every second Friday, when the rooms are empty in
        the afternoon; the trainees of the photography school next door are glad to help, under our eyes and with
        their teacher’s agreement.""",
    "unique_voice": """We are in the room. Nobody else here can say what the light is like at four in the morning,
        why the bath takes eleven minutes to fill, or that most people cry on day four and it means nothing bad. We
        have looked after fourteen thousand births in this house and have heard each fear many times; we can say so
        without boasting.""",
    "tone": """Warm, plain, a little dry. We say “you” and “we”, never “the patient”. We do not promise an easy
        birth, do not rank one way of giving birth above another, and never make a joke at the expense of a mother.
        Pain is called pain.""",
    "sample_posts": """Question of the week: “When do I really have to come?” When you are asking yourself for the
        third time within an hour, ring us. We would rather talk to you five times too often than once too late. The
        number is in our profile, and there is a midwife at the other end, not a queue.

        Behind the door: the bath. It holds 600 litres and takes eleven minutes to fill. Say early that you would
        like it.

        Myth: “An epidural means I cannot move.” Fact: with the dose we begin with most women can turn, sit and
        stand beside the bed. Ask the anaesthetist at the information evening; she brings the pump along.""",
    "consent_and_privacy": """No picture of a mother, a partner or a child without the hospital’s consent form,
        signed on a day that is not the day of the birth, and read aloud once. The ward office keeps the forms; the
        picture’s file carries the form’s number. Consent can be withdrawn by one mail, and then the picture is gone
        within a day. We never show name bands, screens, the board in the corridor or other people’s children.
        Stories of births are told by those whose story it is, and two people read them before anybody else does.""",
    "response_hours": 24,
    "who_answers": """The lead midwife on weekdays before eleven, the deputy when she is off; both are off together
        only between Christmas and New Year, and then a note in the profile says so. Medical questions are answered
        with the telephone number, every time, in the same friendly sentence.""",
    "negative_comments": """We thank, say that we are sorry that it was like this, and offer a talk with the lead
        midwife, with her direct number. We do not explain cases in public, not even when the comment is wrong. What
        is insulting to others is hidden and noted; we do not delete criticism. If a comment tells of harm, the
        quality office hears of it the same day.""",
    "escalation": """First the lead midwife, then the medical director on call through the switchboard.
        Communications is rung at once if the press, a lawyer or a recognisable case appears; their number for
        evenings hangs beside the telephone.""",
    "unit_mailbox": "birth-centre-social@northfield.example",
    "administrators": [
        {
            "name": "Lead Midwife",
            "email": "lead.midwife@northfield.example",
            "position": "Lead Midwife, Birth Centre",
            "hours_per_week": 4,
            "is_trained": True,
        },
        {
            "name": "Deputy Lead Midwife",
            "email": "deputy.midwife@northfield.example",
            "position": "Deputy Lead Midwife, Birth Centre",
            "hours_per_week": 3,
            "is_trained": True,
        },
    ],
    "succession": """The mailbox belongs to the ward, not to us. A third colleague has done the training and stands
        in for holidays; if one of us leaves, she moves up and the next one is trained before the handover. The pad
        with ideas and the consent forms stay in the ward office, where they are now.""",
    "vendor": "None. The photography school works under our supervision and keeps no copies.",
    "budget": "300 a year for subtitles and a better microphone, out of the ward’s training budget.",
    "platform_plans": [
        {
            "platform": "instagram",
            "handle": "northfield_birthcentre",
            "display_name": "Northfield Birth Centre",
            "why": """Of the last hundred women who registered, seventy-one told us that they look at Instagram
                every day and search for “birth” and the name of the town there. Rooms and faces can be shown, and
                stories answer questions within a day. Facebook groups matter too, but there our midwives answer as
                guests.""",
            "posts_per_week": 4,
        }
    ],
}

MINUTES = """Present: the lead midwife and her deputy, the social media editor. We went through the answers from the
    audience to the platform. Agreed: the first audience is first-time parents before registration; the weeks after
    a birth are a second step. One platform only. The four themes carry; we tried each with an example and had nine
    ideas in ten minutes.

    Agreed for the trial: 13 weeks, three to five posts a week on the main Instagram and Facebook, supplied by
    Thursday noon for the following week. The midwives answer comments under their posts within a day; medical
    questions get the telephone number. Communications lends the small camera and looks at the first two weeks
    together with the team.

    Open: who watches comments between the years. The lead midwife asks in the team and writes to us."""

NOTES = """Strong team, realistic about time. Watch that the deputy’s hours survive the holiday season. Their
    consent practice is better than ours; ask whether we may show it to other departments."""

LETTER = """Congratulations: your account is approved. In thirteen weeks you supplied fifty posts that we shared on
    the main channels, and in eleven of the thirteen weeks you met the target you had set yourselves. In week six,
    with two colleagues ill, you supplied one post, told us in time and came back with five; that is exactly how a
    team behaves that can be trusted with an account. Your question of the week was the most saved series on our
    channel in that time, and comments were answered within six hours on average.

    Please keep three things as they are: the Wednesday choice after handover, the consent form that is read aloud,
    and one platform only. Next we create the account together with both administrators; bring the telephone you
    will use for the second factor. After a year we look at your two goals together."""


def account() -> Details:
    """The account as the comms team checked it, the day after it was created."""
    return Details(
        account_name="Birth Centre Northfield",
        created_on=week(-2, "Mon 15:00").date(),
        address="https://www.instagram.com/northfield_birthcentre",
        credentials_kept="Password manager of the comms team, vault “Official accounts”",
        checked_by="Social Media Editor",
        checked_on=week(-2, "Tue 10:00").date(),
        remarks="Both administrators signed in with their second factor while we watched.",
        checklist=("two_administrators", "comms_access", "two_factor", "unit_mailbox", "credentials", "brand"),
    )


def tell(cast: Cast) -> None:
    tale = Tale(cast, BIRTH, "Instagram for the Birth Centre", by="lead.midwife", when=week(-22, "Tue 14:10"))
    tale.answer(ANSWERS, when=week(-20, "Mon 09:05"))
    tale.submit(week(-20, "Mon 09:25"))
    tale.assign(week(-20, "Tue 10:05"), "staff")
    tale.sponsor_answers(week(-20, "Wed 07:50"), "With all my heart. The hours are in the rota.")
    tale.schedule(week(-19, "Mon 11:30"), "staff", week(-18, "Wed 10:00"), invited=["department"])
    tale.hold_meeting(week(-18, "Wed 15:40"), "staff", MINUTES, NOTES)
    tale.agree_targets(week(-17, "Mon 09:50"), "staff", 13, (3, 5), "Instagram, Facebook")
    tale.start_trial(week(-17, "Thu 11:20"), "staff", monday(-16))
    calendars.fill(tale, PER_WEEK, POSTS, by=["lead.midwife", "lead.midwife", "department"], left_out=[23, 40])
    tale.recall_decision(week(-6, "Sun 06:00"))
    tale.approve(week(-3, "Wed 14:20"), "staff", LETTER)
    tale.put_on_file(week(-2, "Tue 10:15"), "staff", account())
