"""Writing into the form of a section, and what is kept of it."""

from questionnaire.models import Questionnaire
from tests.pages.hostile import fields_of


def section_url(account_request, section):
    return f"/requests/{account_request.reference}/questionnaire/{section}/"


def saved(client, account_request, section, *, by_script=False, **typed):
    """Send the form of a section with these fields changed; the answer."""
    path = section_url(account_request, section)
    sent = {name: value for name, value in fields_of(client.get(path).content.decode()).items() if name != "add_row"}
    headers = {"Accept": "application/json"} if by_script else {}
    return client.post(path, {**sent, **typed}, headers=headers)


def questionnaire_of(account_request):
    return Questionnaire.objects.get(pk=account_request.questionnaire_id)
