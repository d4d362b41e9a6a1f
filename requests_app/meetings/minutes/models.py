from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn
from requests_app.account_requests.models.history import HistoryEntry
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.models import Meeting


class MinutesAnswer(models.Model):
    """What somebody says to the minutes of a meeting; one row for each person and each text that the minutes had.

    By person and not by attendee, since the requester is asked without having been invited. `fingerprint` is that of
    the minutes alone, see `Meeting.shared_fingerprint`.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes_answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = NameColumn(_("name"), max_length=200)
    fingerprint = models.CharField(max_length=32, editable=False)
    verdict = models.CharField(_("answer"), max_length=10, choices=MinutesVerdict.choices)
    text = ProseColumn(_("comment"), blank=True, max_length=2000)
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to minutes")
        verbose_name_plural = _("answers to minutes")
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "fingerprint"], name="minutes_are_answered_once"),
            models.CheckConstraint(
                condition=Q(verdict=MinutesVerdict.AGREED, text="") | Q(verdict=MinutesVerdict.COMMENT) & ~Q(text=""),
                name="comments_on_minutes_have_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_verdict_display()}"


class MinutesCorrection(models.Model):
    """To which meeting a correction in the history belongs; the entry has what the minutes said before."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="corrections")
    entry = models.OneToOneField(HistoryEntry, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("correction of minutes")
        verbose_name_plural = _("corrections of minutes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.entry)
