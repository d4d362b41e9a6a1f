"""A questionnaire with every answer."""

from datetime import timedelta

from django.utils import timezone

from questionnaire.models import Platform, Questionnaire


def answer_everything(questionnaire: Questionnaire, *, existing: bool = False) -> Questionnaire:
    """A complete questionnaire; with `existing` its platform plan names an account that is there already."""
    platform = Platform.objects.get(key="instagram")
    long_answers = [
        "why",
        "why_not_existing",
        "content_themes",
        "story_sources",
        "unique_voice",
        "tone",
        "sample_posts",
        "consent_and_privacy",
        "who_answers",
        "negative_comments",
        "escalation",
        "succession",
    ]
    for name in long_answers:
        setattr(questionnaire, name, f"An honest answer about {name}.")
    questionnaire.account_kind = "existing" if existing else "new"
    questionnaire.sponsor_name, questionnaire.sponsor_email = "Head of Department", "head@hospital.example"
    questionnaire.response_hours, questionnaire.unit_mailbox = 24, "unit@hospital.example"
    questionnaire.save()
    audience = questionnaire.audiences.create(who="Parents of young patients", needs="Plain answers")
    audience.platforms.add(platform)
    questionnaire.goals.create(
        what="Fewer calls",
        metric="Calls a day",
        baseline="40",
        target="30",
        due_on=timezone.localdate() + timedelta(days=365),
    )
    for name in ("First Administrator", "Second Administrator"):
        email = f"{name.split()[0].lower()}@hospital.example"
        questionnaire.administrators.create(name=name, email=email, hours_per_week=4)
    questionnaire.platform_plans.create(
        platform=platform,
        handle="clinic",
        display_name="The Clinic",
        why="They are there.",
        posts_per_week=4,
        existing_url="https://social.example/clinic" if existing else "",
    )
    return questionnaire
