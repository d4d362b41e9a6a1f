from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn


class ObservanceQuerySet(models.QuerySet["Observance"]):
    def between(self, first: date, last: date) -> "ObservanceQuerySet":
        """Those of which a day lies between these two, both included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class Observance(models.Model):
    """A day, or several, to think of while planning posts, such as a holiday or an awareness day."""

    title = NameColumn(_("title"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = ObservanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("observance")
        verbose_name_plural = _("observances")
        ordering = ["starts_on", "ends_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="observances_end_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_on", "ends_on"], name="observances_by_start"),
            models.Index(fields=["ends_on"], name="observances_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.title}"
