"""The answers that somebody who is invited to a meeting may give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationAnswer(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ANOTHER_TIME = "another_time", _("Another time suggested")
