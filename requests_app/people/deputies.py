"""Who stands in for the reviewer of a request while they are away. The request stays the reviewer's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import eligible_reviewers
from requests_app.people.models import Absence


@dataclass(frozen=True)
class Away:
    """The reviewer is away until this day, which is the last one; nobody stands in if `deputy` is None."""

    until: date
    deputy: Any | None


def reviewer_away(account_request: AccountRequest, day: date) -> Away | None:
    """None if the request has no eligible reviewer, or one who is there on that day. One query if it has one.

    A deputy stands in who may review this request and is there; there is no deputy of a deputy. `Team.stood_in_for`
    is the twin for lists.
    """
    reviewer = account_request.active_reviewer
    if reviewer is None:
        return None
    may_review = Exists(eligible_reviewers(account_request.department_id).filter(pk=OuterRef("deputy")))
    is_away = Exists(Absence.objects.on(day).filter(user=OuterRef("deputy")))
    rows = Absence.objects.on(day).filter(user=reviewer).select_related("deputy")
    absence = rows.annotate(stands_in=may_review & ~is_away).first()
    if absence is None:
        return None
    return Away(absence.last_day, absence.deputy if absence.stands_in else None)
