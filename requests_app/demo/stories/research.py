"""The meeting was held; the targets of the trial are to be recorded next."""

from requests_app.demo.dates import week
from requests_app.demo.organisation import RESEARCH
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Director of Research",
    "sponsor_email": "director.research@northfield.example",
    "audiences": [
        {
            "who": """Doctors and study nurses at other hospitals who decide with whom they run their next trial,
                and the people at funders who advise them; some 900 in the country.""",
            "platforms": ["bluesky", "linkedin"],
            "elsewhere": "Two yearly congresses, a mailing list",
            "needs": """To know which trials we run, how quickly we open, how many people we recruit, and who picks
                up the telephone. Results, also when a trial found nothing.""",
        },
        {
            "who": """People in the region who have been asked whether they would take part in a study and search
                for our name that evening""",
            "platforms": ["facebook"],
            "elsewhere": "Their family doctor",
            "needs": """To see that studies are supervised, that one may leave at any time, and what happened to the
                last study’s result.""",
        },
    ],
    "why": """We run 34 trials, and when we apply for the next one we are asked who we are. Results appear in
        journals nobody reads who took part. Other research offices have a voice; ours has a PDF from three years
        ago. We would like to report in plain words, every week, what is open, what was found, and what was not.""",
    "why_not_existing": """The hospital’s LinkedIn page took up four of our reports last year; they did well, by its
        measure. But the regular reader we look for wants only this, and in a certain rhythm. Journals and preprints
        link to accounts on Bluesky, where the hospital is not.""",
    "goals": [
        {
            "what": "We are asked earlier to take part in trials",
            "metric": "Invitations as a trial site, a year",
            "baseline": "17",
            "target": "25",
            "due_in": 420,
            "priority": "Research that reaches patients",
        },
        {
            "what": "Participants hear the result before the newspaper does",
            "metric": "Trials with a plain summary within four weeks of publication",
            "baseline": "3 of 11",
            "target": "11 of 11",
            "due_in": 365,
            "priority": "Research that reaches patients",
        },
    ],
    "content_themes": """Open now · Found, and not found · A study in five sentences · Who does what in a trial ·
        Thank you, on each trial’s last visit.""",
    "story_sources": """The weekly meeting has a list of what opened, closed and was published. The ethics
        committee’s lay member reads our five sentences before they go out. One trial a month lets us look behind
        the scenes.""",
    "unique_voice": """We publish what did not work, with the same care. In our field that is rare enough to be
        remembered.""",
    "tone": "Sober and generous. Numbers with their uncertainty. We name the co-authors and thank participants first.",
    "sample_posts": """Not found: two years, 214 people, one question: does the evening dose work better than the
        morning dose? No. Thank you to all 214. You have saved others the alarm clock.

        Open now: a study for people who get short of breath on stairs. Four visits, one of them with cake (really,
        it is part of the test).""",
    "consent_and_privacy": """No participants in pictures. Recruiting posts use wording approved by the ethics
        committee, with its number. Comments in which people say that they take part are hidden, and we write to
        them to explain why.""",
    "response_hours": 24,
    "who_answers": "The trials coordinator, and the study nurse on the information line.",
    "negative_comments": """Methodical criticism is answered by the author within two days. Fear of being a guinea
        pig is answered by us, on the same day.""",
    "escalation": "Director of research; for suspected side effects the drug safety line, at once; Communications.",
    "unit_mailbox": "research-social@northfield.example",
    "administrators": [
        {
            "name": "Trials Coordinator",
            "email": "research.coordinator@northfield.example",
            "position": "Trials Coordinator, Clinical Research Office",
            "hours_per_week": 3,
            "is_trained": True,
        },
        {
            "name": "Study Nurse",
            "email": "study.nurse@northfield.example",
            "position": "Study Nurse",
            "hours_per_week": 2,
            "is_trained": False,
        },
    ],
    "succession": """The office has five people; each of them writes one week in five. The coordinator’s deputy
        holds the second access.""",
    "vendor": "None.",
    "budget": "None.",
    "platform_plans": [
        {
            "platform": "bluesky",
            "handle": "research.northfield.example",
            "display_name": "Clinical Research at Northfield",
            "why": """Of 40 partners asked, 26 have moved there from X in the last two years; a handle under our own
                domain proves who we are.""",
            "posts_per_week": 3,
        }
    ],
}

MINUTES = """Present: trials coordinator, director of research, social media editor. The first audience (partners at
    other hospitals) is clear and small, the second one (participants) is served better by the website and the
    family doctors; it is taken out of the plan for now.

    Recruiting posts are left out during the trial, as each would need the ethics committee. “Found, and not found”
    is the heart of it.

    Agreed in words, to be recorded by Communications: ten weeks, three to four posts a week on LinkedIn;
    Communications asks IT about the handle under our own domain meanwhile. First post in a fortnight."""


def tell(cast: Cast) -> None:
    title = "Bluesky for the Clinical Research Office"
    tale = Tale(cast, RESEARCH, title, by="research.coordinator", when=week(-6, "Mon 10:15"))
    tale.answer(ANSWERS, when=week(-5, "Tue 11:50"))
    tale.submit(week(-5, "Tue 12:00"))
    tale.assign(week(-5, "Wed 09:00"), "staff")
    tale.sponsor_answers(week(-5, "Wed 10:30"), "Yes, and I will write one of the five weeks myself.")
    tale.schedule(week(-4, "Tue 16:15"), "staff", week(-1, "Tue 09:30"))
    tale.hold_meeting(week(-1, "Tue 11:40"), "staff", MINUTES)
