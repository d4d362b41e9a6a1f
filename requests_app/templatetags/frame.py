from typing import Any

from django import template

from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.frame import Frame, frame_of

register = template.Library()


@register.simple_tag
def request_frame(account_request: AccountRequest, user: Any, tab: str) -> Frame:
    """The way, the next step and the tabs of a request, for the reader of the page."""
    return frame_of(account_request, user, tab)
