"""What all pages of one request share; its way and its tabs come with the template tags of `frame`."""

from typing import Any

from django.http import HttpRequest

from requests_app.account_requests import permissions
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest


def request_page(
    request: HttpRequest, account_request: AccountRequest, tab: str = "", **context: Any
) -> dict[str, Any]:
    """The context of a request's page; `tab` is the name of the tab it belongs to, if any."""
    return {
        "account_request": account_request,
        "is_member": permissions.is_member(account_request, request.user),
        "is_reviewer": permissions.is_reviewer(account_request, request.user),
        "state_label": State(account_request.state).label,
        "tab": tab,
        **context,
    }
