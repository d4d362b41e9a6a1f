from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Goal
from questionnaire.written.columns import DayColumn, LineColumn, NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest


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
