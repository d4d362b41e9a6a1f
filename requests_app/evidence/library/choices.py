from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursBand(models.TextChoices):
    """How much work a trial was, in hours a week of all people together."""

    FEW = "under-2", _("Under 2 hours a week")
    SOME = "2-to-5", _("2 to 5 hours a week")
    MANY = "5-to-10", _("5 to 10 hours a week")
    MOST = "10-and-more", _("10 hours a week and more")

    @property
    def bounds(self) -> tuple[int, int | None]:
        """From the first number on, below the second one."""
        return BOUNDS[self]


BOUNDS: dict[HoursBand, tuple[int, int | None]] = {
    HoursBand.FEW: (0, 2),
    HoursBand.SOME: (2, 5),
    HoursBand.MANY: (5, 10),
    HoursBand.MOST: (10, None),
}
