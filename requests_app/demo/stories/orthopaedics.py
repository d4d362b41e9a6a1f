"""The trial is over and a decision is due: orthopaedic surgeons who want doctors to refer earlier."""

from requests_app.demo import calendars
from requests_app.demo.dates import monday, week
from requests_app.demo.organisation import ORTHOPAEDICS
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, RECOGNISABLE
from requests_app.demo.stories.orthopaedics_posts import PER_WEEK, POSTS
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of Orthopaedics and Joint Surgery",
    "sponsor_email": "head.orthopaedics@northfield.example",
    "extra": {CAMPAIGN: "None of them", RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """General practitioners, rheumatologists and sports physicians within ninety minutes of
                Northfield who decide whether a patient with hip or knee pain is sent to us, to somebody else, or
                waits another year. About 640 people; we know 210 of them by name.""",
            "platforms": ["linkedin"],
            "elsewhere": """The regional doctors’ newsletter, training evenings, two messenger groups of practice
                owners""",
            "needs": """To know within a minute whether a case is one for us: which pictures to take beforehand,
                what can wait, whom to ring. Short case reports with an end, also when the end was not an operation.
                And the feeling that the letter they get back was written by somebody they have seen.""",
        }
    ],
    "why": """Four of ten patients reach us with pictures that have to be taken again, and one of six comes a year
        too late for the smaller operation. The doctors who refer to us are not careless; they simply do not know
        what we need. We write it in every letter, which nobody reads for that purpose. On LinkedIn they already
        read us privately: three posts of our hip surgeon’s own profile were opened by 4,100 people, most of them
        doctors from the region. When she leaves, they go with her.""",
    "why_not_existing": """The hospital’s LinkedIn page speaks to applicants and to the trade; 70 % of its followers
        look for a job. Case reports would bore them, and job offers bore doctors. The newsletter for referring
        doctors comes four times a year and is opened by a fifth. A personal profile is quick, but belongs to a
        person and not to the house.""",
    "goals": [
        {
            "what": "Referrals arrive with the right pictures",
            "metric": "Share of first visits for which no picture has to be taken again",
            "baseline": "61 % (counted over four weeks, 188 visits)",
            "target": "80 %",
            "due_in": 300,
            "priority": "Working hand in hand with practices",
        },
        {
            "what": "Doctors ring us before they wait",
            "metric": "Calls a week to the doctors’ line",
            "baseline": "9",
            "target": "20",
            "due_in": 300,
            "priority": "Working hand in hand with practices",
        },
    ],
    "content_themes": """The case of the week: picture, question, answer on Friday · “Send or wait?”: one finding,
        one rule of thumb · Who is behind the letter: one colleague in five sentences · Evidence in a minute: one
        study and what we changed, or did not, because of it.""",
    "story_sources": """The case conference on Monday morning looks at fourteen patients; two of them are good
        enough to teach with, and the assistant on duty notes which. The practice manager anonymises, the senior
        surgeon approves on Tuesday, we publish on Wednesday. The journal club on Thursdays gives us one study a
        week. Nobody has to invent anything.""",
    "unique_voice": """We see what happens to the patients our readers sent us, and can tell them. No journal and no
        company does that for their own region. We can also say what we did not operate on and why, which builds
        more trust than any success.""",
    "tone": """Collegial, short, without advertising. As one speaks on the telephone with a colleague one respects:
        a finding, a question, a recommendation, a name. We admit what we do not know. No “proud to announce”.""",
    "sample_posts": """Case of the week. 58, marathon runner, groin pain for eight months, the X-ray “unremarkable”.
        What would you do next? The answer on Friday, and it is not an MRI.

        Send or wait? A swollen knee after a twist, no fracture, weight-bearing possible. Wait ten days, cool,
        crutches. Send at once if it locks. The doctors’ line is staffed from eight to five, by one of us and not by
        a computer.

        Who is behind the letter? Our fracture nurse has read 11,000 of your referrals. What she wishes for: the
        date of the first pain.""",
    "consent_and_privacy": """Cases are changed in age, sex and occupation where it does not matter medically, and
        are at least three months old. X-rays are published without any text burnt in, checked by the practice
        manager on a second screen. If a case is so rare that somebody could recognise themselves, we ask the
        patient, in writing, or leave it. The data protection officer has read our procedure and signed it.""",
    "response_hours": 24,
    "who_answers": """The practice manager looks at ten and at four; professional questions go to the surgeon of the
        week, who answers in the evening under the clinic’s name. In holidays the fracture nurse stands in.""",
    "negative_comments": """Criticism by colleagues is welcome and answered with facts and a telephone number.
        Complaints by patients are moved to the patients’ office at once; we do not discuss treatment. Posts by
        companies are removed.""",
    "escalation": """Practice manager, then the head of the department (mobile number with the switchboard). If a
        patient could be recognised: delete first, then ring the data protection officer and Communications within
        the hour.""",
    "unit_mailbox": "orthopaedics-social@northfield.example",
    "administrators": [
        {
            "name": "Practice Manager",
            "email": "practice.manager@northfield.example",
            "position": "Practice Manager, Orthopaedics",
            "hours_per_week": 3.5,
            "is_trained": True,
        },
        {
            "name": "Senior Hip Surgeon",
            "email": "senior.hip.surgeon@northfield.example",
            "position": "Senior Consultant",
            "hours_per_week": 1.5,
            "is_trained": False,
        },
    ],
    "succession": """The rota names the surgeon of the week a quarter ahead, so that content never hangs on one
        doctor. The practice manager’s deputy learns the work during the trial. Passwords are kept where
        Communications tells us to keep them.""",
    "vendor": "",
    "budget": "None needed; the picture archive is licensed already.",
    "platform_plans": [
        {
            "platform": "linkedin",
            "handle": "northfield-orthopaedics",
            "display_name": "Northfield Orthopaedics for Doctors",
            "why": """We wrote to 210 referring doctors: 94 answered, 71 of them use LinkedIn at least weekly, 12
                use anything else for their profession. Nowhere else do they read under their own name and with
                their own judgement.""",
            "posts_per_week": 3,
        }
    ],
}

