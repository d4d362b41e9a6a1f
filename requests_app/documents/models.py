"""Documents of a request that are kept: rendered ones that may be made again, and filed record copies that may not."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.documents.choices import DocumentKind
from requests_app.jobs.models import Leased, LeasedQuerySet


class FiledForGood(Exception):
    """A record copy that is filed can neither be changed nor deleted."""


class RecordEditionQuerySet(LeasedQuerySet["RecordEdition"]):
    def filed(self) -> "RecordEditionQuerySet":
        return self.filter(filed_at__isnull=False)

    def unfiled(self) -> "RecordEditionQuerySet":
        return self.filter(filed_at=None)

    def waiting(self) -> "RecordEditionQuerySet":
        return self.unfiled()

    def due(self, now: datetime) -> "RecordEditionQuerySet":
        """Those that a worker may take now; none that was given up."""
        return super().due(now).filter(attempts__lt=self.model.MOST_ATTEMPTS)

    def update(self, **fields: Any) -> int:
        """Raise `FiledForGood` if a filed one is among them; one that is filed at this moment is left out."""
        self._raise_if_filed()
        return models.QuerySet.update(self.unfiled(), **fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raise `FiledForGood` if a filed one is among them."""
        self._raise_if_filed()
        return models.QuerySet.delete(self.unfiled())

    def _raise_if_filed(self) -> None:
        if self.filed().exists():
            raise FiledForGood


# Without signs that are taken for one another. Twelve of these thirty make 59 bits: nobody finds a code by trying.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
CODE_GROUP = 4


def new_code() -> str:
    """A code for a record copy, as it is stored: without hyphens."""
    return "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """`7QK4-M2XD-9RTA`, as codes are printed."""
    return "-".join(code[start : start + CODE_GROUP] for start in range(0, CODE_LENGTH, CODE_GROUP))


class DocumentFile(models.Model):
    """A document as it was rendered last; `uncovered` names characters that no installed font can print."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="document_files")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.FORM)
    fingerprint = models.CharField(max_length=64, help_text=_("Of everything the document shows."))
    file = models.FileField(upload_to="documents/", blank=True)
    rendered_at = models.DateTimeField()
    uncovered = models.JSONField(default=list)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [models.UniqueConstraint(fields=["account_request", "kind"], name="one_file_of_each_document")]

    def __str__(self) -> str:
        return f"{self.account_request.reference} {self.kind}"


class RecordEdition(Leased):
    """A record copy of an approved request: rendered once, filed with its hash, never changed afterwards.

    The row is written with the approval, or with a correction; a worker renders and files the document. What fails
    leaves `last_error` and is tried again: the approval is valid.
    """

    # With their pauses about two and a half days. Then somebody has to look at it and start it again.
    MOST_ATTEMPTS = 20

    account_request = models.ForeignKey(AccountRequest, models.PROTECT, related_name="record_editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    reason = ProseColumn(_("reason of the correction"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_by_name = NameColumn(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    file = models.FileField(upload_to="records/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0, help_text=_("In bytes."))
    filed_at = models.DateTimeField(null=True)
    software_version = models.CharField(max_length=40, blank=True)
    uncovered = models.JSONField(default=list)

    objects = RecordEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("record copy")
        verbose_name_plural = _("record copies")
        ordering = ["account_request", "number"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "number"], name="one_record_copy_per_edition"),
            models.CheckConstraint(
                condition=models.Q(filed_at=None) | ~models.Q(sha256=""), name="filed_record_copy_has_its_hash"
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="record_copy_by_hash"),
            models.Index(fields=["next_attempt_at"], name="record_copies_due", condition=models.Q(filed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.account_request.reference} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raise `FiledForGood` for one that is filed; filing itself is an update of a row that is not."""
        self._raise_if_filed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise `FiledForGood` for one that is filed."""
        self._raise_if_filed()
        return super().delete(*args, **kwargs)

    def _raise_if_filed(self) -> None:
        if self.pk and RecordEdition.objects.filed().filter(pk=self.pk).exists():
            raise FiledForGood

    @property
    def is_filed(self) -> bool:
        return self.filed_at is not None

    @property
    def is_given_up(self) -> bool:
        """Whether nothing more happens before somebody asks for another attempt."""
        return not self.is_filed and self.attempts >= self.MOST_ATTEMPTS

    @property
    def grouped_code(self) -> str:
        """`7QK4-M2XD-9RTA`, as it is printed."""
        return grouped(self.code)
