"""The sizes of paper that documents are set for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperSize(models.TextChoices):
    A4 = "A4", _("A4")
    LETTER = "letter", _("Letter")
