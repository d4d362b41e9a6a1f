from typing import Any

from django import template

from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.frame import LABELS, Tab, steps_for, tabs_of
from requests_app.dashboard.guidance import NextStep
from requests_app.dashboard.steps import Step, steps_of

register = template.Library()


@register.simple_tag
def request_tabs(account_request: AccountRequest, user: Any, tab: str) -> list[Tab]:
    """The tabs of a request for the reader of the page."""
    return tabs_of(account_request, user, tab)


@register.simple_tag
def next_step(account_request: AccountRequest, user: Any) -> NextStep:
    """The one thing to do next, for the reader of the page."""
    return steps_for(account_request, user, None)[0]


@register.simple_tag
def request_steps(account_request: AccountRequest) -> list[Step]:
    """The way of a request as it is drawn."""
    return steps_of(account_request)


@register.simple_tag
def tab_label(tab: str) -> str:
    """What a tab is called."""
    return str(LABELS[tab])
