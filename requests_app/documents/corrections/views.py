"""Correcting an approved request, section by section; for admins outside of its department."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.answers import answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.extras import sections_asked
from questionnaire.forms import section_forms
from questionnaire.services import SectionChanged
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.answer_sheets import sections_for_display
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_correct_record
from requests_app.documents.corrections import services as corrections
from requests_app.documents.corrections.forms import CorrectionForm
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.forms import SentSection


@require_safe
def index(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_correct_record)
    links = [
        {
            "title": section.label,
            "number": section.number,
            "url": account_request.url("correction", section=section.value),
        }
        for section in sections_asked(account_request.questionnaire)
    ]
    context = request_page(request, account_request, sections=links, title=_("Choose a section to correct"))
    context["back_url"] = account_request.url("request-documents")
    return render(request, "documents/corrections/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_correct_record, section=section)
    if section not in sections_asked(account_request.questionnaire):
        raise Http404
    sent = SentSection.of(Section(section), request.POST) if request.method == "POST" else None
    return _page(request, account_request, Section(section), sent)


def _page(
    request: HttpRequest, account_request: AccountRequest, section: Section, sent: SentSection | None
) -> HttpResponse:
    """The forms of the section with the reason below them; saved as a whole, or not at all."""
    parts = section_forms(section, account_request.questionnaire, sent.data if sent else None)
    is_saving = sent is not None and not sent.is_about_rows
    reason = CorrectionForm.of(sent.data if sent else None, is_tried=is_saving)
    context = _context(request, account_request, section) | {"parts": parts, "reason": reason, "sent": sent}
    rows = parts.formset.forms if parts.formset is not None else []
    single = [form for form in (parts.form, parts.extra) if form is not None]
    context["kept_at"] = kept_texts.put_back(request, reason, *single, *rows)
    status = 200
    if sent and is_saving and parts.is_valid():
        save = partial(_save, account_request, sent, parts, reason, by=request.user)
        try:
            if succeeds(reason, save):
                messages.success(request, _("Corrected. The new record copy is being made."))
                return redirect("request-documents", reference=account_request.reference)
        except SectionChanged as changed:
            status = 409
            sent = replace(sent, version=changed.saved.version, data=sent.as_new_rows(), replaces=True)
            context |= _overtaken(account_request, section, sent, changed)
            reason.add_error(None, _meanwhile(changed))
    return render(request, "documents/corrections/section.html", context, status=status)


def _save(account_request: AccountRequest, sent: SentSection, parts: Any, reason: CorrectionForm, *, by: Actor) -> None:
    corrections.correct(
        account_request,
        sent.section,
        parts.parts,
        version=sent.version,
        reason=reason.cleaned_data["reason"],
        by=by,
        replaced_rows=sent.replaced_rows,
    )


def _context(request: HttpRequest, account_request: AccountRequest, section: Section) -> dict[str, Any]:
    saved = account_request.section_save
    context = request_page(request, account_request, section=section, intro=INTROS[section])
    return context | {
        "version": saved.version if saved else 0,
        "back_url": account_request.url("corrections"),
    }


def _overtaken(
    account_request: AccountRequest, section: Section, sent: SentSection, changed: SectionChanged
) -> dict[str, Any]:
    """What was typed stays in the fields; what somebody else has saved is below."""
    fresh = AccountRequest.objects.select_related("questionnaire").get(pk=account_request.pk)
    theirs = [part for part in answer_sheet(fresh.answers) if part["key"] == section.value]
    return {
        "parts": section_forms(section, fresh.questionnaire, sent.data),
        "sent": sent,
        "version": changed.saved.version,
        "theirs": sections_for_display(theirs),
    }


def _meanwhile(changed: SectionChanged) -> str:
    at = timezone.localtime(changed.saved.saved_at)
    sentence = _(
        "%(name)s corrected this section at %(time)s, while you were writing. Your text is still "
        "in the fields, but not saved. If you save it now, it replaces the text at the end of "
        "this page."
    )
    return sentence % {"name": changed.saved.saved_by_name, "time": formats.time_format(at)}
