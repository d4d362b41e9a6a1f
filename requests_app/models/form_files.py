from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.models.account_requests import AccountRequest


class FormFile(models.Model):
    """The request form as it was rendered last; `uncovered` names characters that no installed font can print."""

    account_request = models.OneToOneField(AccountRequest, models.CASCADE, related_name="form_file")
    fingerprint = models.CharField(max_length=64, help_text=_("Of everything the form shows."))
    file = models.FileField(upload_to="request-forms/", blank=True)
    rendered_at = models.DateTimeField()
    uncovered = models.JSONField(default=list)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("request form")
        verbose_name_plural = _("request forms")

    def __str__(self) -> str:
        return self.account_request.reference
