from collections.abc import Container, Iterable
from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform
from questionnaire.written.columns import LinkColumn, NameColumn, WholeNumberColumn
from questionnaire.written.texts import comparable

# The address for writing down another one.
NEW = "new"


class MainChannelQuerySet(models.QuerySet["MainChannel"]):
    def offered(self) -> "MainChannelQuerySet":
        return self.filter(is_offered=True)

    def names(self) -> list[str]:
        return list(self.values_list("name", flat=True))

    def named(self, names: Iterable[str]) -> "MainChannelQuerySet":
        """Those of these names, however they are spelled."""
        return self.filter(name_key__in=[comparable(name) for name in names])


class MainChannel(models.Model):
    """An account of the whole organisation, on which posts of trials and of contributors are shared.

    `platform` is None for one that the portal does not know, such as a newsletter. One that is no longer on offer stays
    with the trials and posts that named it.
    """

    OTHER = _("Other")

    name = NameColumn(
        _("name"), max_length=60, help_text=_("As people call it, for example: Instagram, or LinkedIn of the hospital.")
    )
    name_key = models.TextField(unique=True, editable=False, help_text=_("`texts.comparable` of it."))
    key = models.SlugField(unique=True, editable=False, help_text=_("In addresses; it never changes."))
    platform = models.ForeignKey(
        Platform, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("platform")
    )
    address = LinkColumn(_("address"), max_length=500, blank=True)
    is_offered = models.BooleanField(_("on offer for new trials"), default=True)
    position = WholeNumberColumn(_("place in lists"), default=0, help_text=_("Lower numbers come first."))

    objects = MainChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("main channel")
        verbose_name_plural = _("main channels")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def platform_name(self) -> str:
        return self.platform.name if self.platform else str(self.OTHER)

    def clean(self) -> None:
        """Two spellings of one name are one channel; raises `ValidationError` beside the name."""
        if MainChannel.objects.named([self.name]).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a main channel with this name already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = comparable(self.name)
        self.key = self.key or free_key(self.name, set(MainChannel.objects.values_list("key", flat=True)), "channel")
        super().save(*args, **kwargs)


def free_key(name: str, taken: Container[str], otherwise: str) -> str:
    """Made from the name, in the letters that every address has; numbered if it is taken, or `new`."""
    wished = slugify(name)[:40] or otherwise
    numbered = (f"{wished}-{number}" for number in count(2))
    return next(key for key in chain([wished], numbered) if key not in taken and key != NEW)
