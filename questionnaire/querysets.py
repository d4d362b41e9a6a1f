from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from questionnaire.models import Questionnaire


def rows_to_prefetch() -> list[str | models.Prefetch[str]]:
    """What an answer sheet needs, for `prefetch_related` and `prefetch_related_objects`."""
    plans = apps.get_model("questionnaire", "PlatformPlan").objects.select_related("platform")
    return ["audiences__platforms", "goals", "administrators", models.Prefetch("platform_plans", plans)]


def rows_that_unlock_platforms() -> list[str | models.Prefetch[str]]:
    """What `completeness.are_platforms_locked` looks at, in two queries."""
    audiences = apps.get_model("questionnaire", "Audience").objects.all()
    chosen = audiences.model.platforms.through.objects.filter(audience=models.OuterRef("pk"))
    annotated = audiences.annotate(has_platforms=models.Exists(chosen))  # type: ignore[no-redef]
    return [models.Prefetch("audiences", annotated), "goals"]


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def with_rows(self) -> "QuestionnaireQuerySet":
        """Everything an answer sheet shows, in a number of queries that does not grow with the answers."""
        return self.prefetch_related(*rows_to_prefetch())
