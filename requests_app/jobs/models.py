from __future__ import annotations

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="Leased")


class LeasedQuerySet(models.QuerySet[Row]):
    """Rows of one kind of work."""

    def waiting(self) -> Self:
        """Those whose work is neither done nor given up. Each kind says which these are."""
        raise NotImplementedError

    def free(self, now: datetime) -> Self:
        """Those that no worker holds whose lease still runs."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lt=now))

    def due(self, now: datetime) -> Self:
        """Those that a worker may take now: they wait, their pause is over, and nobody holds them."""
        return self.waiting().free(now).filter(next_attempt_at__lte=now)

    def held_like(self, row: Row) -> Self:
        """The row, as long as the worker that read it still holds it."""
        return self.waiting().filter(pk=row.pk, lease_until=row.lease_until)


class Leased(models.Model):
    """Work that waits in a row. A worker holds it for a while; what failed waits until the next attempt."""

    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        abstract = True

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        """What else is written into the row when no more attempt is made, such as its status."""
        return {}


class FileProblem(models.Model):
    """A file that a row names and that the store does not have as it should. Admins see it; nothing is deleted."""

    class Kind(models.TextChoices):
        MISSING = "missing", _("missing")
        CHANGED = "changed", _("changed")

    name = models.CharField(_("file"), max_length=255, unique=True)
    owner = models.CharField(_("belongs to"), max_length=300)
    kind = models.CharField(_("problem"), max_length=10, choices=Kind.choices)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)

    class Meta:
        verbose_name = _("file problem")
        verbose_name_plural = _("file problems")
        ordering = ["-found_at", "-pk"]

    def __str__(self) -> str:
        return self.name
