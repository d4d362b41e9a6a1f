from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Goal
from questionnaire.written.columns import DayColumn, LineColumn, NameColumn, NumberColumn, ProseColumn
from requests_app.account_requests.choices import Role
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.evidence.scorecards.measures import Measure
from requests_app.trials.models import Trial


class ThresholdChange(models.Model):
    """A threshold that was changed after the trial had started. Names are kept as they were; None is no threshold."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="threshold_changes")
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    before = NumberColumn(max_digits=5, decimal_places=1, null=True, blank=True)
    after = NumberColumn(max_digits=5, decimal_places=1, null=True, blank=True)
    reason = ProseColumn(_("reason"), max_length=2000)
    changed_by_name = NameColumn(max_length=150, editable=False)
    role = models.CharField(max_length=10, choices=Role.choices, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("changed threshold")
        verbose_name_plural = _("changed thresholds")
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="threshold_changes_have_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.before} {self.after}"


class GoalReading(models.Model):
    """A figure of a goal of the request, measured on a day. `goal_text` keeps the goal as it was."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="goal_readings")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, related_name="+")
    goal_text = ProseColumn(editable=False, max_length=2000)
    figure = LineColumn(_("figure"), max_length=300)
    measured_by = NameColumn(_("measured by"), max_length=150)
    measured_on = DayColumn(_("measured on"))
    entered_by_name = NameColumn(max_length=150, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("figure of a goal")
        verbose_name_plural = _("figures of goals")
        ordering = ["measured_on", "pk"]

    def __str__(self) -> str:
        return self.figure
