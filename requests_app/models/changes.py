from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import BY_KEY, ROWS
from questionnaire.choices import Section
from requests_app.models.account_requests import AccountRequest


class RequestedChange(models.Model):
    """One thing the comms team would like to be answered differently, tied to a section or one of its questions."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="requested_changes")
    round = models.PositiveSmallIntegerField(help_text=_("The number of the snapshot that was read."))
    asked_at = models.DateTimeField()
    section = models.CharField(max_length=20, choices=Section.choices)
    question = models.CharField(max_length=60, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        verbose_name = _("requested change")
        verbose_name_plural = _("requested changes")
        ordering = ["round", "pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"

    @property
    def place(self) -> str:
        """The wording of the question, or the name of the section."""
        if self.question in ROWS:
            return str(ROWS[self.question])
        if self.question in BY_KEY:
            return str(BY_KEY[self.question].wording)
        return str(Section(self.section).label)
