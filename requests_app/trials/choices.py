"""What may become of a planned post."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    READY = "ready", _("Ready to share")
    SHARED = "shared", _("Shared")
    NOT_USED = "not_used", _("Not used")
