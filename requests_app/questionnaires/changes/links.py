"""Requested changes as links to the pages on which they are made."""

from dataclasses import dataclass

from questionnaire.choices import Section
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.changes.rounds import changed_since, present_round


@dataclass(frozen=True)
class AskedLink:
    """A requested change with the page on which it is made, and what became of it so far."""

    place: str
    reason: str
    section: str
    url: str
    answer: str
    is_changed: bool


def asked_links(account_request: AccountRequest) -> list[AskedLink]:
    changes = present_round(account_request)
    changed = changed_since(account_request, changes)
    return [
        AskedLink(
            change.place,
            change.reason,
            str(Section(change.section).label),
            account_request.url("questionnaire-section", section=change.section),
            change.answer,
            change.key in changed,
        )
        for change in changes
    ]
