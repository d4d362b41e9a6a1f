"""Submitted yesterday, and nobody looks after it yet."""

from requests_app.demo.dates import workday
from requests_app.demo.organisation import CHILDREN
from requests_app.demo.people import Cast
from requests_app.demo.questions import CAMPAIGN, RECOGNISABLE, WARD
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of the Children’s Clinic",
    "sponsor_email": "head.children@northfield.example",
    "extra": {CAMPAIGN: WARD, RECOGNISABLE: "yes"},
    "audiences": [
        {
            "who": """Parents whose child has just been told to have type 1 diabetes, asthma or epilepsy, in the
                first three months at home, when the ward is no longer there and the next appointment is far away.""",
            "platforms": ["instagram", "whatsapp"],
            "elsewhere": "Closed parents’ groups, the training days on our ward",
            "needs": """To see how other families manage school, birthdays and nights. Short, reliable answers, so
                that they need not read foreign forums at two in the morning. Names of people they may ring.""",
        },
        {
            "who": "Teachers and carers in nurseries who have such a child in their group for the first time",
            "platforms": ["facebook"],
            "elsewhere": "The town’s training for nurseries",
            "needs": "One minute that takes away the fear of doing something wrong.",
        },
    ],
    "why": """After the training on the ward families go home with a folder of 140 pages and our best wishes. In the
        follow-up we see what the folder cannot do: nobody opens it when a birthday cake stands on the table.
        Parents tell us that a film of forty seconds by another mother would have been worth more than the whole
        chapter. We know these mothers. They would like to do it.""",
    "why_not_existing": """The main channel has taken up our open day and the clinic clowns, and gladly. But a
        series on insulin and cake needs to be found again, by somebody in a hurry, and that is not possible among
        everything else. The closed parents’ groups are good; they are not open to those who have only just become
        parents of an ill child.""",
    "goals": [
        {
            "what": "Families manage everyday life more safely in the first three months",
            "metric": "Unplanned visits in the first 90 days after the diagnosis, per 100 families",
            "baseline": "31",
            "target": "20",
            "due_in": 365,
            "priority": "Care close to home",
        },
        {
            "what": "Nurseries take children with a chronic disease without asking for an assistant",
            "metric": "Nurseries that attended a talk or asked for the film",
            "baseline": "12 of 96",
            "target": "45 of 96",
            "due_in": 365,
        },
    ],
    "content_themes": """Forty seconds from another family · The question of the training day · For the nursery: one
        minute · Behind the coat: who works here, and what they were afraid of as children.""",
    "story_sources": """Eleven families of the parents’ council have agreed to film themselves. Each training day
        brings a list of questions. The educators of the ward make the nursery films with their own hand puppets.""",
    "unique_voice": "Parents who speak to parents, and professionals behind them who vouch for what is said.",
    "tone": """Unafraid and tender. We never say “just”. Children are spoken of as if they read along, because one
        day they will.""",
    "sample_posts": """Cake. Forty seconds from Emil’s mother (his name is a different one): how she counts, when
        she does not, and what she tells the other parents. Checked by our diabetes nurse.

        For the nursery: the spray. Shake, sit up, one puff, count to ten. You cannot do anything wrong that would
        be worse than waiting.""",
    "consent_and_privacy": """No child’s face and no real first name, also if the family would allow it: children
        cannot take it back later. Parents sign for each film and see the cut before we do anything with it. School,
        place and clothes with names are left out. The clinic’s data protection coordinator has read this paragraph
        and added the sentence about clothes.""",
    "response_hours": 24,
    "who_answers": """The family support worker on weekdays, the ward’s educator when she is off. Medical questions
        go to the clinic’s telephone.""",
    "negative_comments": """We answer calmly and once. Advice against vaccination or insulin is removed, with a
        sentence that says why.""",
    "escalation": """Family support worker, senior doctor on duty, Communications. If a child seems to be in danger:
        the child protection team first.""",
    "unit_mailbox": "children-social@northfield.example",
    "administrators": [
        {
            "name": "Family Support Worker",
            "email": "family.support@northfield.example",
            "position": "Family Support Worker, Children’s Clinic",
            "hours_per_week": 4,
            "is_trained": True,
        },
        {
            "name": "Educator, Children’s Ward",
            "email": "ward.educator@northfield.example",
            "position": "Educator",
            "hours_per_week": 2.5,
            "is_trained": False,
        },
    ],
    "succession": """The post of family support is permanent. The educator’s colleague takes part in the next
        training by Communications.""",
    "vendor": "",
    "budget": "1,000 from the friends of the Children’s Clinic, for subtitles in three languages.",
    "platform_plans": [
        {
            "platform": "instagram",
            "handle": "northfield_childrens",
            "display_name": "Children’s Clinic Northfield",
            "why": """Nine of the eleven families of the parents’ council use it daily, and found each other there
                before they found us.""",
            "posts_per_week": 3,
        }
    ],
}


def tell(cast: Cast) -> None:
    title = "Instagram for parents of chronically ill children"
    tale = Tale(cast, CHILDREN, title, by="family.support", when=workday(-16, "10:40"))
    tale.answer(ANSWERS, when=workday(-2, "15:30"))
    tale.submit(workday(-1, "16:40"))
