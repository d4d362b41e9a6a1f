from typing import Any

from django import template

from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.library.pages import ShownCase
from requests_app.evidence.library.services import like_cases as find_like_cases

register = template.Library()


@register.simple_tag
def like_cases(account_request: AccountRequest, user: Any) -> list[ShownCase]:
    """Finished trials of the learning library that are like this request, for pages of rooms below the library."""
    return find_like_cases(account_request, user)
