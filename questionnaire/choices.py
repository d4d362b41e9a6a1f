"""The fixed lists that answers are chosen from, and the sections in the order they are asked in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """POST order: people, objectives, strategy, technology, platforms last on purpose; what admins add is apart."""

    UNIT = "unit", _("Department and sign-off")
    AUDIENCE = "audience", _("Audience")
    OBJECTIVES = "objectives", _("Objectives")
    STRATEGY = "strategy", _("Strategy")
    TEAM = "team", _("The team")
    PLATFORMS = "platforms", _("Platforms and posts")
    EXTRA = "extra", _("Extra questions")

    @property
    def number(self) -> int:
        return list(Section).index(self) + 1


# What every questionnaire has; the seventh is there if admins have published questions in it.
CORE_SECTIONS = tuple(section for section in Section if section is not Section.EXTRA)


class AccountKind(models.TextChoices):
    NEW = "new", _("A new account")
    EXISTING = "existing", _("An account that exists already")


class ExtraKind(models.TextChoices):
    """How an extra question is answered."""

    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    CHOICE = "choice", _("One of several choices")
    SEVERAL = "several", _("Any of several choices")
    DATE = "date", _("Date")
    NUMBER = "number", _("Number")
    YES_NO = "yes_no", _("Yes or no")
    LINK = "link", _("Link")


CHOSEN_FROM = (ExtraKind.CHOICE, ExtraKind.SEVERAL)


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
