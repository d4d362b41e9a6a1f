"""One page per section of the questionnaire: read, saved as a draft, and never over a colleague's words."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.answers import answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.completeness import missing_in
from questionnaire.extras import sections_asked
from questionnaire.models import Questionnaire
from questionnaire.services import SectionChanged
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.answer_sheets import sections_for_display
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_answers
from requests_app.account_requests.refusals import Refused
from requests_app.pages import kept_texts
from requests_app.pages.kept_texts import KeptText
from requests_app.pages.middleware import is_asked_by_script
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.asked_sections import AskedSection, asked_section
from requests_app.questionnaires.assessment_panels import effort_beside
from requests_app.questionnaires.autosave_views import autosave, save_sent
from requests_app.questionnaires.changes.rounds import changed_since
from requests_app.questionnaires.forms import SentSection, new_form_key
from requests_app.questionnaires.missing import answers_missing, missing_anywhere, missing_links, time_left
from requests_app.questionnaires.returning import way_back
from requests_app.questionnaires.telling import is_news, tell

TEMPLATE = "questionnaires/section.html"


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_edit_answers, section=section)
    if section not in sections_asked(account_request.questionnaire):
        raise Http404
    asked = Section(section)
    if asked == Section.PLATFORMS and account_request.are_platforms_locked():
        return _locked(request, account_request)
    if request.method != "POST":
        return _opened(request, account_request, asked)
    sent = SentSection.of(asked, request.POST).after(account_request.section_save, request.user)
    answer = autosave if is_asked_by_script(request) else _sent
    return answer(request, account_request, sent)


def _sent(request: HttpRequest, account_request: AccountRequest, sent: SentSection) -> HttpResponse:
    """The plain form: saved as a whole, or not at all."""
    if sent.is_stale(account_request.section_save):
        return _conflict(request, account_request, sent)
    forms = asked_section(account_request, sent.section, sent.data, by=request.user)
    if sent.is_about_rows or not forms.is_valid():
        return render(request, TEMPLATE, _context(request, account_request, forms, sent))
    try:
        save_sent(account_request, sent, forms, by=request.user)
    except SectionChanged as changed:
        # Perhaps by this very form, whose last save was still on its way: its rows are there now.
        account_request.section_save = changed.saved
        account_request.questionnaire = Questionnaire.objects.get(pk=account_request.questionnaire_id)
        return _sent(request, account_request, sent.after(changed.saved, request.user))
    told = tell(forms, account_request.questionnaire)
    if is_news(request, told):
        return _told(request, sent, first=next(iter(told)))
    return _after_saving(request, account_request, sent)


def _opened(request: HttpRequest, account_request: AccountRequest, asked: Section) -> HttpResponse:
    """The section as it is saved, or with what was typed into it before somebody had to sign in again.

    A script that waited for that sign-in is told who came, and how its form is sent now.
    """
    if is_asked_by_script(request):
        return JsonResponse({"owner": kept_texts.owner_key(request.user), "token": get_token(request)})
    kept = kept_texts.kept_for(request)
    if kept is None:
        forms = asked_section(account_request, asked, by=request.user)
        return render(request, TEMPLATE, _context(request, account_request, forms))
    sent = SentSection.of(asked, kept.data).after(account_request.section_save, request.user)
    # Opened in two windows, it is two forms.
    sent = replace(sent, form_key="", turn=0)
    if sent.is_stale(account_request.section_save):
        return _conflict(request, account_request, sent, kept)
    forms = asked_section(account_request, asked, sent.data, by=request.user)
    return render(request, TEMPLATE, _context(request, account_request, forms, sent) | {"kept_at": kept.at})


def _conflict(
    request: HttpRequest, account_request: AccountRequest, sent: SentSection, kept: KeptText | None = None
) -> HttpResponse:
    """The page with both texts: what was typed in the fields, what was saved from elsewhere below."""
    forms = asked_section(account_request, sent.section, sent.as_new_rows(), by=request.user)
    saved = account_request.section_save
    context = _context(request, account_request, forms, replace(sent, replaces=True))
    context |= {
        "theirs": _theirs(account_request, sent.section),
        "is_by_oneself": saved is not None and saved.saved_by_id == request.user.pk,
        "kept_at": kept.at if kept else None,
    }
    return render(request, TEMPLATE, context, status=200 if kept else 409)


def _context(
    request: HttpRequest, account_request: AccountRequest, forms: AskedSection, sent: SentSection | None = None
) -> dict[str, Any]:
    asked, saved = forms.section, account_request.section_save
    told = tell(forms, account_request.questionnaire)
    changed = changed_since(account_request, forms.changes, [asked])
    missing = missing_anywhere(account_request.questionnaire)
    lacking = [entry for entry in missing if entry.section == asked] if saved else []
    return {
        "account_request": account_request,
        "section": asked,
        "intro": INTROS[asked],
        "total": len(sections_asked(account_request.questionnaire)),
        "time_left": time_left(missing),
        "answers_missing": answers_missing(lacking) if lacking else "",
        "missing": missing_links(account_request, lacking),
        "saved": saved,
        "version": saved.version if saved else 0,
        "form_key": (sent and sent.form_key) or new_form_key(),
        "turn": sent.turn if sent else 0,
        "owner_key": kept_texts.owner_key(request.user),
        "owner_stamp": kept_texts.owner_stamp(request.user),
        "blocks": forms.blocks,
        "form": forms.form,
        "formset": forms.formset,
        "extra": forms.extra,
        "effort": effort_beside(asked, account_request),
        "asked_here": forms.place_changes(lambda change: change.key in changed),
        "told": " ".join(told),
        "is_unsaved": sent is not None,
        "replaces": sent is not None and sent.replaces,
        "back_url": account_request.url("questionnaire"),
        "way_back": way_back(request, account_request, asked),
    }


def _theirs(account_request: AccountRequest, asked: Section) -> list[dict[str, Any]]:
    """The section as a colleague saved it, read again, next to what was typed here."""
    fresh = AccountRequest.objects.select_related("questionnaire").get(pk=account_request.pk)
    sheet = [part for part in answer_sheet(fresh.answers) if part["key"] == asked.value]
    return sections_for_display(sheet)


def _locked(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    if request.method == "POST":
        raise Refused(account_request, [_("Platforms open once audience and objectives are complete.")])
    missing = missing_in(account_request.answers, [Section.AUDIENCE, Section.OBJECTIVES])
    context = request_page(request, account_request, missing=missing_links(account_request, missing))
    context["back_url"] = account_request.url("questionnaire")
    return render(request, "questionnaires/locked.html", context)


def _told(request: HttpRequest, sent: SentSection, *, first: str) -> HttpResponse:
    """Once more to the section, which is saved: something in it is worth a look, and it was not said before."""
    words = {"section": sent.section.label}
    messages.warning(request, _("“%(section)s” is saved. One thing is worth another look before you go on.") % words)
    return redirect(f"{request.get_full_path()}#{first}")


def _after_saving(request: HttpRequest, account_request: AccountRequest, sent: SentSection) -> HttpResponse:
    messages.success(request, _("“%(section)s” is saved.") % {"section": sent.section.label})
    if back := way_back(request, account_request, sent.section):
        return redirect(back.url())
    following = sections_asked(account_request.questionnaire)[sent.section.number : sent.section.number + 1]
    if "leave" in request.POST or not following:
        return redirect("questionnaire", reference=account_request.reference)
    return redirect("questionnaire-section", reference=account_request.reference, section=following[0].value)
