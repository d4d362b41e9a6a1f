from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn
from requests_app.organisation.models import validate_time_zone


class Profile(models.Model):
    """What a person says of themselves on their own page; without a row, everything is as on the site."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, validators=[validate_time_zone])

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.user)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        return self.between(day, day)

    def between(self, first: date, last: date) -> "AbsenceQuerySet":
        """Those of which a day lies between these two, both included."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def with_deputy(self) -> "AbsenceQuerySet":
        """`is_deputy_away` tells whether the deputy is away, too, on at least one of these days."""
        overlapping = Absence.objects.between(OuterRef("first_day"), OuterRef("last_day"))  # type: ignore[arg-type]
        away = Exists(overlapping.filter(user=OuterRef("deputy")))
        return self.select_related("deputy").annotate(is_deputy_away=away)


class Absence(models.Model):
    """Days on which somebody of the comms team is away, and who stands in.

    The absences of one person do not overlap, which `people.services` sees to. `note` is for this person alone.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    number = models.PositiveIntegerField(editable=False)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    note = LineColumn(_("note"), max_length=200, blank=True)

    # Whether the deputy is away, too; `with_deputy` sets it.
    is_deputy_away = False

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["first_day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "number"], name="absences_are_numbered"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absences_end_after_their_start"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("user")), name="nobody_is_their_own_deputy"),
        ]
        indexes = [
            models.Index(fields=["user", "last_day"], name="absences_of_a_person"),
            models.Index(fields=["deputy", "last_day"], name="absences_with_a_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.first_day} – {self.last_day}"
