"""The people who log in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import MailAddressColumn, NameColumn
from questionnaire.written.texts import address


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Without a password nobody can log in as the new user until one is set by the link of an invitation."""
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=address(email or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person; the e-mail address is the login and is unique; case does not count."""

    email = MailAddressColumn(_("e-mail address"), unique=True)
    name = NameColumn(_("name"), max_length=150)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("People who leave are deactivated; what they did stays in the history.")
    )
    date_joined = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_without_case",
                violation_error_message=_("Somebody with this e-mail address exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.name.strip() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = address(self.email).lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return str(self)

    @property
    def is_staff(self) -> bool:
        """Django's own flag for its admin; the portal's admin asks `permissions.is_admin` instead."""
        return self.is_superuser
