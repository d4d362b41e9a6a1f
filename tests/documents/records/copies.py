"""A record copy to check, and what the page says about it."""

import functools

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_app.documents.editions import open_edition
from requests_app.documents.models import RecordEdition
from requests_app.documents.record_copy import paper as record_copies
from tests import afterwards, factories
from tests.pdf import documents
from tests.pdf.records import EDITION

TITLE, DEPARTMENT, MEMBER, ADMIN = "Words from the wards", "Cardiology East", "Mira Member", "Ada Admin"
REASON = "The wrong handle."


@functools.cache
def copy():
    """A real record copy; what it says does not matter here."""
    return record_copies.render(documents.realistic(), edition=EDITION, now=documents.NOW)


def stored_files():
    return sorted(default_storage.listdir("records")[1]) if default_storage.exists("records") else []


def row_of(edition):
    return RecordEdition.objects.filter(pk=edition.pk).values().get()


def second_edition(account_request, content=b"%PDF- the second"):
    """Asked for by an admin; filed with this content, if there is any."""
    edition = open_edition(account_request, number=2, reason=REASON, by=factories.make_admin(ADMIN))
    return afterwards.file_record_copy(account_request, content) if content else edition


def asked(client, content=None, code=""):
    """The answer to this file and this code."""
    form = {"code": code}
    if content is not None:
        form["file"] = SimpleUploadedFile("copy.pdf", content, "application/pdf")
    return client.post("/verify/", form)


def words_of(answer):
    return " ".join(answer.content.decode().split())


def is_called_genuine(answer):
    """By its data or by the word, in whatever sentence."""
    finding = answer.context["finding"]
    return bool(finding and finding.genuine) or "genuine" in words_of(answer).lower()
