from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Leased(models.Model):
    """Work that waits for a worker, who holds it for a while; what failed waits until the next attempt."""

    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def free(now: datetime) -> Q:
    """Rows whose pause is over and which no worker holds whose lease still runs."""
    return Q(next_attempt_at__lte=now) & (Q(lease_until=None) | Q(lease_until__lt=now))
