"""Every kind of document there is: how it is made, which requests have one, and the standards it has to follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from questionnaire.extras import asked_of_everybody
from questionnaire.models import Platform
from requests_app.account_requests.models import AccountRequest
from requests_app.documents import filing as records
from requests_app.documents.blank_form import paper as blank_forms
from requests_app.documents.blank_form.gathering import blank_form_of
from requests_app.documents.choices import DocumentKind
from requests_app.documents.contribution_credit import gathering as contribution_credits
from requests_app.documents.contribution_credit import paper as credit_papers
from requests_app.documents.kept_files import MAKERS
from requests_app.documents.kinds import OCCASIONS, is_approved
from requests_app.documents.meeting_pack import gathering as meeting_packs
from requests_app.documents.meeting_pack import paper as pack_pdfs
from requests_app.documents.models import RecordEdition
from requests_app.documents.record_copy import paper as record_copies
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.evidence.credits.credit import years_of
from requests_app.organisation.models import SiteSettings

Draw = Callable[[AccountRequest, SiteSettings, datetime], bytes]

# What veraPDF calls PDF/UA-1 and PDF/A-3a, by kind of document.
FLAVOURS = {
    DocumentKind.FORM.value: ("ua1",),
    DocumentKind.LETTER.value: ("ua1",),
    DocumentKind.REPORT.value: ("ua1",),
    "record-copy": ("3a", "ua1"),
    "meeting-pack": ("ua1",),
    "blank-form": ("ua1",),
    "contribution-credit": ("ua1",),
}

# Taken out of a file, this breaks the standard, as veraPDF has to notice.
NEEDED = {"ua1": "/MarkInfo", "3a": "/OutputIntents"}


@dataclass(frozen=True)
class Kind:
    """`module` is the one of `requests_app.pdf` that sets the document."""

    module: str
    draw: Draw
    is_there: Callable[[AccountRequest], bool]


def _kept(kind: DocumentKind) -> Kind:
    maker = MAKERS[kind]

    def draw(account_request: AccountRequest, site_settings: SiteSettings, now: datetime) -> bytes:
        return maker.render(maker.build(account_request, site_settings), now=now)

    return Kind(maker.render.__module__, draw, OCCASIONS[kind].is_there)


def _record_copy(account_request: AccountRequest, site_settings: SiteSettings, now: datetime) -> bytes:
    edition = RecordEdition(account_request=account_request, number=1)
    return record_copies.render(
        request_form_of(account_request, site_settings), edition=records.facts_of(edition, made_at=now), now=now
    )


def _meeting_pack(account_request: AccountRequest, site_settings: SiteSettings, now: datetime) -> bytes:
    return meeting_packs.pdf_of(account_request, site_settings, now=now)


def _blank_form(_account_request: AccountRequest, site_settings: SiteSettings, _now: datetime) -> bytes:
    platforms = list(Platform.objects.filter(is_offered=True))
    return blank_forms.render(blank_form_of(site_settings, platforms, asked_of_everybody()))


def _contribution_credit(account_request: AccountRequest, site_settings: SiteSettings, now: datetime) -> bytes:
    """Of its department, in the last year in which something of it was shared."""
    department = account_request.department
    return contribution_credits.pdf_of(department, years_of(department)[0], site_settings, now=now)


def _has_shared(account_request: AccountRequest) -> bool:
    return account_request.posts.filter(on_channels__shared_on__isnull=False).exists()


def _name(module: ModuleType) -> str:
    return module.__name__


def kinds() -> dict[str, Kind]:
    """By the name that stands in the file's name."""
    return {
        **{kind.value: _kept(kind) for kind in MAKERS},
        "record-copy": Kind(_name(record_copies), _record_copy, is_approved),
        "meeting-pack": Kind(_name(pack_pdfs), _meeting_pack, lambda one: one.has_been_submitted),
        "blank-form": Kind(_name(blank_forms), _blank_form, lambda _nobodys: False),
        "contribution-credit": Kind(_name(credit_papers), _contribution_credit, _has_shared),
    }
