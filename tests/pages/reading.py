"""What a browser would send from the page of each move, and reading what comes back."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.decisions.models import Reason
from tests import factories


def page_of(account_request: AccountRequest, move: Move) -> str:
    return f"/requests/{account_request.reference}/{move.slug}/"


def typed(move: Move, account_request: AccountRequest) -> dict[str, Any]:
    """The form of the move, filled in well; reasons that only some are asked for are there too."""
    day = timezone.localdate()
    forms: dict[Move, dict[str, Any]] = {
        Move.SCHEDULE_MEETING: {
            "day": (day + timedelta(days=7)).isoformat(),
            "time": "10:30",
            "minutes": "45",
            "place": "Room 3",
            "link": "",
            "attendees": [account_request.requester_email],
            "further": "guest@outside.example",
        },
        Move.START_TRIAL: {"starts_on": day.isoformat()},
        Move.APPROVE: {"message": "Well done."},
        Move.APPROVE_WITHOUT_TRIAL: {"reason": "An acquired clinic."},
        Move.REQUEST_CHANGES: {
            "changes-TOTAL_FORMS": "2",
            "changes-INITIAL_FORMS": "0",
            "changes-0-place": "objectives:why",
            "changes-0-reason": "Say more.",
            "changes-1-place": "",
            "changes-1-reason": "",
        },
        Move.EXTEND_TRIAL: {"ends_on": (day + timedelta(days=200)).isoformat(), "reason": "Summer holidays."},
        Move.BECOME_CONTRIBUTOR: {"contribution": "Two stories a month.", "reason": "They asked us to."},
        Move.DECLINE: {"reasons": [Reason.objects.all()[0].text], "message": "Please try again next year."},
        Move.WITHDRAW: {"reason": "The plans have changed."},
        Move.REOPEN: {"reason": "There is a new team."},
    }
    seen = {"tally_seen": factories.tally_seen(account_request)} if move == Move.APPROVE else {}
    return {"version": str(account_request.version), **forms.get(move, {}), **seen}


def main_data(response: Any) -> dict[str, str]:
    """The data attributes of the page's main element."""
    match = re.search(r"<main\b[^>]*>", response.content.decode())
    assert match, "a page has a main element"
    return dict(re.findall(r'data-([a-z-]+)="([^"]*)"', match[0]))
