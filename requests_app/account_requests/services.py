"""Starting a request, and its reviewer."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from questionnaire.models import Questionnaire
from requests_app.account_requests import rules
from requests_app.account_requests.actors import Actor, account_of, by_name, email_of
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.mails import NOTICES
from requests_app.account_requests.models import AccountRequest, Department, ReferenceCounter
from requests_app.account_requests.permissions import can_assign
from requests_app.account_requests.roles import eligible_reviewers
from requests_app.account_requests.search import indexing


@transaction.atomic
def start(*, department: Department, title: str, by: Actor) -> AccountRequest:
    """A new draft with its reference, for an active department of one's own."""
    rules.check_title(title)
    rules.check_department(department, by=by)
    now = timezone.now()
    draft = AccountRequest.objects.create(
        reference=next_reference(),
        title=title,
        department=department,
        requester=account_of(by),
        requester_name=str(by),
        requester_email=email_of(by),
        questionnaire=Questionnaire.objects.create(),
        state_since=now,
    )
    indexing.index_new(draft)
    return draft


def next_reference() -> str:
    """`SMR-<year in the site's zone>-<number>`; call it within a transaction, which holds the year's counter."""
    year = timezone.localdate().year
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last_number += 1
    counter.save()
    return f"SMR-{year}-{counter.last_number:04d}"


def reviewers_for(account_request: AccountRequest) -> list[Any]:
    """Comms staff and admins who may review a request, by name: those who do not belong to its department."""
    return by_name(eligible_reviewers(account_request.department_id))


@transaction.atomic
def assign(account_request: AccountRequest, *, to: Any, by: Actor) -> AccountRequest:
    """Give the request to a reviewer, or take it over. The reviewer gets the mails; any reviewer may act."""
    locked = lock_for(account_request, can_assign, by)
    if locked.reviewer_id == to.pk:
        return locked
    rules.check_reviewer(to, account_request=locked)
    locked.give_to(to)
    locked.save()
    record_event(locked, Event.ASSIGNED, by=by, notices=NOTICES, text=str(to))
    return locked


@transaction.atomic
def give_back(account_request: AccountRequest, *, by: Actor) -> AccountRequest:
    """Leave the request without a reviewer; the team's mailbox gets its mails."""
    locked = lock_for(account_request, can_assign, by)
    if locked.reviewer is None:
        return locked
    former = str(locked.reviewer)
    locked.give_to(None)
    locked.save()
    record_event(locked, Event.GIVEN_BACK, by=by, notices=NOTICES, text=former)
    return locked
