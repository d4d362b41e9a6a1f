"""The rendered request forms, kept so that a download does not wait for a rendering.

A worker renders the form after the approval; a download that comes earlier renders it itself. What is kept belongs to
one version of the request and one state of the settings it shows; otherwise it is rendered anew.
"""

import logging
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from requests_app.form_documents import request_form_of
from requests_app.models import AccountRequest, FormFile, SiteSettings
from requests_app.pdf import fonts, request_forms

# Raised with every change of how the form looks, so that none is kept in its former dress.
LAYOUT = 2

logger = logging.getLogger(__name__)


class FormNotRendered(Exception):
    """The form could not be rendered, or did not hold what it should. The approval stands, and it is tried again."""


def current_form(account_request: AccountRequest, *, now: datetime) -> FormFile:
    """The form as it has to look now, rendered where none is kept.

    Raises `FormNotRendered`; why is kept with the file, for the comms team to see.
    """
    site_settings = SiteSettings.current()
    document = request_form_of(account_request, site_settings)
    fingerprint = sha256(f"{LAYOUT}{document!r}".encode()).hexdigest()
    kept = FormFile.objects.filter(account_request=account_request).first()
    if kept and kept.fingerprint == fingerprint and kept.file and kept.file.storage.exists(str(kept.file.name)):
        return kept
    uncovered = [fonts.character_name(character) for character in request_forms.uncovered_in(document)]
    figures = {"fingerprint": fingerprint, "rendered_at": now, "uncovered": uncovered}
    try:
        pdf = request_forms.render(document, now=now)
    except Exception as error:
        # Whatever the engine stumbles over: the person gets a page that says so, the team its reason.
        logger.exception("request form not rendered", extra={"reference": account_request.reference})
        figures |= {"error": f"{type(error).__name__}: {error}"[:2000], "file": ""}
        FormFile.objects.update_or_create(account_request=account_request, defaults=figures)
        raise FormNotRendered from error
    name = f"request-forms/{account_request.reference}-{fingerprint[:12]}.pdf"
    figures |= {"error": "", "file": default_storage.save(name, ContentFile(pdf))}
    form_file, _created = FormFile.objects.update_or_create(account_request=account_request, defaults=figures)
    if kept and kept.file and kept.file.name != form_file.file.name:
        default_storage.delete(str(kept.file.name))
    return form_file
