from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, NumberColumn, ProseColumn
from requests_app.trials.models import Trial

MOST_HOURS = 168


class Feeling(models.TextChoices):
    """Whether a department can keep it up."""

    YES = "yes", _("Yes")
    JUST_ABOUT = "just_about", _("Just about")
    NO = "no", _("No")


class CheckIn(models.Model):
    """What a department says of one week of its trial, which is named by its first day.

    It can be corrected while the trial runs; what was said first stays in `first_hours` and `first_feeling`, which are
    empty until then. A name is empty if the answer came by the link in the mail.
    """

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="check_ins")
    week_starts_on = models.DateField(_("first day of the week"))
    hours = NumberColumn(
        _("hours"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(MOST_HOURS))],
    )
    feeling = models.CharField(_("can you keep this up?"), max_length=10, choices=Feeling.choices)
    note = ProseColumn(_("note"), blank=True, max_length=1000)
    answered_by_name = NameColumn(max_length=150, blank=True, editable=False)
    answered_at = models.DateTimeField(editable=False)
    first_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    first_feeling = models.CharField(max_length=10, choices=Feeling.choices, blank=True, editable=False)
    corrected_by_name = NameColumn(max_length=150, blank=True, editable=False)
    corrected_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("weekly check-in")
        verbose_name_plural = _("weekly check-ins")
        ordering = ["week_starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "week_starts_on"], name="one_check_in_a_week"),
            models.CheckConstraint(
                condition=Q(hours__gte=0, hours__lte=MOST_HOURS), name="check_in_hours_fit_into_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trial} {self.week_starts_on}"

    @property
    def changes_what_was_said(self) -> bool:
        """Whether it was corrected to something else than what was said first."""
        return self.first_hours is not None and (self.first_hours, self.first_feeling) != (self.hours, self.feeling)


def answered_weeks(trials: models.QuerySet[Trial]) -> set[tuple[int, date]]:
    """The keys of the trials with the first days of the weeks that are answered; in one query."""
    return set(CheckIn.objects.filter(trial__in=trials).values_list("trial_id", "week_starts_on"))
