from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import State


class UsualDuration(models.Model):
    """How long requests have stayed in a state of late: the median, from as many cases as are given."""

    state = models.CharField(max_length=20, choices=State.choices, unique=True)
    days = models.PositiveSmallIntegerField(help_text=_("Median of the calendar days, rounded up."))
    cases = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("usual duration")
        verbose_name_plural = _("usual durations")

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.days}"
