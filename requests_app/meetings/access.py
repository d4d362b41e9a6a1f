"""A meeting of a request, for those who may see or run it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.grants import Permission
from requests_app.meetings.models import Meeting


def fetch_meeting(request: HttpRequest, reference: str, number: int, may: Permission) -> Meeting:
    account_request = fetch_for(request, reference, may)
    meeting = get_object_or_404(account_request.meetings.prefetch_related("attendees"), number=number)
    meeting.account_request = account_request
    return meeting
