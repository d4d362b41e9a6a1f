import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_feed_key() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class PersonalFeed(models.Model):
    """The address by which a person's own calendar program reads the posts that they may see.

    The address is the key with a signature, so that who reads this row alone cannot make it. A new key ends the old
    address.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    key = models.CharField(max_length=32, unique=True, default=new_feed_key, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("personal feed")
        verbose_name_plural = _("personal feeds")

    def __str__(self) -> str:
        return str(self.user)
