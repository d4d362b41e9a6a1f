import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.account_requests.permissions import can_make_bundles
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus, ItemStatus, PaperDocument
from requests_app.jobs.models import Leased, LeasedQuerySet

UNFINISHED = (BundleStatus.PREPARING, BundleStatus.PACKING)


class BundleQuerySet(LeasedQuerySet["Bundle"]):
    def visible_to(self, user: Any) -> "BundleQuerySet":
        """Those of which this person, who may make bundles, may see every request inside."""
        if not can_make_bundles(user):
            return self.none()
        visible = AccountRequest.objects.visible_to(user)
        items = BundleItem.objects.filter(bundle=OuterRef("pk"))
        return self.filter(~Exists(items.exclude(account_request__in=visible)))

    def unfinished(self) -> "BundleQuerySet":
        return self.filter(status__in=UNFINISHED)

    def finished(self) -> "BundleQuerySet":
        return self.exclude(status__in=UNFINISHED)

    def expired(self, now: datetime) -> "BundleQuerySet":
        """Those whose file is not kept any longer."""
        return self.finished().filter(expires_at__lte=now)

    def waiting(self) -> "BundleQuerySet":
        return self.unfinished()

    def with_counts(self) -> "BundleQuerySet":
        """`done` and `failed` tell how many of the documents are there, and how many could not be made."""
        return self.annotate(
            done=Count("items", filter=Q(items__status=ItemStatus.DONE)),
            failed=Count("items", filter=Q(items__status=ItemStatus.FAILED)),
        )


class BundleItemQuerySet(LeasedQuerySet["BundleItem"]):
    def waiting(self) -> "BundleItemQuerySet":
        return self.filter(status=ItemStatus.WAITING)

    def failed(self) -> "BundleItemQuerySet":
        return self.filter(status=ItemStatus.FAILED)


def new_key() -> str:
    """The part of the address that says which bundle is meant."""
    return secrets.token_hex(8)


class Bundle(Leased):
    """Documents of many requests in one file, made in the background, kept for a few days."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    requested_by_name = NameColumn(max_length=200)
    created_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    contents = models.CharField(_("documents"), max_length=10, choices=BundleContents.choices)
    shape = models.CharField(_("as"), max_length=10, choices=BundleShape.choices)
    description = ProseColumn(_("from the list"), blank=True, help_text=_("The filters of the list, in words."))
    status = models.CharField(_("status"), max_length=12, choices=BundleStatus.choices, default=BundleStatus.PREPARING)
    total = models.PositiveIntegerField(_("documents in it"), default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to="bundles/", blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text=_("In bytes."))

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "next_attempt_at"], name="bundles_due")]

    def __str__(self) -> str:
        return self.key

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        return {"status": BundleStatus.FAILED, "finished_at": now}


class BundleItem(Leased):
    """One document of a bundle: to be made, there, or failed; the index names its last error as the reason."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="items")
    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="+")
    document = models.CharField(max_length=10, choices=PaperDocument.choices)
    position = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=ItemStatus.choices, default=ItemStatus.WAITING)
    done_at = models.DateTimeField(null=True)

    objects = BundleItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a bundle")
        verbose_name_plural = _("documents of bundles")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "position"], name="one_item_per_place"),
            models.UniqueConstraint(fields=["bundle", "account_request", "document"], name="each_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle.key} {self.position}"

    def given_up_fields(self, now: datetime) -> dict[str, Any]:
        return {"status": ItemStatus.FAILED, "done_at": now}
