from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from questionnaire.models import Platform, Questionnaire


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def with_rows(self) -> "QuestionnaireQuerySet":
        """Everything an answer sheet shows, in a number of queries that does not grow with the answers."""
        return self.prefetch_related(
            "audiences__platforms", "goals", "administrators", "platform_plans__platform", "section_saves"
        )


class PlatformQuerySet(models.QuerySet["Platform"]):
    def offered(self) -> "PlatformQuerySet":
        return self.filter(is_offered=True)
