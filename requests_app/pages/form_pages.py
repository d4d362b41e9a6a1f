"""A page with one form and one button, about a request: the same for meetings, trials and posts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from requests_app.account_requests.models import AccountRequest
from requests_app.pages import kept_texts
from requests_app.pages.errors import attach
from requests_app.pages.request_pages import request_page


def succeeds(form: forms.BaseForm, action: Callable[[], Any]) -> bool:
    """Whether a valid form's service went through; its errors are next to the fields."""
    if not form.is_valid():
        return False
    try:
        action()
    except ValidationError as error:
        attach(form, error)
        return False
    return True


def put_back(request: HttpRequest, form: forms.BaseForm) -> datetime | None:
    """Show what was typed before somebody had to sign in again, also in the rows of a form; when it was typed."""
    return kept_texts.put_back(request, form, *(getattr(form, "formset", None) or ()))


def form_page(
    request: HttpRequest,
    account_request: AccountRequest,
    form: forms.BaseForm,
    *,
    title: str,
    button: str,
    tab: str = "request",
    **more: Any,
) -> HttpResponse:
    """A page with this form. `tab` is the tab that it belongs to and goes back to.

    `more` may hold `intro`, `is_danger`, `second` (a further button), `back_url`, `post`, `aside_url`, and `template`,
    if the page shows more than the form, and `kept_at`, if what was kept is put back already.
    """
    template = more.pop("template", "pages/request_form.html")
    more.setdefault("kept_at", put_back(request, form))
    context = request_page(request, account_request, tab, form=form, title=title, button=button, **more)
    context.setdefault("back_url", account_request.url(tab))
    context.setdefault("is_danger", False)
    return render(request, template, context)
