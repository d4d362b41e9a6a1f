"""Questions that admins add without code, in versions, and what was answered.

A published version never changes: an answer points to the version it was asked in, and keeps its wording by that.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CHOSEN_FROM, AccountKind, ExtraKind, Section
from questionnaire.written.columns import LineColumn, NameColumn, ProseColumn

if TYPE_CHECKING:
    from questionnaire.models.questionnaires import Questionnaire

# What a filter can look up, and the longest choice; anything longer is kept as text alone.
LONGEST_VALUE = 200
FEWEST_CHOICES, MOST_CHOICES = 2, 40


class PublishedForGood(Exception):
    """Answers were or may have been given to this version; a change needs a new one."""


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


class ExtraQuestion(models.Model):
    """An extra question with all its versions: its section, its place, and whether it is still asked."""

    key = models.SlugField(_("key"), unique=True, editable=False, help_text=_("Short, stable name; it never changes."))
    section = models.CharField(_("section"), max_length=20, choices=Section.choices, default=Section.EXTRA)
    position = models.PositiveIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)
    retired_by_name = NameColumn(max_length=150, blank=True, editable=False)

    # In how many questionnaires it was answered; `with_answer_counts` sets it.
    answer_count = 0

    objects = ExtraQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extra question")
        verbose_name_plural = _("extra questions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(section__in=Section.values), name="extra_question_in_a_section")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def published(self) -> "list[ExtraVersion]":
        """Oldest first; the last of them is the one that is asked. Prefetch `versions` for lists."""
        return [version for version in self.versions.all() if version.is_published]

    @property
    def current(self) -> "ExtraVersion | None":
        """The version that is asked, unless the question is retired; none before the first is published."""
        return next(reversed(self.published), None)

    @property
    def draft(self) -> "ExtraVersion | None":
        return next((version for version in self.versions.all() if not version.is_published), None)

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None


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


@cache
def _is_current() -> models.Q:
    later = ExtraVersion.objects.published().filter(
        question=models.OuterRef("question"), number__gt=models.OuterRef("number")
    )
    in_use = models.Q(published_at__isnull=False, question__retired_at=None)
    return in_use & ~models.Q(models.Exists(later))


class ExtraVersion(models.Model):
    """One wording of an extra question. At most one version of a question is a draft; only that one can change.

    `platform_keys` and `account_kinds` limit who is asked; an empty list limits nothing.
    """

    question = models.ForeignKey(ExtraQuestion, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"), editable=False)
    wording = LineColumn(_("wording"), max_length=300)
    help = ProseColumn(_("help text"), blank=True, max_length=1000)
    kind = models.CharField(_("kind"), max_length=20, choices=ExtraKind.choices, default=ExtraKind.SHORT_TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    platform_keys = models.JSONField(_("only for these platforms"), default=list, blank=True)
    account_kinds = models.JSONField(_("only for these requests"), default=list, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    published_by_name = NameColumn(max_length=150, blank=True, editable=False)
    edited_at = models.DateTimeField(_("changed last at"), null=True, editable=False)
    edited_by_name = NameColumn(max_length=150, blank=True, editable=False)

    objects = ExtraVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an extra question")
        verbose_name_plural = _("versions of extra questions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["question"], condition=models.Q(published_at=None), name="one_draft_per_question"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ExtraKind.values), name="extra_version_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_chosen_from(self) -> bool:
        return self.kind in CHOSEN_FROM

    def clean(self) -> None:
        """Strip the choices; raises `ValidationError` if they or the limits make no sense."""
        errors: dict[str, Any] = {}
        if not _are_words(self.choices):
            errors["choices"] = _("Write each choice on its own line, with at most 200 characters.")
        else:
            self.choices = [choice.strip() for choice in self.choices]
            if self.choices and not self.is_chosen_from:
                errors["choices"] = _("This kind of answer has no choices. Change the kind, or delete the choices.")
            elif self.is_chosen_from and not FEWEST_CHOICES <= len(self.choices) <= MOST_CHOICES:
                errors["choices"] = _("Give at least two choices, and at most 40.")
            elif len({choice.casefold() for choice in self.choices}) < len(self.choices):
                errors["choices"] = _("Each choice can be here only once.")
        if not _are_words(self.platform_keys):
            errors["platform_keys"] = _("Choose from the platforms.")
        if not _are_words(self.account_kinds) or not set(self.account_kinds) <= set(AccountKind.values):
            errors["account_kinds"] = _("Choose from the kinds of requests.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_if_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_if_published()
        return super().delete(*args, **kwargs)

    def _refuse_if_published(self) -> None:
        """What counts is the row as it is stored: an instance may be older than its publication."""
        if self.pk and ExtraVersion.objects.published().filter(pk=self.pk).exists():
            raise PublishedForGood(f"{self.question_id} ({self.number})")


class ExtraAnswer(models.Model):
    """What was answered, in the version it was asked in; a row for each chosen value if several may be chosen.

    `value` is bare (`yes`, `2027-03-01`, `12.5`, a choice, a text or link of up to 200 characters) and can be looked
    up; `text` is what was written, for texts and links in full.
    """

    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="extra_answers")
    question = models.ForeignKey(ExtraQuestion, models.PROTECT, related_name="answers")
    version = models.ForeignKey(ExtraVersion, models.PROTECT, related_name="answers")
    value = LineColumn(max_length=LONGEST_VALUE, blank=True)
    text = ProseColumn(blank=True, max_length=5000)

    class Meta:
        verbose_name = _("answer to an extra question")
        verbose_name_plural = _("answers to extra questions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "question", "value"], name="one_answer_per_value"),
            models.CheckConstraint(condition=~models.Q(value="", text=""), name="extra_answer_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text or self.value


def _are_words(words: Any) -> bool:
    """Whether it is a list of lines that are not empty and can be looked up."""
    return isinstance(words, list) and all(
        isinstance(word, str) and len(word.splitlines()) == 1 and word.strip() and len(word) <= LONGEST_VALUE
        for word in words
    )
