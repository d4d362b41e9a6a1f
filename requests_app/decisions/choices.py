"""What a reason on the list is a reason for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReasonKind(models.TextChoices):
    DECLINE = "decline", _("For declining")