MINUTES = """Present: practice manager, senior hip surgeon (by video), social media editor. The audience is
    unusually clear and can be counted. We spent most of the time on anonymity: the procedure of the data protection
    officer is part of the plan, and a case that only one practice could have sent is not used.

    The senior surgeon’s personal profile stays hers. The department writes under its own name from the first day.

    Agreed: trial of eight weeks, as the source of content is proven; two to four posts a week on the hospital’s
    LinkedIn page, marked “For doctors”. We measure calls to the doctors’ line before and after."""


def tell(cast: Cast) -> None:
    title = "LinkedIn for doctors who refer patients to us"
    tale = Tale(cast, ORTHOPAEDICS, title, by="department2", when=week(-15, "Wed 07:45"))
    tale.answer(ANSWERS, when=week(-14, "Fri 16:20"))
    tale.submit(week(-14, "Fri 16:30"))
    tale.assign(week(-13, "Mon 09:40"), "staff2", by="admin")
    tale.assign(week(-13, "Tue 11:00"), "staff")
    tale.sponsor_answers(week(-13, "Tue 11:05"))
    tale.schedule(
        week(-13, "Tue 11:15"), "staff", week(-11, "Wed 07:30"), link="https://meet.northfield.example/orthopaedics"
    )
    tale.hold_meeting(week(-11, "Wed 09:05"), "staff", MINUTES)
    tale.agree_targets(week(-10, "Mon 10:20"), "staff", 8, (2, 4), "LinkedIn")
    tale.start_trial(week(-9, "Thu 13:15"), "staff", monday(-8))
    calendars.fill(tale, PER_WEEK, POSTS, by=["department2"], left_out=[13])
    tale.recall_decision(week(-3, "Sun 06:00"))
