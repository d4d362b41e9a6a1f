"""What is still missing, each as a link to its very field."""

from dataclasses import dataclass

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
