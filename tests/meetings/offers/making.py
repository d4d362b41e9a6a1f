"""Requests whose department is offered times, for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.hours.services import add_kind
from requests_app.meetings.offers import services as offers
from tests import factories
from tests.meetings.hours.keeping import keep_hours

DETAILS: dict[str, Any] = {
    "minutes": 45,
    "place": "Room 1",
    "link": "",
    "attendees": [("Requester", "requester@hospital.example")],
}


def make_offered(*, weekly: str = "9-12", **fields: Any) -> AccountRequest:
    """Submitted, with a reviewer who keeps these hours on every day and has offered times."""
    reviewer = fields.pop("reviewer", None) or factories.make_reviewer()
    keep_hours(reviewer, weekly=weekly)
    account_request = factories.make_submitted(reviewer=reviewer, **fields)
    offers.offer(account_request, by=reviewer, **DETAILS)
    return factories.reload(account_request)


def make_suggested(**fields: Any) -> AccountRequest:
    """None of the times fits: the department suggests another one."""
    account_request = make_offered(**fields)
    evening = (timezone.localtime() + timedelta(days=5)).replace(hour=18, minute=0, second=0, microsecond=0)
    member = factories.requester_of(account_request)
    offers.suggest(account_request, starts_at=evening, text="After the ward round.", by=member)
    return factories.reload(account_request)


def make_call_asked(**fields: Any) -> AccountRequest:
    """None of the times fits: the department asks to be called."""
    account_request = make_offered(**fields)
    offers.ask_for_call(account_request, phone="+49 40 123 45", by=factories.requester_of(account_request))
    return factories.reload(account_request)


def make_keeping(**fields: Any) -> AccountRequest:
    """Submitted, with a reviewer who keeps hours and kinds of meetings, and has offered no times yet."""
    reviewer = fields.pop("reviewer", None) or factories.make_reviewer()
    keep_hours(reviewer, weekly="9-12, 13:30-17", days=range(5))
    for name in ("Strategy meeting", "Short call"):
        add_kind(reviewer, name=name, minutes=30, place="Room 1")
    return factories.make_submitted(reviewer=reviewer, **fields)
