"""Waiting longer than promised: a kitchen that would like to be seen."""

from requests_app.demo.dates import workday
from requests_app.demo.organisation import KITCHEN
from requests_app.demo.people import Cast
from requests_app.demo.tale import Tale

ANSWERS = {
    "account_kind": "new",
    "sponsor_name": "Head of Facilities",
    "sponsor_email": "head.facilities@northfield.example",
    "audiences": [
        {
            "who": "Patients on the day before admission and their visitors, who expect hospital food and dread it",
            "platforms": ["facebook", "instagram"],
            "elsewhere": "The information folder, the television above the bed",
            "needs": "To know what there is, that they may choose, and what to say in case of an allergy.",
        },
        {
            "who": "People in town with kidney disease, coeliac disease or diabetes who cook for themselves",
            "platforms": ["facebook"],
            "elsewhere": "The cooking course in our teaching kitchen",
            "needs": "Recipes that work with three ingredients fewer, and somebody to ask.",
        },
    ],
    "why": """We cook 1,900 meals a day from fresh vegetables, and the only things that are ever seen of them are
        photographs of the one bad sandwich. Our dietitians have four hundred recipes for people who may not eat
        this or that, tested for years. Whoever has tasted our soup knows; everybody else thinks of the eighties.""",
    "why_not_existing": """Recipes on the main channel do well, we are told, about once a month. We have material
        for three a week. The channel’s editors have asked us not to send so much.""",
    "goals": [
        {
            "what": "People trust the food before they come",
            "metric": "Answer “better than expected” in the survey after discharge",
            "baseline": "54 %",
            "target": "70 %",
            "due_in": 300,
            "priority": "Time for patients",
        },
        {
            "what": "The cooking courses are full",
            "metric": "Places taken",
            "baseline": "61 of 96",
            "target": "96 of 96",
            "due_in": 200,
        },
    ],
    "content_themes": """Tuesday’s recipe with three ingredients fewer · From the lorry to the tray · Who chopped
        this? · Ask the dietitian.""",
    "story_sources": """Four hundred tested recipes, a delivery at five every morning, 38 colleagues from 14
        countries, and the menu of the week.""",
    "unique_voice": """We cook for people who may hardly eat anything, and make it taste of something. No food
        blogger has to do that 1,900 times a day.""",
    "tone": "Hearty, down to earth, proud of the soup.",
    "sample_posts": """Tuesday’s recipe: tomato soup for people with weak kidneys. The trick is to soak the tomatoes
        twice. Sounds odd, tastes of summer.

        05:10. 240 kilos of carrots. By noon they will be gone, and Fatima will have peeled the last one by hand,
        because it was too crooked.""",
    "consent_and_privacy": """Colleagues sign the consent form; trays with names on them are not photographed. No
        patients.""",
    "response_hours": 24,
    "who_answers": "The head dietitian, and the kitchen manager about everything that concerns meals on the ward.",
    "negative_comments": """With thanks, a question about which ward and which day, and an answer on what we
        changed. If a photograph is bad, the meal was.""",
    "escalation": """Kitchen manager, head of facilities, Communications. Reports of illness after a meal: hygiene
        team, at once.""",
    "unit_mailbox": "kitchen-social@northfield.example",
    "administrators": [
        {
            "name": "Head Dietitian",
            "email": "head.dietitian@northfield.example",
            "position": "Head Dietitian",
            "hours_per_week": 3,
            "is_trained": True,
        },
        {
            "name": "Kitchen Manager",
            "email": "kitchen.manager@northfield.example",
            "position": "Kitchen Manager",
            "hours_per_week": 2,
            "is_trained": False,
        },
    ],
    "succession": "A second dietitian is trained in spring. The recipes are in the kitchen’s database.",
    "vendor": "",
    "budget": "500 a year for a food photographer’s half-day.",
    "platform_plans": [
        {
            "platform": "instagram",
            "handle": "northfield.kitchen",
            "display_name": "The Kitchen at Northfield Hospital",
            "why": "Food is looked at there. The cooking course’s participants share their results on it already.",
            "posts_per_week": 3,
        }
    ],
}


def tell(cast: Cast) -> None:
    tale = Tale(cast, KITCHEN, "Instagram for the hospital kitchen", by="head.dietitian", when=workday(-41, "13:05"))
    tale.answer(ANSWERS, when=workday(-27, "14:15"))
    tale.submit(workday(-27, "14:25"))
    tale.assign(workday(-25, "10:30"), "staff2", by="admin")
    tale.sponsor_answers(workday(-22, "07:55"), "The soup deserves it.")
