"""Trials and files for tests of imports; the days of a file are those of the trial."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.imports import services as imports
from requests_app.trials.imports import working
from requests_app.trials.imports.models import CalendarImport
from tests import factories

CHANNELS = ("Facebook", "Instagram")
# Days after the first one of the trial: at least one of them is later than the twelfth of its month.
OFFSETS = (0, 1, 2, 14, 20, 30)


def make_trial(*names: str, **fields: Any) -> AccountRequest:
    """A trial that began today, for 13 weeks on these channels."""
    reviewer = factories.make_reviewer()
    account_request = factories.make_trial(reviewer=reviewer, **fields)
    trial = account_request.latest_trial
    assert trial is not None
    trial.channels.set(factories.channels(*(names or CHANNELS)))
    return factories.reload(account_request)


def hootsuite(account_request: AccountRequest) -> str:
    """Six posts as the tool has them: no heading, month first, no channel; four of them with a link."""
    first = timezone.localdate()
    lines = []
    for place, offset in enumerate(OFFSETS):
        day = first + timedelta(days=offset)
        link = f"https://hospital.example/{place}" if place in {0, 1, 4, 5} else ""
        lines.append(f'"{day:%m/%d/%Y} 08:00","Post {place}, with ""quotes"" – and more","{link}"\r\n')
    return "".join(lines)


def table(account_request: AccountRequest, number: int, *, channel: str = "Instagram") -> str:
    """So many posts with headings, over the days of the trial."""
    first = timezone.localdate()
    days = (first + timedelta(days=place % 90) for place in range(number))
    rows = (f"{day.isoformat()},{channel},Text of post {place}" for place, day in enumerate(days))
    return "Day,Channels,Text\n" + "\n".join(rows) + "\n"


def uploaded(text: str | bytes, name: str = "posts.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def send(client: Client, account_request: AccountRequest, text: str | bytes, name: str = "posts.csv") -> Any:
    """Upload a file as the browser does; the answer."""
    return client.post(account_request.url("calendar-import"), {"calendar": uploaded(text, name)})


def bring(
    client: Client, account_request: AccountRequest, text: str | bytes, name: str = "posts.csv"
) -> CalendarImport:
    """Upload a file, and have it read as a worker does."""
    answer = send(client, account_request, text, name)
    assert answer.status_code == 302, answer.context["form"].errors
    working.work_on_all()
    return CalendarImport.objects.latest("pk")


def imported(account_request: AccountRequest, text: str | bytes, *, read: bool = True) -> CalendarImport:
    """A file that somebody of the department brought, and that a worker has read, unless told otherwise."""
    by = factories.requester_of(account_request)
    content = ContentFile(text if isinstance(text, bytes) else text.encode())
    row = imports.start(account_request, content=content, file_name="posts.csv", by=by)
    if read:
        working.work_on_all()
    row.refresh_from_db()
    return row


def page_of(row: CalendarImport) -> str:
    return row.account_request.url("calendar-import-check", number=row.number)


def press(client: Client, row: CalendarImport, button: str, **fields: Any) -> Any:
    """Press this button of the import's page as it is now."""
    row.refresh_from_db()
    return client.post(page_of(row), {"version": row.version, button: "1", **fields})
