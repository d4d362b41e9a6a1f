"""Requested changes as links to the pages on which they are made."""

from dataclasses import dataclass

from questionnaire.choices import Section
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.changes.rounds import changed_since, present_round
from requests_app.questionnaires.returning import Origin, asked_id, section_url


@dataclass(frozen=True)
class AskedLink:
    """A requested change with the page on which it is made, and what became of it so far.

    `id` marks the first one of a section in the list; it is empty for the others.
    """

    place: str
    reason: str
    section: str
    url: str
    answer: str
    is_changed: bool
    id: str


def asked_links(account_request: AccountRequest, origin: Origin) -> list[AskedLink]:
    """Those of the present round; the pages lead back to where the links stand."""
    changes = present_round(account_request)
    changed = changed_since(account_request, changes)
    first = {change.section: change.key for change in reversed(changes)}
    return [
        AskedLink(
            change.place,
            change.reason,
            str(Section(change.section).label),
            section_url(account_request, change.section, origin),
            change.answer,
            change.key in changed,
            asked_id(Section(change.section)) if first[change.section] == change.key else "",
        )
        for change in changes
    ]
