"""Everything that is kept about a request, for saying that nothing of it has changed."""

from typing import Any

from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.models import Attendee
from requests_app.trials.models import PlannedPost


def everything_about(account_request: AccountRequest) -> dict[str, Any]:
    """Every row of the request and of what belongs to it, as it is in the database now."""
    kept = AccountRequest.objects.get(pk=account_request.pk)
    names = ["history", "mails", "decisions", "meetings", "trials", "snapshots", "requested_changes", "sign_offs"]
    found = {name: list(getattr(kept, name).order_by("pk").values()) for name in names}
    return found | {
        "row": AccountRequest.objects.filter(pk=kept.pk).values().get(),
        "attendees": list(Attendee.objects.filter(meeting__account_request=kept).order_by("pk").values()),
        "posts": list(PlannedPost.objects.filter(account_request=kept).order_by("pk").values()),
        "tasks": DBTaskResult.objects.count(),
    }
