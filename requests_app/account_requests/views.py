"""A new request, its reviewer, and what the filters of the list suggest."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.written.texts import one_line
from requests_app.account_requests import permissions
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.filters.answers import AnswerSource
from requests_app.account_requests.filters.departments import DepartmentSource
from requests_app.account_requests.filters.fields import LONGEST
from requests_app.account_requests.filters.suggestions import MOST, Source, in_words
from requests_app.account_requests.forms import AssignForm, NewRequestForm
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.pages.request_pages import request_page


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not permissions.can_start_request(request.user):
        raise PermissionDenied
    form = NewRequestForm(request.POST or None, by=request.user)
    started: list[AccountRequest] = []
    if succeeds(form, lambda: started.append(account_requests.start(by=request.user, **form.cleaned_data))):
        messages.success(request, _("Draft saved. Only your department sees it."))
        return redirect("questionnaire", reference=started[0].reference)
    context = {"form": form, "kept_at": kept_texts.put_back(request, form)}
    return render(request, "account_requests/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, permissions.can_assign)
    form = AssignForm(request.POST or None, account_request=account_request, by=request.user)
    if succeeds(form, lambda: _assign(account_request, to=form.chosen, by=request.user)):
        messages.success(request, _("Reviewer saved."))
        return redirect("request", reference=reference)
    context = request_page(request, account_request, form=form, title=_("Assign a reviewer"))
    context["back_url"] = account_request.url("request")
    return render(request, "account_requests/assign.html", context)


def _assign(account_request: AccountRequest, *, to: Any, by: Any) -> None:
    if to:
        account_requests.assign(account_request, to=to, by=by)
    else:
        account_requests.give_back(account_request, by=by)


@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    return _suggestions(request, DepartmentSource(roles_of(request.user)))


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    if not permissions.is_comms(request.user):
        raise PermissionDenied
    return _suggestions(request, AnswerSource())


def _suggestions(request: HttpRequest, source: Source) -> HttpResponse:
    """For the script of a field: what matches `?q=`, and how many these are in words."""
    found = source.matching(one_line(request.GET.get("q", ""))[:LONGEST].strip())
    return JsonResponse({"suggestions": [one.label for one in found[:MOST]], "words": in_words(found)})
