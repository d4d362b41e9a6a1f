"""Which documents a request has by now, and what each of them is good for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.choices import DocumentKind


@dataclass(frozen=True)
class DocumentOccasion:
    """`once` says when a request gets the document, for those that have none yet."""

    purpose: Promise
    is_there: Callable[[AccountRequest], bool]
    once: Promise


def is_approved(account_request: AccountRequest) -> bool:
    return account_request.state == State.APPROVED


def _is_decided(account_request: AccountRequest) -> bool:
    return account_request.state in (State.APPROVED, State.DECLINED)


def _has_trial(account_request: AccountRequest) -> bool:
    trial = account_request.latest_trial if account_request.has_been_submitted else None
    return trial is not None and trial.starts_on is not None


OCCASIONS: dict[DocumentKind, DocumentOccasion] = {
    DocumentKind.FORM: DocumentOccasion(
        _("For setting up the account: all answers, and fields that the comms team fills in afterwards."),
        is_approved,
        _("There is a request form once the request is approved."),
    ),
    DocumentKind.LETTER: DocumentOccasion(
        _("For the department: the decision, its reasons and what comes next, on one page."),
        _is_decided,
        _("There is a decision letter once the request is approved or declined."),
    ),
    DocumentKind.REPORT: DocumentOccasion(
        _("For looking back: targets, progress and every post of the trial."),
        _has_trial,
        _("There is a trial report once the trial has begun."),
    ),
}


def documents_of(account_request: AccountRequest) -> list[DocumentKind]:
    """The kinds of which the request has one now."""
    return [kind for kind, occasion in OCCASIONS.items() if occasion.is_there(account_request)]
