"""What is still missing, each as a link to its very field, and how long it will take."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from questionnaire.completeness import MissingAnswer
from requests_app.account_requests.models import AccountRequest


@dataclass(frozen=True)
class MissingLink:
    sentence: str
    url: str


def missing_links(account_request: AccountRequest, missing: list[MissingAnswer]) -> list[MissingLink]:
    """Each missing answer as a link to its very field."""
    return [
        MissingLink(
            f"{entry.section.label}: {entry.sentence}",
            f"{account_request.url('questionnaire-section', section=entry.section.value)}#{entry.anchor}",
        )
        for entry in missing
    ]


def time_left(minutes: int) -> str:
    """How long what is missing will take, in words; empty if nothing is missing."""
    if not minutes:
        return ""
    return ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes) % {"minutes": minutes}
