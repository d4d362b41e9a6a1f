"""The answers that may be given several times: audiences, goals, administrators."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.models.platforms import Platform


class Audience(models.Model):
    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="audiences")
    who = models.TextField(blank=True, max_length=2000)
    platforms = models.ManyToManyField(Platform, blank=True, related_name="+")
    elsewhere = models.CharField(max_length=500, blank=True)
    needs = models.TextField(blank=True, max_length=2000)

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
    what = models.TextField(blank=True, max_length=2000)
    metric = models.CharField(max_length=500, blank=True)
    baseline = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    priority = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what


class Administrator(models.Model):
    """A person who will hold access to the account; not to be confused with an admin of the portal."""

    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="administrators")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    position = models.CharField(max_length=200, blank=True)
    hours_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(60)]
    )
    is_trained = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("account manager")
        verbose_name_plural = _("account managers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
