from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, WholeNumberColumn
from questionnaire.written.texts import comparable, sort_key
from requests_app.account_requests.roles import roles_of


class DepartmentKind(models.Model):
    """What kind of unit a department is, such as a clinic; trials in the learning library are found by it."""

    name = NameColumn(_("name"), max_length=60, unique=True)
    position = WholeNumberColumn(_("place in lists"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("kind of department")
        verbose_name_plural = _("kinds of departments")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class DepartmentQuerySet(models.QuerySet["Department"]):
    def active(self) -> "DepartmentQuerySet":
        return self.filter(is_active=True)

    def of(self, user: Any) -> "DepartmentQuerySet":
        return self.filter(pk__in=roles_of(user).department_ids)


class Department(models.Model):
    """A clinic, institute or office that may ask for an account."""

    name = NameColumn(_("name"), max_length=200, unique=True)
    name_key = models.TextField(unique=True, editable=False, help_text=_("`texts.comparable` of the name."))
    sort_key = models.TextField(editable=False, help_text=_("`texts.sort_key` of the name."))
    kind = models.ForeignKey(
        DepartmentKind, models.PROTECT, null=True, blank=True, related_name="departments", verbose_name=_("kind")
    )
    is_active = models.BooleanField(_("active"), default=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="departments")

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["sort_key", "name"]
        indexes = [models.Index(fields=["sort_key", "name"], name="departments_in_order")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Two spellings of one name are one department; raises `ValidationError` beside the name."""
        if Department.objects.filter(name_key=comparable(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a department with this name already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key, self.sort_key = comparable(self.name), sort_key(self.name)
        super().save(*args, **kwargs)


class Membership(models.Model):
    """Somebody belongs to a department; one person may belong to several."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="memberships", verbose_name=_("department"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["department", "user"], name="one_membership_per_department")]

    def __str__(self) -> str:
        return f"{self.user} – {self.department}"
