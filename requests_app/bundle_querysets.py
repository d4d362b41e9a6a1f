"""Adjectives for bundles and their documents, as `querysets` has them for everything else."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from requests_app.choices import BundleStatus, ItemStatus
from requests_app.permissions import can_make_bundles
from requests_app.querysets import free

if TYPE_CHECKING:
    from requests_app.models import Bundle, BundleItem

UNFINISHED = (BundleStatus.PREPARING, BundleStatus.PACKING)


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, user: Any) -> "BundleQuerySet":
        """Those of which this person, who may make bundles, may see every request inside."""
        if not can_make_bundles(user):
            return self.none()
        visible = apps.get_model("requests_app", "AccountRequest").objects.visible_to(user)
        items = apps.get_model("requests_app", "BundleItem").objects.filter(bundle=OuterRef("pk"))
        return self.filter(~Exists(items.exclude(account_request__in=visible)))

    def unfinished(self) -> "BundleQuerySet":
        return self.filter(status__in=UNFINISHED)

    def finished(self) -> "BundleQuerySet":
        return self.exclude(status__in=UNFINISHED)

    def expired(self, now: datetime) -> "BundleQuerySet":
        """Those whose file is not kept any longer."""
        return self.finished().filter(expires_at__lte=now)

    def due(self, now: datetime) -> "BundleQuerySet":
        """Unfinished, their pause over, and not held by a worker whose lease still runs."""
        return self.unfinished().filter(free(now))

    def with_counts(self) -> "BundleQuerySet":
        """`done` and `failed` tell how many of the documents are there, and how many could not be made."""
        return self.annotate(
            done=Count("items", filter=Q(items__status=ItemStatus.DONE)),
            failed=Count("items", filter=Q(items__status=ItemStatus.FAILED)),
        )


class BundleItemQuerySet(models.QuerySet["BundleItem"]):
    def waiting(self) -> "BundleItemQuerySet":
        return self.filter(status=ItemStatus.WAITING)

    def failed(self) -> "BundleItemQuerySet":
        return self.filter(status=ItemStatus.FAILED)

    def due(self, now: datetime) -> "BundleItemQuerySet":
        """Waiting, their pause over, and not held by a worker whose lease still runs."""
        return self.waiting().filter(free(now))
