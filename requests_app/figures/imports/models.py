from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn
from requests_app.figures.imports.choices import AT_WORK, FigureImportStatus
from requests_app.figures.models import MeasuredAccount
from requests_app.jobs.models import Leased, LeasedQuerySet

KEPT_FOR = timedelta(days=1)


class FigureImportQuerySet(LeasedQuerySet["FigureImport"]):
    def waiting(self) -> "FigureImportQuerySet":
        return self.filter(status__in=AT_WORK)

    def unfinished(self) -> "FigureImportQuerySet":
        return self.exclude(status=FigureImportStatus.DONE)

    def expired(self, now: datetime) -> "FigureImportQuerySet":
        """Those that are not kept any longer; what a worker holds is left to it."""
        return self.free(now).filter(created_at__lt=now - KEPT_FOR)


class FigureImport(Leased):
    """A file that somebody is importing: read, checked by a person, then taken over. It goes after a day.

    `answers` is what the person said about it; see `reading.FileAnswers`. `found` is what was read, as the page shows
    it; see `imports.found`. The file goes once its figures are there. One that `is_large` is left to a worker.
    """

    account = models.ForeignKey(MeasuredAccount, models.CASCADE, related_name="imports")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="figures/", blank=True, editable=False)
    file_name = NameColumn(_("name of the file"), max_length=150)
    is_large = models.BooleanField(default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=FigureImportStatus.choices, default=FigureImportStatus.READING
    )
    answers = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    leave_out = models.BooleanField(_("leave out lines that are not understood"), default=False)
    figures = models.PositiveIntegerField(_("figures that are new or changed"), default=0)
    problem = models.TextField(_("why it was not read or imported"), blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = FigureImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of figures")
        verbose_name_plural = _("imports of figures")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["account", "number"], name="figure_imports_are_numbered")]
        indexes = [models.Index(fields=["status", "next_attempt_at"], name="figure_imports_due")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        return self.status in AT_WORK

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        if self.status == FigureImportStatus.TAKING:
            sentence = _now("The figures could not be imported. Nothing was changed. Try again.")
            return {"status": FigureImportStatus.READ, "problem": sentence}
        sentence = _now("This file could not be read. Export a shorter period, or save it as CSV.")
        return {"status": FigureImportStatus.REFUSED, "problem": sentence}
