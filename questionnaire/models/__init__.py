from questionnaire.models.extra import ExtraAnswer, ExtraQuestion, ExtraVersion
from questionnaire.models.platforms import Platform, PlatformPlan
from questionnaire.models.questionnaires import Questionnaire, SectionSave
from questionnaire.models.rows import Administrator, Audience, Goal

__all__ = [
    "Administrator",
    "Audience",
    "ExtraAnswer",
    "ExtraQuestion",
    "ExtraVersion",
    "Goal",
    "Platform",
    "PlatformPlan",
    "Questionnaire",
    "SectionSave",
]
