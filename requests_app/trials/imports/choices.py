"""The fixed lists of imports of content calendars."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportStatus(models.TextChoices):
    WAITING = "waiting", _("The file is being read")
    READ = "read", _("To be checked")
    ADDING = "adding", _("The posts are being added")
    DONE = "done", _("Added")
    REFUSED = "refused", _("Not read")


class LineState(models.TextChoices):
    """What becomes of a line that holds a post, or should hold one."""

    NEW = "new", _("To be added")
    WRONG = "wrong", _("Not understood")
    THERE = "there", _("Already there")
    LEFT = "left", _("Not used")
