from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from questionnaire.models import Platform, Questionnaire


def rows_to_prefetch() -> list[str | models.Prefetch[str]]:
    """What an answer sheet needs, for `prefetch_related` and `prefetch_related_objects`."""
    plans = apps.get_model("questionnaire", "PlatformPlan").objects.select_related("platform")
    return ["audiences__platforms", "goals", "administrators", models.Prefetch("platform_plans", plans)]


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def with_rows(self) -> "QuestionnaireQuerySet":
        """Everything an answer sheet shows, in a number of queries that does not grow with the answers."""
        return self.prefetch_related(*rows_to_prefetch())


class PlatformQuerySet(models.QuerySet["Platform"]):
    def offered(self) -> "PlatformQuerySet":
        return self.filter(is_offered=True)
