"""The fixed lists of bundles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperDocument(models.TextChoices):
    """What a bundle holds of each request."""

    FORM = "form", _("Request form")
    RECORD = "record", _("Record copy")


class BundleContents(models.TextChoices):
    FORMS = "forms", _("Request forms")
    RECORDS = "records", _("Record copies")
    BOTH = "both", _("Request forms and record copies")


class BundleShape(models.TextChoices):
    ZIP = "zip", _("One ZIP file with a PDF for each")
    PDF = "pdf", _("One PDF file to read through or print")


class BundleStatus(models.TextChoices):
    PREPARING = "preparing", _("Making the documents")
    PACKING = "packing", _("Packing")
    DONE = "done", _("Ready")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class ItemStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("There")
    FAILED = "failed", _("Failed")
