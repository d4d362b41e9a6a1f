"""The page of the settings as an admin uses it."""

import html
import re
from datetime import timedelta

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from tests.pages.hostile import fields_of

PAGE = "/settings/"
# The two buttons, as the browser sends them.
SAVE: dict[str, str] = {}
SEE = {"preview": "1"}


def form_of(answer) -> dict[str, str]:
    """What the page's form holds, ready to be sent by the button that saves."""
    return {**fields_of(answer.content.decode()), "is_intake_open": "on"}


def text_of(answer) -> str:
    """What a page shows, without its marks, in one line."""
    main = answer.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def press(client, button, **changed):
    return client.post(PAGE, {**form_of(client.get(PAGE)), **button, **changed})


def aged(account_request: AccountRequest, **days: float) -> AccountRequest:
    """The same request with these moments so many days ago."""
    moments = {name: timezone.now() - timedelta(days=number) for name, number in days.items()}
    AccountRequest.objects.filter(pk=account_request.pk).update(**moments)
    return account_request
