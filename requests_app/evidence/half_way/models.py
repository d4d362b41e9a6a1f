from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import DayColumn, NameColumn, ProseColumn
from requests_app.evidence.sides import TrialSide
from requests_app.trials.models import Trial


class HalfWayReview(models.Model):
    """The review of a trial that was held; `was_due_on` is the day on which it should have been, as it was then."""

    trial = models.OneToOneField(Trial, models.CASCADE, related_name="half_way_review")
    held_on = DayColumn(_("day on which it was held"))
    was_due_on = models.DateField(editable=False)
    recorded_by_name = NameColumn(max_length=150, editable=False)
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("half-way review")
        verbose_name_plural = _("half-way reviews")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.trial} {self.held_on}"


class HalfWayNotes(models.Model):
    """What one side wrote for the half-way review of a trial; earlier texts stand in the history."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="half_way_notes")
    side = models.CharField(max_length=10, choices=TrialSide.choices)
    text = ProseColumn(_("notes"), max_length=4000)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    written_by_name = NameColumn(max_length=150, editable=False)
    written_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("notes for the half-way review")
        verbose_name_plural = _("notes for half-way reviews")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["trial", "side"], name="half_way_notes_once_a_side")]

    def __str__(self) -> str:
        return f"{self.trial} {self.side}"
