from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from questionnaire.models import ExtraQuestion, ExtraVersion, Questionnaire


def rows_to_prefetch() -> list[str | models.Prefetch[str]]:
    """What an answer sheet needs, for `prefetch_related` and `prefetch_related_objects`."""
    return ["audiences__platforms", "goals", "administrators", _plans()]


def _plans() -> models.Prefetch[str]:
    plans = apps.get_model("questionnaire", "PlatformPlan").objects.select_related("platform")
    return models.Prefetch("platform_plans", plans)


def rows_that_unlock_platforms() -> list[str | models.Prefetch[str]]:
    """What `completeness.are_platforms_locked` looks at, in two queries."""
    audiences = apps.get_model("questionnaire", "Audience").objects.all()
    chosen = audiences.model.platforms.through.objects.filter(audience=models.OuterRef("pk"))
    annotated = audiences.annotate(has_platforms=models.Exists(chosen))  # type: ignore[no-redef]
    return [models.Prefetch("audiences", annotated), "goals"]


def rows_that_complete() -> list[str | models.Prefetch[str]]:
    """What `completeness.is_complete` looks at: whether audiences have platforms, not which."""
    return [*rows_that_unlock_platforms(), "administrators", _plans()]


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def with_rows(self) -> "QuestionnaireQuerySet":
        """Everything an answer sheet shows, in a number of queries that does not grow with the answers."""
        return self.prefetch_related(*rows_to_prefetch())


class ExtraQuestionQuerySet(models.QuerySet["ExtraQuestion"]):
    def in_use(self) -> "ExtraQuestionQuerySet":
        return self.filter(retired_at=None)

    def retired(self) -> "ExtraQuestionQuerySet":
        return self.filter(retired_at__isnull=False)

    def in_order(self) -> "ExtraQuestionQuerySet":
        return self.order_by("position", "pk")

    def with_versions(self) -> "ExtraQuestionQuerySet":
        """For `published`, `current` and `draft` of many questions."""
        return self.prefetch_related("versions")

    def with_answer_counts(self) -> "ExtraQuestionQuerySet":
        """`answer_count` is the number of questionnaires that answered each."""
        return self.annotate(answer_count=models.Count("answers__questionnaire", distinct=True))


class ExtraVersionQuerySet(models.QuerySet["ExtraVersion"]):
    def published(self) -> "ExtraVersionQuerySet":
        return self.filter(published_at__isnull=False)

    def current(self) -> "ExtraVersionQuerySet":
        """What is asked today: the latest published version of each question that is not retired."""
        return self.filter(_is_current()).select_related("question")

    def concerning(self, questionnaire: "Questionnaire") -> "ExtraVersionQuerySet":
        """What is asked today, and what this questionnaire has answered: a row for each `answer`, or with none."""
        given = models.FilteredRelation("answers", condition=models.Q(answers__questionnaire=questionnaire.pk))
        rows = self.annotate(answer=given).filter(_is_current() | models.Q(answer__isnull=False))
        rows = rows.select_related("question", "answer")  # type: ignore[misc]
        return rows.order_by("question__position", "question_id", "answer__pk")


def _is_current() -> models.Q:
    versions = apps.get_model("questionnaire", "ExtraVersion").objects
    later = versions.filter(
        published_at__isnull=False, question=models.OuterRef("question"), number__gt=models.OuterRef("number")
    )
    in_use = models.Q(published_at__isnull=False, question__retired_at=None)
    return in_use & ~models.Q(models.Exists(later))
