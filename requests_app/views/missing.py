"""What is still missing, each as a link to its very field, and how long it will take."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from questionnaire.completeness import Missing
from requests_app.guidance import page
from requests_app.models import AccountRequest


@dataclass(frozen=True)
class MissingLink:
    sentence: str
    url: str


def missing_links(account_request: AccountRequest, missing: list[Missing]) -> list[MissingLink]:
    """Each missing answer as a link to its very field."""
    return [
        MissingLink(
            f"{entry.section.label}: {entry.sentence}",
            f"{page(account_request, 'questionnaire-section', section=entry.section.value)}#{entry.anchor}",
        )
        for entry in missing
    ]


def time_left(minutes: int) -> str:
    """How long what is missing will take, in words; empty if nothing is missing."""
    if not minutes:
        return ""
    return ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes) % {"minutes": minutes}
