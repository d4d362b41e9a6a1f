"""A page with one form and one button, about a request: the same for meetings, trials and posts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from requests_app.account_requests.models import AccountRequest
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

    `more` may hold `intro`, `is_danger`, `second` (a further button), `post`, `aside_url`, and `template`, if the
    page shows more than the form.
    """
    template = more.pop("template", "pages/request_form.html")
    context = request_page(request, account_request, tab, form=form, title=title, button=button, **more)
    context["back_url"] = account_request.url(tab)
    context.setdefault("is_danger", False)
    return render(request, template, context)
