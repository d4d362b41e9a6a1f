"""The answers that somebody may give to the invitation to a meeting, and to its minutes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationAnswer(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ANOTHER_TIME = "another_time", _("Another time suggested")


class MinutesVerdict(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    COMMENT = "comment", _("Comment")
