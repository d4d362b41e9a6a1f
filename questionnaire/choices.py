"""The fixed lists that answers are chosen from, and the sections in the order they are asked in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """POST order: people, objectives, strategy, technology. Platforms come last on purpose."""

    UNIT = "unit", _("Unit and sign-off")
    AUDIENCE = "audience", _("Audience")
    OBJECTIVES = "objectives", _("Objectives")
    STRATEGY = "strategy", _("Strategy")
    TEAM = "team", _("The team")
    PLATFORMS = "platforms", _("Platforms and cadence")

    @property
    def number(self) -> int:
        return list(Section).index(self) + 1


class AccountKind(models.TextChoices):
    NEW = "new", _("A new account")
    EXISTING = "existing", _("An account that exists already")
