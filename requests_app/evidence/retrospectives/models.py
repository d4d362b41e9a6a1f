from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, NumberColumn, ProseColumn
from requests_app.evidence.retrospectives.choices import OwnConclusion
from requests_app.trials.models import Trial

LONGEST_TEXT = 4000
# Of all people of a department together.
MOST_HOURS = 400


class RetrospectiveQuerySet(models.QuerySet["Retrospective"]):
    def finished(self) -> "RetrospectiveQuerySet":
        return self.filter(finished_at__isnull=False)


class Retrospective(models.Model):
    """What a department learned from its trial. Until it is finished, only the department reads it.

    `is_released` puts it into the learning library once the request is decided, `is_named` names the department there.
    """

    trial = models.OneToOneField(Trial, models.CASCADE, related_name="retrospective")
    worked = ProseColumn(_("what worked"), max_length=LONGEST_TEXT, blank=True)
    did_not_work = ProseColumn(_("what did not work"), max_length=LONGEST_TEXT, blank=True)
    hours_per_week = NumberColumn(
        _("hours really spent a week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)],
    )
    conclusion = models.CharField(_("what you decided"), max_length=12, choices=OwnConclusion.choices, blank=True)
    why = ProseColumn(_("why"), max_length=LONGEST_TEXT, blank=True)
    is_released = models.BooleanField(_("released for the learning library"), default=False)
    is_named = models.BooleanField(_("department named there"), default=False)
    saved_by_name = NameColumn(max_length=150, editable=False)
    saved_at = models.DateTimeField(editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RetrospectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("retrospective")
        verbose_name_plural = _("retrospectives")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_released=False) | Q(finished_at__isnull=False),
                name="released_retrospectives_are_finished",
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(is_released=True), name="named_retrospectives_are_released"
            ),
        ]

    def __str__(self) -> str:
        return str(self.trial)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
