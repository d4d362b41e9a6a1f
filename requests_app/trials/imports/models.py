from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.jobs.models import Leased, LeasedQuerySet
from requests_app.trials.imports.choices import ImportStatus

KEPT_FOR = timedelta(days=1)
AT_WORK = (ImportStatus.WAITING, ImportStatus.ADDING)


class CalendarImportQuerySet(LeasedQuerySet["CalendarImport"]):
    def waiting(self) -> "CalendarImportQuerySet":
        return self.filter(status__in=AT_WORK)

    def unfinished(self) -> "CalendarImportQuerySet":
        return self.exclude(status=ImportStatus.DONE)

    def expired(self, now: datetime) -> "CalendarImportQuerySet":
        """Unfinished ones that are not kept any longer; what a worker holds is left to it."""
        return self.unfinished().free(now).filter(created_at__lt=now - KEPT_FOR)

    def lines_left_out(self) -> "CalendarImportQuerySet":
        """Without what was read, which may be megabytes."""
        return self.defer("found")


class CalendarImport(Leased):
    """A content calendar that somebody brings as a file: read in the background, checked by a person, then added.

    `mapping`, `order`, `elsewhere` (keys of channels) and `sheet` are what the person said about the file; see
    `exchange.reading.read`. `found` is what was read of it; see `imports.found`. The file is removed once its posts are
    added.
    """

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="calendar_imports")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="imports/", blank=True, editable=False)
    file_name = NameColumn(_("name of the file"), max_length=150)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus.choices, default=ImportStatus.WAITING)
    mapping = models.JSONField(default=dict)
    order = models.CharField(max_length=3, blank=True)
    elsewhere = models.JSONField(default=list)
    sheet = models.CharField(max_length=255, blank=True)
    found = models.JSONField(default=dict)
    new_posts = models.PositiveIntegerField(_("posts to add"), default=0)
    wrong_lines = models.PositiveIntegerField(_("lines that are not understood"), default=0)
    problem = models.TextField(_("why it was not read or added"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    imported_by_name = NameColumn(max_length=150)
    created_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = CalendarImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of a content calendar")
        verbose_name_plural = _("imports of content calendars")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "number"], name="imports_are_numbered"),
        ]
        indexes = [models.Index(fields=["status", "next_attempt_at"], name="imports_due")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.file_name}"

    @property
    def is_at_work(self) -> bool:
        return self.status in AT_WORK

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        if self.status == ImportStatus.ADDING:
            sentence = _now("The posts could not be added. Nothing was changed. Try again.")
            return {"status": ImportStatus.READ, "problem": sentence}
        return {"status": ImportStatus.REFUSED, "problem": _now("This file could not be read. Try to save it as CSV.")}
