"""What publishing a version of an extra question would mean for the requests that are open now."""

from dataclasses import dataclass
from typing import Any

from questionnaire.models import ExtraVersion
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest

LISTED = 50


@dataclass(frozen=True)
class Effects:
    """Of drafts nobody but their departments knows more than how many there are.

    `changes` are those whose department is changing its answers, `LISTED` at most of `changes_count`; `further` were
    submitted and are not affected: their answers stay as they were submitted.
    """

    drafts: int
    changes: list[AccountRequest]
    changes_count: int
    further: int


def effects_of(version: ExtraVersion, *, user: Any) -> Effects:
    """Only requests that the version would be asked of; the list has those that `user` may see."""
    asked = AccountRequest.objects.asked(version)
    changing = asked.filter(state=State.CHANGES_REQUESTED)
    listed = list(changing.visible_to(user).with_names()[: LISTED + 1])
    return Effects(
        drafts=asked.filter(state=State.DRAFT).count(),
        changes=listed[:LISTED],
        changes_count=len(listed) if len(listed) <= LISTED else changing.visible_to(user).count(),
        further=AccountRequest.objects.open().exclude(state=State.CHANGES_REQUESTED).count(),
    )
