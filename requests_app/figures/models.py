from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform
from questionnaire.written.columns import LineColumn, NameColumn, WholeNumberColumn
from questionnaire.written.texts import comparable
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.figures.metrics import Summed
from requests_app.figures.reading.links import LONGEST_LINK
from requests_app.figures.reading.results import Basis
from requests_app.organisation.channels.models import MainChannel, free_key


class Metric(models.Model):
    """What is measured: followers, views. Its name says if people are counted several times."""

    key = models.SlugField(
        _("key"), unique=True, blank=True, help_text=_("Short, stable name; it never changes. Made from the name.")
    )
    name = NameColumn(_("name"), max_length=80)
    summed = models.CharField(_("figure of a month"), max_length=4, choices=Summed.choices, default=Summed.SUM)
    is_whole = models.BooleanField(_("counted in whole numbers"), default=True)
    is_offered = models.BooleanField(_("offered when figures are typed"), default=False)
    position = WholeNumberColumn(_("place in lists"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Two spellings of one name are one metric; raises `ValidationError` beside the name."""
        others = Metric.objects.exclude(pk=self.pk).values_list("name", flat=True)
        if comparable(self.name) in map(comparable, others):
            raise ValidationError({"name": _("There is a metric with this name already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or free_key(self.name, set(Metric.objects.values_list("key", flat=True)), "metric")
        super().save(*args, **kwargs)


class MeasuredAccount(models.Model):
    """An account with figures: that of a request on one platform, or a main channel.

    `known_accounts` are ids and names in files, and whether their rows belong to this account.
    """

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, null=True, blank=True, related_name="+")
    platform = models.ForeignKey(Platform, models.PROTECT, null=True, blank=True, related_name="+")
    main_channel = models.OneToOneField(
        MainChannel, models.CASCADE, null=True, blank=True, related_name="measured_account"
    )
    known_accounts = models.JSONField(default=dict, blank=True)
    snapshots_on = models.DateField(
        null=True, editable=False, db_index=True, help_text=_("When its turning points were looked at last.")
    )

    class Meta:
        verbose_name = _("account with figures")
        verbose_name_plural = _("accounts with figures")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="measured_account_has_one_owner",
                condition=Q(account_request__isnull=False, platform__isnull=False, main_channel__isnull=True)
                | Q(account_request__isnull=True, platform__isnull=True, main_channel__isnull=False),
            ),
            models.UniqueConstraint(fields=["account_request", "platform"], name="one_measured_account_a_platform"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.main_channel.name if self.main_channel else self.platform.name if self.platform else ""

    @property
    def platform_key(self) -> str:
        """Empty for a main channel on no platform that the portal knows."""
        platform = self.main_channel.platform if self.main_channel else self.platform
        return platform.key if platform else ""


class AccountFigure(models.Model):
    """A metric of an account in a month, which is its first day. What is not known has no row."""

    account = models.ForeignKey(MeasuredAccount, models.CASCADE, related_name="figures")
    month = models.DateField(_("month"), help_text=_("Its first day."))
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="+")
    value = models.DecimalField(_("figure"), max_digits=18, decimal_places=3)
    is_rounded = models.BooleanField(_("rounded"), default=False, help_text=_("By the source, as in “1.2K”."))
    source = LineColumn(_("source"), max_length=200, blank=True, help_text=_("A file; empty if it was typed."))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_by_name = NameColumn(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["account", "month", "metric"]
        constraints = [models.UniqueConstraint(fields=["account", "month", "metric"], name="one_figure_a_month")]

    def __str__(self) -> str:
        return f"{self.account} {self.month:%Y-%m} {self.metric_id}"


class TurningOccasion(models.TextChoices):
    """A turning point of a request, of which the figures are kept."""

    SUBMISSION = "submission", _("Submission")
    TRIAL_START = "trial_start", _("Trial start")
    HALF_WAY = "half_way", _("Half-way")
    TRIAL_END = "trial_end", _("Trial end")
    YEAR = "year", _("After approval")


class FigureSnapshot(models.Model):
    """The figures of an account at a turning point, stored as they were known then.

    `number` is that of the trial, or of the year after the approval; 1 for the submission. `values` are by metric: the
    month, the figure as text, and whether the source rounded it. What is not known is not there.
    """

    account = models.ForeignKey(MeasuredAccount, models.CASCADE, related_name="snapshots")
    occasion = models.CharField(max_length=12, choices=TurningOccasion.choices)
    number = models.PositiveSmallIntegerField(default=1)
    day = models.DateField()
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("figures at a turning point")
        verbose_name_plural = _("figures at turning points")
        ordering = ["account", "day", "pk"]
        constraints = [models.UniqueConstraint(fields=["account", "occasion", "number"], name="one_snapshot_a_point")]

    def __str__(self) -> str:
        return f"{self.account} {self.occasion} {self.number}"


class ImportedLine(models.Model):
    """A post, day or month of an imported file; later files update it, so that nothing counts twice.

    `values` are by metric: the number as text, and whether the source rounded it; None is unknown. `link` is the
    `links.plain_link` of a post, by which a post of a calendar is found here.
    """

    account = models.ForeignKey(MeasuredAccount, models.CASCADE, related_name="imported_lines")
    basis = models.CharField(max_length=6, choices=[(basis.value, basis.value) for basis in Basis])
    key = models.CharField(max_length=220)
    link = models.CharField(max_length=LONGEST_LINK, blank=True)
    day = models.DateField()
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported line")
        verbose_name_plural = _("imported lines")
        ordering = ["account", "day", "key"]
        constraints = [models.UniqueConstraint(fields=["account", "basis", "key"], name="imported_once")]
        indexes = [
            models.Index(fields=["account", "basis", "day"], name="imported_lines_by_day"),
            models.Index(fields=["account", "link"], name="imported_lines_by_link"),
        ]

    def __str__(self) -> str:
        return self.key


class ColumnMapping(models.Model):
    """What the columns of a table mean, as somebody said for this account; found again by the headings."""

    account = models.ForeignKey(MeasuredAccount, models.CASCADE, related_name="column_mappings")
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict, help_text=_("Codes of meanings, by the number of the column."))

    class Meta:
        verbose_name = _("meaning of columns")
        verbose_name_plural = _("meanings of columns")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["account", "fingerprint"], name="one_mapping_a_table")]

    def __str__(self) -> str:
        return self.fingerprint[:8]
