"""The rendered blank form, kept in the cache: anybody may download it, and nobody can make the server work for it.

What is kept belongs to one content: the questions, platforms and settings it shows, in one language. The first request
after a change waits for the rendering; until then, others are told to come back.
"""

import logging
from dataclasses import replace
from hashlib import sha256

from django.core.cache import cache
from django.utils import translation

from questionnaire.extras import asked_of_everybody
from questionnaire.models import Platform
from requests_app.documents.blank_form import paper as blank_forms
from requests_app.documents.blank_form.data import BlankForm
from requests_app.documents.blank_form.gathering import blank_form_of
from requests_app.organisation.models import SiteSettings
from requests_app.pdf import fonts

# Raised with every change of how the form looks or of a sentence in its templates: none is kept in its former dress.
LAYOUT = 1

KEPT_SECONDS = 30 * 24 * 3600
# A rendering takes about three seconds. One that failed, or whose process died, is tried again after this time.
CLAIM_SECONDS = 60
# What people are told to wait, in seconds.
RETRY_SECONDS = 10

logger = logging.getLogger(__name__)


class BlankFormNotReady(Exception):
    """The form is being rendered for somebody else, or could not be rendered a moment ago; the log says why."""


def current_blank_form(site_settings: SiteSettings) -> bytes:
    """The PDF form as it has to look now, rendered if none is kept. Raises `BlankFormNotReady`."""
    platforms = list(Platform.objects.filter(is_offered=True))
    document = blank_form_of(site_settings, platforms, asked_of_everybody())
    key = f"blank-form:{_fingerprint(document)}"
    kept: bytes | None = cache.get(key)
    if kept is not None:
        return kept
    if not cache.add(f"{key}:claimed", True, CLAIM_SECONDS):
        raise BlankFormNotReady
    pdf = _rendered(document)
    cache.set(key, pdf, KEPT_SECONDS)
    return pdf


def _rendered(document: BlankForm) -> bytes:
    if uncovered := blank_forms.uncovered_in(document):
        names = [fonts.character_name(character) for character in uncovered]
        logger.warning("no font for characters of the blank form", extra={"characters": names})
    try:
        return blank_forms.render(document)
    except Exception as error:
        # If the engine fails, people get a page that says so, and the claim keeps them from repeating it.
        logger.exception("blank form not rendered")
        raise BlankFormNotReady from error


def _fingerprint(document: BlankForm) -> str:
    logo = sha256(document.logo or b"").hexdigest()
    shown = f"{LAYOUT}{translation.get_language()}{logo}{replace(document, logo=None)!r}"
    return sha256(shown.encode()).hexdigest()
