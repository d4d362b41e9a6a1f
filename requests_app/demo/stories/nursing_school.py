"""A strategy meeting planned for the next working day: trainees who want to show what nursing is."""

from requests_app.demo.dates import week, workday
from requests_app.demo.organisation import NURSING
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, CAREERS, RECOGNISABLE
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Principal of the School of Nursing",
    "sponsor_email": "principal.nursing@northfield.example",
    "extra": {CAMPAIGN: CAREERS, RECOGNISABLE: "no"},
    "audiences": [
        {
            "who": """Pupils in the last two years of school within an hour’s bus ride who “want something with
                people” and do not have nursing on their list, because they think of bedpans.""",
            "platforms": ["tiktok", "instagram"],
            "elsewhere": "School careers days, their friends, their mothers",
            "needs": """To see somebody of nineteen who does it and likes it. What one earns, in figures. Whether
                one can see blood without fainting, and what happens if not. How to apply without a letter.""",
        },
        {
            "who": "Parents of these pupils, who pay the rent and have an opinion",
            "platforms": ["facebook"],
            "elsewhere": "Parents’ evenings at school",
            "needs": """To hear that it is a safe profession with a career, and that their child is looked after in
                the first night shift.""",
        },
    ],
    "why": """Of 60 places in our September course 41 were filled. When we ask trainees why they came, thirty of
        them say: because I knew somebody who does it. Most pupils know nobody. Our trainees make short films
        anyway, with their own telephones, in uniform, and some are wonderful and some make us hold our breath. We
        would rather give them a frame and a camera than a ban.""",
    "why_not_existing": """The hospital’s Instagram is followed by people over forty; of its 9,800 followers 4 % are
        under 20. It has no TikTok account. A film in the trainees’ language would look dressed up there, and its
        usual followers would wonder.""",
    "goals": [
        {
            "what": "The September course is full",
            "metric": "Signed contracts on 1 August",
            "baseline": "41 of 60",
            "target": "57 of 60",
            "due_in": 280,
            "priority": "A good place to work",
        },
        {
            "what": "Fewer leave in the first three months, because they knew what to expect",
            "metric": "Trainees who leave within 90 days",
            "baseline": "9 of 41",
            "target": "4 of 57",
            "due_in": 400,
            "priority": "A good place to work",
        },
    ],
    "content_themes": """First time: first blood sample, first night, first death, first thank you · What I earn and
        what is left of it · Myths about nursing, answered with a raised eyebrow · One minute of anatomy · Ask a
        trainee.""",
    "story_sources": """Three trainees a month, each released for two hours a week by the course plan, with a tutor.
        Practical lessons in the skills room give pictures without patients. A box for questions hangs in six
        schools.""",
    "unique_voice": """Nineteen-year-olds speaking to seventeen-year-olds. We adults stay behind the camera, and
        sign for it.""",
    "tone": "Quick, honest, funny at our own expense and never at a patient’s. Dialect allowed.",
    "sample_posts": """First night shift. 22:00 fear. 23:00 tea. 01:00 a lady of 91 explains to me how to make a bed
        properly. 06:00 I am the proudest person on the bus.

        What I earn: first year, 1,340 before tax. What is left after rent, bus and noodles: 212. Yes, I still go to
        festivals.

        Myth: “You have to be able to see blood.” I fainted twice. The second time somebody caught me. Now I catch
        others.""",
    "consent_and_privacy": """We film in the skills room and the school, never on a ward with patients. Trainees
        sign for each film, those under 18 with their parents; a tutor looks at every frame before it is published,
        including what can be seen in the background. A consent can be taken back without giving a reason, also
        after years.""",
    "response_hours": 24,
    "who_answers": "The tutor of the month, with the trainees; in the school holidays the course secretary.",
    "negative_comments": """Nonsense gets a friendly answer or none. Insults against trainees are removed at once
        and talked about in the team on the same day; nobody has to read such things alone. Criticism of conditions
        in nursing stays.""",
    "escalation": """Tutor of the month, principal, Communications; for anything sexual or threatening the
        safeguarding officer first.""",
    "unit_mailbox": "nursing-school-social@northfield.example",
    "administrators": [
        {
            "name": "Course Tutor",
            "email": "nursing.tutor@northfield.example",
            "position": "Course Tutor, School of Nursing",
            "hours_per_week": 4,
            "is_trained": True,
        },
        {
            "name": "Course Secretary",
            "email": "nursing.secretary@northfield.example",
            "position": "Course Secretary",
            "hours_per_week": 2,
            "is_trained": False,
        },
    ],
    "succession": """Trainees change every month by design; the tutor and the secretary stay. A second tutor joins
        in spring. Every team hands its ideas over in a joint lesson.""",
    "vendor": "None.",
    "budget": "600 for two lights, a microphone and a telephone that belongs to the school.",
    "platform_plans": [
        {
            "platform": "tiktok",
            "handle": "northfield.nursing",
            "display_name": "Nursing School Northfield",
            "why": "In our survey of 212 pupils 181 use it daily, 9 read anything by a hospital.",
            "posts_per_week": 3,
        },
        {
            "platform": "instagram",
            "handle": "northfield.nursing",
            "display_name": "Nursing School Northfield",
            "why": "The same films for those who do not use TikTok, and a place for dates and questions.",
            "posts_per_week": 3,
        },
    ],
}


def tell(cast: Cast) -> None:
    title = "TikTok and Instagram for the School of Nursing"
    tale = Tale(cast, NURSING, title, by="nursing.tutor", when=week(-6, "Thu 11:55"))
    tale.answer(ANSWERS, when=week(-4, "Mon 15:10"))
    tale.submit(week(-4, "Mon 15:20"))
    tale.assign(week(-4, "Tue 09:35"), "staff")
    tale.sponsor_answers(week(-4, "Thu 13:50"), "Fully. I would like to be at the meeting.")
    tale.schedule(
        week(-3, "Tue 10:10"), "staff", week(-1, "Thu 13:00"), link="""https://meet.northfield.example/nursing"""
    )
    tale.move_meeting(week(-2, "Fri 09:45"), "staff", workday(1, "13:00"))
