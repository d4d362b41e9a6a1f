from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn
from requests_app.trials.models import Trial


class CallForHelpQuerySet(models.QuerySet["CallForHelp"]):
    def open(self) -> "CallForHelpQuerySet":
        """Neither answered by a reviewer nor marked as solved by the department; the twin of `is_open`."""
        return self.filter(answered_at=None, solved_at=None)


class CallForHelp(models.Model):
    """What a department is stuck with in its trial. Names and moments are those of people who may be gone."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="calls_for_help")
    number = models.PositiveSmallIntegerField()
    text = ProseColumn(_("what are you stuck with?"), max_length=2000)
    asked_by_name = NameColumn(max_length=150, editable=False)
    asked_at = models.DateTimeField(editable=False)
    answer = ProseColumn(_("your answer"), blank=True, max_length=2000)
    answered_by_name = NameColumn(max_length=150, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    solved_by_name = NameColumn(max_length=150, blank=True, editable=False)
    solved_at = models.DateTimeField(null=True, editable=False)

    objects = CallForHelpQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for help")
        verbose_name_plural = _("calls for help")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trial", "number"], name="calls_for_help_are_numbered")]
        indexes = [
            models.Index(
                fields=["trial"], condition=Q(answered_at=None, solved_at=None), name="open_calls_for_help_of_trials"
            )
        ]

    def __str__(self) -> str:
        return f"{self.trial} {self.number}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.solved_at is None

    @property
    def row_id(self) -> str:
        return f"call-{self.number}"
