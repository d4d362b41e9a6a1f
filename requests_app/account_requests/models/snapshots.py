from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import FiledColumn, MailAddressColumn
from requests_app.account_requests.models.account_requests import AccountRequest


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def latest_of(self, requests: Collection[int]) -> "SnapshotQuerySet":
        """The latest of each of these requests, by their keys."""
        same = Snapshot.objects.filter(account_request=models.OuterRef("account_request")).order_by("-number")
        latest = models.Subquery(same.values("number")[:1])
        return self.filter(account_request__in=requests, number=latest)

    def as_filed(self) -> "SnapshotQuerySet":
        """`filed` are the answers as they were filed, without cleaning each of their texts; only some are needed."""
        return self.annotate(filed=Cast("answers", models.JSONField())).defer("answers")


class Snapshot(models.Model):
    """The answers as submitted or corrected, never changed afterwards; staff pages and documents read these."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    is_correction = models.BooleanField(default=False, help_text=_("By an admin, after the approval."))
    sponsor_email = MailAddressColumn(blank=True)
    answers = FiledColumn(help_text=_("The sections of `questionnaire.answers.answer_sheet`."))
    effort_defaults = models.JSONField(default=list)
    posts_min = models.PositiveSmallIntegerField(null=True, help_text=_("What was usual then; none in older ones."))
    posts_max = models.PositiveSmallIntegerField(null=True)

    # The answers as `as_filed` reads them.
    filed: Any

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["account_request", "number"], name="one_snapshot_per_round")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} ({self.number})"
