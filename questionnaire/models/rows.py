"""The answers that may be given several times: audiences, goals, administrators."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.models.platforms import Platform
from questionnaire.written.columns import (
    DayColumn,
    LineColumn,
    MailAddressColumn,
    NameColumn,
    NumberColumn,
    ProseColumn,
)

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
ODD_YEAR = _("Is the year right? It must be between 2000 and 2100.")


class Audience(models.Model):
    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="audiences")
    who = ProseColumn(blank=True, max_length=2000)
    platforms = models.ManyToManyField(Platform, blank=True, related_name="+")
    elsewhere = LineColumn(max_length=500, blank=True)
    needs = ProseColumn(blank=True, max_length=2000)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.who

    @cached_property
    def has_platforms(self) -> bool:
        """Annotated if nobody reads which platforms they are."""
        return bool(self.platforms.all())


class Goal(models.Model):
    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="goals")
    what = ProseColumn(blank=True, max_length=2000)
    metric = LineColumn(max_length=500, blank=True)
    baseline = LineColumn(max_length=300, blank=True)
    target = LineColumn(max_length=300, blank=True)
    due_on = DayColumn(
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_DAY, message=ODD_YEAR), MaxValueValidator(LAST_DAY, message=ODD_YEAR)],
    )
    priority = LineColumn(max_length=300, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(due_on__range=(FIRST_DAY, LAST_DAY)),
                name="goal_due_in_this_century",
                violation_error_message=ODD_YEAR,
            )
        ]

    def __str__(self) -> str:
        return self.what


class Administrator(models.Model):
    """A person who will hold access to the account; not to be confused with an admin of the portal."""

    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="administrators")
    name = NameColumn(max_length=150, blank=True)
    email = MailAddressColumn(blank=True)
    position = LineColumn(max_length=200, blank=True)
    hours_per_week = NumberColumn(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(60)]
    )
    is_trained = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("account manager")
        verbose_name_plural = _("account managers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
