"""The answers that a sponsor may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignOffAnswer(models.TextChoices):
    SUPPORTED = "supported", _("Supported")
    NOT_SUPPORTED = "not_supported", _("Not supported")
