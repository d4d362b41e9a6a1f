"""One page per section of the questionnaire: read, saved as a draft, and never over a colleague's words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.answers import answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.completeness import missing_in
from questionnaire.forms import NOUNS, section_forms
from questionnaire.forms.base import AnswerForm, SectionForms
from questionnaire.models import SectionSave
from questionnaire.services import SectionChanged
from requests_app.choices import State
from requests_app.forms.rows import as_new_rows, whole_number, with_another_row
from requests_app.guidance import page
from requests_app.models import AccountRequest, RequestedChange
from requests_app.permissions import can_edit_answers
from requests_app.services.questionnaires import save_section
from requests_app.services.refusals import Refused
from requests_app.views.access import fetch_for
from requests_app.views.answer_sheets import notes_from, sections_for_display
from requests_app.views.missing import missing_links
from requests_app.views.request_pages import request_page

# What the rows of a section are called in forms and in the catalogue.
ROWS = {
    Section.AUDIENCE: "audiences",
    Section.OBJECTIVES: "goals",
    Section.TEAM: "administrators",
    Section.PLATFORMS: "platform_plans",
}

TEMPLATE = "requests_app/questionnaires/section.html"


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_edit_answers, section=section)
    if section not in Section.values:
        raise Http404
    asked = Section(section)
    if asked == Section.PLATFORMS and account_request.are_platforms_locked():
        return _locked(request, account_request)
    data = with_another_row(request.POST, ROWS.get(asked, "")) if request.method == "POST" else None
    if data is not None and _is_stale(account_request, data):
        return _conflict(request, account_request, asked, data)
    forms = section_forms(asked, account_request.questionnaire, data)
    if data is None or "add_row" in data or not forms.is_valid():
        return render(request, TEMPLATE, _context(request, account_request, forms))
    replaced_rows = ROWS.get(asked, "") if "replaces" in data else ""
    try:
        save_section(
            account_request,
            asked,
            forms.parts,
            version=_version(data),
            by=request.user,
            replaced_rows=replaced_rows,
        )
    except SectionChanged:
        account_request.section_save = SectionSave.objects.get(
            questionnaire=account_request.questionnaire, section=asked
        )
        return _conflict(request, account_request, asked, data)
    return _after_saving(request, account_request, asked)


def _version(data: Any) -> int:
    return whole_number(data.get("version", ""), otherwise=-1)


def _is_stale(account_request: AccountRequest, data: Any) -> bool:
    """Whether a colleague saved the section after this form was opened."""
    saved = account_request.section_save
    return saved is not None and saved.version != _version(data)


def _conflict(request: HttpRequest, account_request: AccountRequest, asked: Section, data: Any) -> HttpResponse:
    """The page with both texts: what was typed in the fields, what the colleague saved below."""
    forms = section_forms(asked, account_request.questionnaire, as_new_rows(data, ROWS.get(asked, "-")))
    context = _context(request, account_request, forms, account_request.section_save)
    return render(request, TEMPLATE, context, status=409)


def requested_changes(account_request: AccountRequest) -> list[RequestedChange]:
    """What the department is asked to change in the present round; empty in other states."""
    if account_request.state != State.CHANGES_REQUESTED:
        return []
    changes = list(account_request.requested_changes.all())
    return [change for change in changes if change.asked_at == changes[-1].asked_at]


def _context(
    request: HttpRequest, account_request: AccountRequest, forms: SectionForms, conflict: SectionSave | None = None
) -> dict[str, Any]:
    asked = forms.section
    saved = conflict or account_request.section_save
    notes = notes_from(requested_changes(account_request))
    _note(forms.form, notes)
    noun, add_label = NOUNS.get(asked, ("", ""))
    return {
        "account_request": account_request,
        "section": asked,
        "intro": INTROS[asked],
        "total": len(Section),
        "saved": saved,
        "version": saved.version if saved else 0,
        "form": forms.form,
        "formset": forms.formset,
        "noun": noun,
        "add_label": add_label,
        "notes": [note for key, note in notes.items() if key in {asked.value, ROWS.get(asked)}],
        "replaces": conflict is not None or "replaces" in request.POST,
        "theirs": _theirs(account_request, asked) if conflict else None,
        "back_url": page(account_request, "questionnaire"),
    }


def _note(form: AnswerForm | None, notes: dict[str, str]) -> None:
    """Put what the comms team asks for beside the field it is about."""
    for name, field in form.fields.items() if form else ():
        field.note = notes.get(name, "")  # type: ignore[attr-defined]


def _theirs(account_request: AccountRequest, asked: Section) -> list[dict[str, Any]]:
    """The section as a colleague saved it, read afresh beside what was typed here."""
    fresh = AccountRequest.objects.select_related("questionnaire").get(pk=account_request.pk)
    sheet = [part for part in answer_sheet(fresh.answers) if part["key"] == asked.value]
    return sections_for_display(sheet)


def _locked(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    if request.method == "POST":
        raise Refused(account_request, [_("Platforms open once audience and objectives are complete.")])
    missing = missing_in(account_request.answers, [Section.AUDIENCE, Section.OBJECTIVES])
    context = request_page(request, account_request, missing=missing_links(account_request, missing))
    context["back_url"] = page(account_request, "questionnaire")
    return render(request, "requests_app/questionnaires/locked.html", context)


def _after_saving(request: HttpRequest, account_request: AccountRequest, asked: Section) -> HttpResponse:
    messages.success(request, _("“%(section)s” is saved.") % {"section": asked.label})
    following = list(Section)[asked.number : asked.number + 1]
    if "leave" in request.POST or not following:
        return redirect("questionnaire", reference=account_request.reference)
    return redirect("questionnaire-section", reference=account_request.reference, section=following[0].value)
