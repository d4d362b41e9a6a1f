"""The fixed list of imports of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureImportStatus(models.TextChoices):
    READING = "reading", _("The file is being read")
    READ = "read", _("To be checked")
    TAKING = "taking", _("The figures are being imported")
    DONE = "done", _("Imported")
    REFUSED = "refused", _("Not read")


AT_WORK = (FigureImportStatus.READING, FigureImportStatus.TAKING)
