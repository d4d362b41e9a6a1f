from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn
from questionnaire.written.texts import comparable
from requests_app.account_requests.models.account_requests import AccountRequest


class ContentTheme(models.Model):
    """What posts of a request are about, such as "Stories of patients"; each post has one of them or none."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="themes")
    name = NameColumn(_("theme"), max_length=60)
    name_key = models.TextField(editable=False, help_text=_("`texts.comparable` of it."))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("content theme")
        verbose_name_plural = _("content themes")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account_request", "name_key"], name="each_theme_of_a_request_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_key = comparable(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
