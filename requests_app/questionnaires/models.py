from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import BY_KEY
from questionnaire.choices import Section
from questionnaire.row_groups import ROW_GROUPS
from questionnaire.written.columns import LineColumn, NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest


class RequestedChangeQuerySet(models.QuerySet["RequestedChange"]):
    def in_force(self) -> "RequestedChangeQuerySet":
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class RequestedChange(models.Model):
    """One thing the comms team would like to be answered differently, tied to a section or one of its questions, and
    what the department says about it. The department's words are a draft until the round is sent back."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="requested_changes")
    round = models.PositiveSmallIntegerField(help_text=_("The number of the snapshot that was read."))
    asked_at = models.DateTimeField()
    asked_by_name = NameColumn(max_length=200, blank=True, default="")
    section = models.CharField(max_length=20, choices=Section.choices)
    question = models.CharField(max_length=60, blank=True)
    wording = LineColumn(max_length=500, blank=True, default="", help_text=_("The question as it was worded then."))
    reason = ProseColumn(max_length=2000)
    answer = ProseColumn(blank=True, default="", max_length=2000)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = NameColumn(max_length=200, blank=True, default="")
    taken_back_at = models.DateTimeField(null=True)

    objects = RequestedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("requested change")
        verbose_name_plural = _("requested changes")
        ordering = ["round", "pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"

    @property
    def place(self) -> str:
        """The wording of the question, or the name of the section."""
        if self.wording:
            return self.wording
        if self.question in ROW_GROUPS:
            return str(ROW_GROUPS[self.question].title)
        if self.question in BY_KEY:
            return str(BY_KEY[self.question].wording)
        return str(Section(self.section).label)

    @property
    def key(self) -> str:
        """What is meant, as `questionnaire.differences.changed_keys` names it."""
        return self.question or self.section
