"""The answers that are given once per questionnaire, and who saved which section last."""

from functools import cache

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import AccountKind, Section
from questionnaire.models.extra import ExtraVersion
from questionnaire.models.platforms import PlatformPlan
from questionnaire.models.rows import Audience
from questionnaire.row_groups import ADMINISTRATORS, AUDIENCES, GOALS, PLATFORM_PLANS
from questionnaire.written.columns import MailAddressColumn, NameColumn, ProseColumn, WholeNumberColumn

Lookup = str | models.Prefetch[str]


def rows_to_prefetch() -> list[Lookup]:
    """What an answer sheet needs, for `prefetch_related` and `prefetch_related_objects`."""
    return [f"{AUDIENCES.key}__platforms", GOALS.key, ADMINISTRATORS.key, _plans()]


def rows_that_unlock_platforms() -> list[Lookup]:
    """What `completeness.are_platforms_locked` looks at, in two queries."""
    return [models.Prefetch(AUDIENCES.key, _audiences().all()), GOALS.key]


@cache
def _audiences() -> models.QuerySet[Audience]:
    """Audiences that know whether they have platforms; the question is put together once."""
    chosen = Audience.platforms.through.objects.filter(audience=models.OuterRef("pk"))
    return Audience.objects.annotate(has_platforms=models.Exists(chosen))  # type: ignore[no-redef]


def rows_that_complete() -> list[Lookup]:
    """What `completeness.is_complete` looks at: whether audiences have platforms, not which."""
    return [*rows_that_unlock_platforms(), ADMINISTRATORS.key, _plans()]


def _plans() -> models.Prefetch[str]:
    return models.Prefetch(PLATFORM_PLANS.key, PlatformPlan.objects.select_related("platform"))


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def with_rows(self) -> "QuestionnaireQuerySet":
        """Everything an answer sheet shows, in a number of queries that does not grow with the answers."""
        return self.prefetch_related(*rows_to_prefetch())


class Questionnaire(models.Model):
    """One set of answers. Every column may stay empty while it is a draft; see `completeness` for what is needed."""

    # 1 Unit and sign-off
    account_kind = models.CharField(max_length=20, choices=AccountKind.choices, blank=True)
    sponsor_name = NameColumn(max_length=200, blank=True)
    sponsor_email = MailAddressColumn(blank=True)
    # 3 Objectives
    why = ProseColumn(blank=True, max_length=5000)
    why_not_existing = ProseColumn(blank=True, max_length=5000)
    # 4 Strategy
    content_themes = ProseColumn(blank=True, max_length=5000)
    story_sources = ProseColumn(blank=True, max_length=5000)
    unique_voice = ProseColumn(blank=True, max_length=5000)
    tone = ProseColumn(blank=True, max_length=5000)
    sample_posts = ProseColumn(blank=True, max_length=5000)
    consent_and_privacy = ProseColumn(blank=True, max_length=5000)
    response_hours = WholeNumberColumn(null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(720)])
    who_answers = ProseColumn(blank=True, max_length=5000)
    negative_comments = ProseColumn(blank=True, max_length=5000)
    escalation = ProseColumn(blank=True, max_length=5000)
    # 5 The team
    unit_mailbox = MailAddressColumn(blank=True)
    succession = ProseColumn(blank=True, max_length=5000)
    vendor = ProseColumn(blank=True, max_length=5000)
    budget = ProseColumn(blank=True, max_length=5000)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return f"Questionnaire {self.pk}"

    @cached_property
    def extra_rows(self) -> list[ExtraVersion]:
        """The extra questions asked today and those answered here, each with an `answer`; read by `extras`."""
        return list(ExtraVersion.objects.concerning(self)) if self.pk else []


class SectionSave(models.Model):
    """Who saved a section last; its version lets a form notice that a colleague was faster."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="section_saves")
    section = models.CharField(max_length=20, choices=Section.choices)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_by_name = NameColumn(max_length=150)
    # Which opened form it was saved from: an answer that got lost on its way back is no colleague's.
    form_key = models.CharField(max_length=32, blank=True)
    # The keys of its rows by the prefix of their forms there: that form may not have heard of them.
    rows = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("saved section")
        verbose_name_plural = _("saved sections")
        constraints = [models.UniqueConstraint(fields=["questionnaire", "section"], name="one_save_per_section")]

    def __str__(self) -> str:
        return f"{self.get_section_display()} {self.version}"
