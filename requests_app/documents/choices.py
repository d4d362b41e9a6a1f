"""The kinds of documents that are kept ready for a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """Documents of a request that are rendered again when their content has changed; the value names the file."""

    FORM = "request-form", _("Request form")
    LETTER = "decision-letter", _("Decision letter")
    REPORT = "trial-report", _("Trial report")
