from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LinkColumn, NameColumn, ProseColumn, WholeNumberColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.evidence.sides import TrialSide
from requests_app.organisation.channels.models import free_key


class StarterKitItem(models.Model):
    """Something that a department needs for its start, such as access to a tool.

    One that is no longer on offer stays where it was ticked.
    """

    key = models.SlugField(unique=True, editable=False, help_text=_("In addresses; it never changes."))
    title = NameColumn(_("title"), max_length=120)
    explanation = ProseColumn(_("explanation"), max_length=1000, blank=True)
    link = LinkColumn(_("link"), max_length=500, blank=True)
    ticked_by = models.CharField(_("who ticks it"), max_length=10, choices=TrialSide.choices)
    position = WholeNumberColumn(_("place in lists"), default=0, help_text=_("Lower numbers come first."))
    is_offered = models.BooleanField(_("on offer"), default=True)

    class Meta:
        verbose_name = _("part of the starter kit")
        verbose_name_plural = _("parts of the starter kit")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def row_id(self) -> str:
        return f"kit-{self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or free_key(self.title, set(StarterKitItem.objects.values_list("key", flat=True)), "part")
        super().save(*args, **kwargs)


class StarterKitTick(models.Model):
    """That a request has a part of the starter kit: who said so, and when. The history does not tell of it."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="kit_ticks")
    item = models.ForeignKey(StarterKitItem, models.PROTECT, related_name="ticks")
    ticked_by_name = NameColumn(max_length=150, editable=False)
    ticked_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("tick in the starter kit")
        verbose_name_plural = _("ticks in the starter kit")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["account_request", "item"], name="kit_items_are_ticked_once")]

    def __str__(self) -> str:
        return f"{self.account_request} {self.item}"
