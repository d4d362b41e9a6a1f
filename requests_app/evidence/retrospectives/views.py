"""The retrospective of a trial: its form for the department, its text for those who read it, and its release."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import (
    can_read_retrospective,
    can_release_retrospective,
    can_write_retrospective,
)
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.library import services as library
from requests_app.evidence.retrospectives import rules
from requests_app.evidence.retrospectives import services as retrospectives
from requests_app.evidence.retrospectives.forms import ReleaseForm, RetrospectiveForm
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.retrospectives.pages import ReadRetrospective
from requests_app.evidence.retrospectives.services import RetrospectiveOvertaken
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page

TAB = "request-scorecard"
PLACE = "retrospective"


@require_http_methods(["GET", "HEAD", "POST"])
def retrospective(request: HttpRequest, reference: str) -> HttpResponse:
    """Its form for those who may write it, otherwise the finished text; 404 where there is none to read."""
    account_request = fetch(request, reference)
    if not can_write_retrospective(account_request, request.user):
        if request.method == "POST":
            fetch_for(request, reference, can_write_retrospective)
        return _read_page(request, account_request)
    found = _begun(account_request)
    form = RetrospectiveForm(request.POST or None, retrospective=found)
    try:
        if succeeds(form, lambda: _save(request, account_request, form)):
            _say_saved(request, form)
            return redirect(account_request.url(TAB, at=PLACE))
    except RetrospectiveOvertaken as overtaken:
        return _conflict_page(request, account_request, form, overtaken.fresh)
    return _form_page(request, account_request, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """What others will read, with and without the name, and the two questions below it."""
    account_request = fetch_for(request, reference, can_release_retrospective)
    found = retrospectives.retrospective_of(account_request)
    if found is None or not found.is_finished:
        raise Refused(account_request, [_("The retrospective is not finished yet.")])
    form = ReleaseForm(request.POST or None, retrospective=found)
    if succeeds(form, lambda: retrospectives.release(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _release_words(form, account_request))
        return redirect(_way_back(account_request))
    unnamed, named = library.previews(account_request, found)
    shown = {
        "unnamed": unnamed,
        "named": named,
        "template": "evidence/retrospectives/release.html",
        "back_url": _way_back(account_request),
    }
    title = _("May others learn from your trial?")
    return form_page(request, account_request, form, tab=TAB, title=title, button=_("Save"), **shown)


def _way_back(account_request: AccountRequest) -> str:
    """The scorecard, which a reopened request does not have until its next trial."""
    return account_request.url(TAB, at=PLACE) if account_request.latest_trial else account_request.url()


def _begun(account_request: AccountRequest) -> Retrospective:
    """That of the latest trial, or an empty one. Raises `Refused` if it is too early."""
    trial = retrospectives.trial_to_look_back_on(account_request)
    if trial is None:
        raise Http404
    if not rules.is_open(trial, timezone.localdate()):
        raise Refused(account_request, [rules.too_early(trial)])
    return retrospectives.retrospective_of(account_request) or Retrospective(trial=trial)


def _save(request: HttpRequest, account_request: AccountRequest, form: RetrospectiveForm) -> None:
    version, is_finished = form.cleaned_data["version"], form.is_finished
    retrospectives.save(account_request, form.lessons(), is_finished=is_finished, version=version, by=request.user)


def _say_saved(request: HttpRequest, form: RetrospectiveForm) -> None:
    if form.is_finished:
        messages.success(request, _("Retrospective saved. The comms team can read it."))
    else:
        messages.success(request, _("Draft saved. Only your department reads it until it is finished."))


def _release_words(form: ReleaseForm, account_request: AccountRequest) -> str:
    if not form.cleaned_data["is_released"]:
        return _("Saved. Nothing of this trial is in the learning library.")
    if account_request.decision is None:
        return _("Saved. It is in the learning library as soon as your request is decided.")
    return _("Saved. It is in the learning library now.")


def _form_page(
    request: HttpRequest, account_request: AccountRequest, form: RetrospectiveForm, found: Retrospective, **more: Any
) -> HttpResponse:
    title = _("What did you learn from the trial?")
    words = {"title": title, "button": _("Save the retrospective") if found.is_finished else _("Finish it")}
    shown: dict[str, Any] = {
        "template": "evidence/retrospectives/form.html",
        "second": "" if found.is_finished else _("Save the draft"),
        "is_in_library": found.is_released,
        "back_url": account_request.url(TAB, at=PLACE),
    }
    return form_page(request, account_request, form, tab=TAB, **words, **shown, **more)


def _conflict_page(
    request: HttpRequest, account_request: AccountRequest, form: RetrospectiveForm, fresh: Retrospective
) -> HttpResponse:
    """Both texts: what was typed stays in the form, which from now on goes by what is saved; that is beside it."""
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    form.data = data
    sentence = _("%(name)s has saved it since you opened it. Save again to keep what you wrote instead.")
    form.add_error(None, sentence % {"name": fresh.saved_by_name})
    return _form_page(request, account_request, form, fresh, theirs=ReadRetrospective.of(fresh))


def _read_page(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    found = retrospectives.retrospective_of(account_request)
    if found is None or not found.is_finished or not can_read_retrospective(account_request, request.user):
        raise Http404
    context = request_page(request, account_request, TAB, title=_("Retrospective"), read=ReadRetrospective.of(found))
    context["back_url"] = account_request.url(TAB)
    return render(request, "evidence/retrospectives/read.html", context)
