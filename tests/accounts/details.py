"""The comms team's part of a request form that is filled in and uploaded, and what a browser sends back from there."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Dictionary, Pdf, String

from questionnaire.choices import Section
from questionnaire.paper import Kind, PaperField
from requests_app.accounts.comms_fields import checklist, comms_fields
from tests.pages.hostile import FormReader
from tests.pdf import filling

WRITTEN = {
    "comms.account_name": "The Clinic",
    "comms.created_on": "3.3.2026",
    "comms.address": "www.instagram.com/the.clinic",
    "comms.credentials_kept": "Password manager, vault “Social media”",
    "comms.checked_by": "Stefan Staff",
    "comms.checked_on": "4 March 2026",
    "comms.remarks": "Ask Anna first.\nThen Ben.",
    "comms.check.two_administrators": "on",
    "comms.check.brand": "on",
}
# The same as it is typed on the page.
TYPED = {
    "account_name": "The Clinic",
    "created_on": "2026-03-03",
    "address": "https://www.instagram.com/the.clinic",
    "credentials_kept": "Password manager, vault “Social media”",
    "checked_by": "Stefan Staff",
    "checked_on": "2026-03-04",
    "remarks": "Ask Anna first.\r\nThen Ben.",
    "checklist": ["two_administrators", "brand"],
    "seen": "0",
    "accept": "1",
}


def url(account_request) -> str:
    return f"/requests/{account_request.reference}/account-details/"


def fields() -> list[PaperField]:
    """The fields of the form, as the hands of `filling` know fields."""
    return [
        *[_field(asked.name, Kind.MULTILINE if asked.lines > 1 else Kind.TEXT) for asked in comms_fields()],
        *[_field(box.name, Kind.CHECK) for box in checklist()],
    ]


def _field(name: str, kind: Kind) -> PaperField:
    return PaperField(name=name, form_name=name, kind=kind, section=Section.UNIT, key=name, label=name)


def plain_form(values: dict[str, str] | None = None, *, title: str = "") -> Pdf:
    pdf = filling.put(filling.plain_form(fields()), WRITTEN if values is None else values)
    if title:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
    return pdf


def filled(values: dict[str, str] | None = None, *, title: str = "") -> bytes:
    return filling.saved(plain_form(values, title=title))


def uploaded(client, account_request, file: bytes):
    return client.post(url(account_request), {"filled_form": SimpleUploadedFile("form.pdf", file)})


def typed(client, account_request, **changes: Any):
    """The answer to the page filled in by hand, with these changes."""
    return client.post(url(account_request), {**TYPED, **changes})


def sent_back(page, **changes: Any) -> dict[str, Any]:
    """What a browser sends when the button is pressed, with these changes."""
    reader = FormReader()
    reader.feed(page.content.decode())
    ticked = page.context["comparison"].form["checklist"].value() or []
    sent = {name: value for name, value in reader.fields.items() if name != "csrfmiddlewaretoken"}
    return {**sent, "checklist": list(ticked), "accept": "1", **changes}


def errors(page) -> dict[str, list[str]]:
    return dict(page.context["comparison"].form.errors)


def on_file(account_request) -> list[dict[str, Any]]:
    """Every acceptance, the first one first, without when it was."""
    left_out = {"id", "account_request_id", "accepted_at", "accepted_by_id"}
    rows = account_request.account_details.order_by("number").values()
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]
