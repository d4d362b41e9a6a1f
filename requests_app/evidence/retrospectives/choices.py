from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnConclusion(models.TextChoices):
    """What a department decided for itself after its trial; the comms team decides on the request."""

    OWN_ACCOUNT = "own_account", _("We want an account of our own")
    STAY_CONTRIBUTOR = "contributor", _("We contribute to the main channels")
    NOT_NOW = "not_now", _("Not now")
    OTHER = "other", _("Something else")
