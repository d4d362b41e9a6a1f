from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models.account_requests import AccountRequest


class SubmittedAnswer(models.Model):
    """What the latest submission answered to an extra question, a row for each value, so that lists can look it up."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="submitted_answers")
    question = models.CharField(max_length=50)
    value = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("submitted answer")
        verbose_name_plural = _("submitted answers")
        indexes = [models.Index(fields=["question", "value", "account_request"], name="submitted_by_answer")]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"
