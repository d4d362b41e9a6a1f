"""Where a section was opened from, and so where saving it leads back to."""

from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import Section
from requests_app.account_requests.models import AccountRequest


class Origin(models.TextChoices):
    """Pages whose links to a section say where they come from."""

    REVIEW = "review", _("Save and return to the review")
    CHANGES = "changes", _("Save and return to what is asked for")


@dataclass(frozen=True)
class WayBack:
    """`url` is the place on that page that the section belongs to, `label` the button's words."""

    url: str
    label: str | Promise


def section_url(account_request: AccountRequest, section: str, origin: Origin | None = None, *, at: str = "") -> str:
    """The page of a section, which leads back to where it was opened from; `at` is the id of a field on it."""
    return account_request.url("questionnaire-section", section=section, back=origin.value if origin else "", at=at)


def way_back(request: HttpRequest, account_request: AccountRequest, section: Section) -> WayBack | None:
    """None if the section was opened on the way through all of them, or from somewhere unknown."""
    asked = request.GET.get("back")
    if asked == Origin.REVIEW:
        return WayBack(account_request.url("move-submit", at=f"section-{section.number}"), Origin.REVIEW.label)
    if asked == Origin.CHANGES:
        return WayBack(account_request.url("questionnaire", at=asked_id(section)), Origin.CHANGES.label)
    return None


def asked_id(section: Section) -> str:
    """The id of what is asked for first about a section, in the list of requested changes."""
    return f"asked-{section.value}"
