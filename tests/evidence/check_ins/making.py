"""A trial whose weeks are asked about, and what is said of them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import time_machine

from portal.models import User
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.check_ins import services
from requests_app.evidence.check_ins.models import CheckIn, Feeling
from requests_app.evidence.check_ins.services import SaidOfWeek
from tests import factories

# A Monday; trials of these tests began three weeks ago.
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
FIRST = MONDAY - 3 * WEEK


def a_trial(**fields: Any) -> AccountRequest:
    """Of thirteen weeks from `FIRST` on, unless told."""
    with time_machine.travel(NOW - 3 * WEEK, tick=False):
        return factories.make_trial(**{"starts_on": FIRST, **fields})


def said(hours: str = "3", feeling: str = Feeling.YES, note: str = "") -> SaidOfWeek:
    return SaidOfWeek(Decimal(hours), feeling, note)


def check_in(account_request: AccountRequest, week: date = FIRST, *, seen: int = 0, **given: Any) -> CheckIn:
    """By the requester, unless told."""
    fresh = factories.reload(account_request)
    by = given.pop("by", factories.requester_of(fresh))
    assert fresh.latest_trial is not None
    return services.check_in(fresh.latest_trial, week, said(**given), seen=seen, by=by)


def reviewer_of(account_request: AccountRequest) -> User:
    reviewer = factories.reload(account_request).reviewer
    assert reviewer is not None
    return reviewer
