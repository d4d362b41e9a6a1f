"""Who stands in for the reviewer of a request while they are away. The request stays the reviewer's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import eligible_reviewers
from requests_app.people.models import Absence


@dataclass(frozen=True)
class Away:
    """The reviewer is away until this day, which is the last one; nobody stands in if `deputy` is None."""

    until: date
    deputy: Any | None


def reviewer_away(account_request: AccountRequest) -> Away | None:
    """None if the request has no eligible reviewer, or one who is there today.

    A deputy stands in who may review this request and is there; there is no deputy of a deputy. `Team.stood_in_for`
    is the twin for lists. One query, unless the request was read `with_stand_in`.
    """
    reviewer = account_request.active_reviewer
    if reviewer is None:
        return None
    if account_request.has_stand_in is None:
        return _read(account_request, reviewer, timezone.localdate())
    absence = account_request.reviewer_absence
    return _away(absence, stands_in=account_request.has_stand_in)


def _read(account_request: AccountRequest, reviewer: Any, day: date) -> Away | None:
    may_review = Exists(eligible_reviewers(account_request.department_id).filter(pk=OuterRef("deputy")))
    is_away = Exists(Absence.objects.on(day).filter(user=OuterRef("deputy")))
    rows = Absence.objects.on(day).filter(user=reviewer).select_related("deputy")
    absence = rows.annotate(stands_in=may_review & ~is_away).first()
    return _away(absence, stands_in=bool(absence and absence.stands_in))


def _away(absence: Absence | None, *, stands_in: bool) -> Away | None:
    return Away(absence.last_day, absence.deputy if stands_in else None) if absence else None
