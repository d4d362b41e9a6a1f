"""Where a section was opened from, and so where saving it leads back to."""

from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import Section
from requests_app.account_requests.assessments import assess_answers
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.models import SiteSettings

# The ids of two headings of the review.
PLAN_CHECK, MISSING = "readiness", "missing"

_TO_REVIEW = _("Save and return to the review")


class Origin(models.TextChoices):
    """Places whose links to a section say where they come from; all but the last stand on the review."""

    REVIEW = "review", _TO_REVIEW
    MISSING = "missing", _TO_REVIEW
    PLAN_CHECK = "plan-check", _TO_REVIEW
    ASKED = "asked", _TO_REVIEW
    CHANGES = "changes", _("Save and return to what is asked for")


@dataclass(frozen=True)
class WayBack:
    """`label` is the words of the button; `anchor` the field that a hint of the plan check was about, or empty."""

    account_request: AccountRequest
    section: Section
    origin: Origin
    anchor: str = ""

    @property
    def label(self) -> str | Promise:
        return self.origin.label

    def url(self) -> str:
        """The place on that page that the section belongs to; read after saving, since a hint may be gone by then."""
        page = "questionnaire" if self.origin == Origin.CHANGES else "move-submit"
        return self.account_request.url(page, at=self._place())

    def _place(self) -> str:
        if self.origin == Origin.PLAN_CHECK:
            return _place_of_hint(self.account_request, self.anchor)
        if self.origin == Origin.REVIEW:
            return f"section-{self.section.number}"
        return MISSING if self.origin == Origin.MISSING else asked_id(self.section)


def section_url(account_request: AccountRequest, section: str, origin: Origin | None = None, *, at: str = "") -> str:
    """The page of a section, which leads back to where it was opened from; `at` is the id of a field on it."""
    back = origin.value if origin else ""
    if origin == Origin.PLAN_CHECK:
        back = f"{back}.{at}"
    return account_request.url("questionnaire-section", section=section, back=back, at=at)


def way_back(request: HttpRequest, account_request: AccountRequest, section: Section) -> WayBack | None:
    """None if the section was opened on the way through all of them, or from somewhere unknown."""
    origin, _dot, anchor = request.GET.get("back", "").partition(".")
    return WayBack(account_request, section, Origin(origin), anchor) if origin in Origin.values else None


def asked_id(section: Section) -> str:
    """The id of what is asked for first about a section, in the list of requested changes."""
    return f"asked-{section.value}"


def hint_id(anchor: str) -> str:
    """The id of the first hint of the plan check about this field."""
    return f"hint-{anchor}"


def _place_of_hint(account_request: AccountRequest, anchor: str) -> str:
    """The hint that was followed, or the heading above all of them if it is gone."""
    fresh = AccountRequest.objects.select_related("questionnaire").get(pk=account_request.pk)
    assessment = assess_answers(fresh, today=timezone.localdate(), site_settings=SiteSettings.current())
    is_there = any(finding.anchor == anchor for finding in assessment.readiness.findings)
    return hint_id(anchor) if is_there else PLAN_CHECK
