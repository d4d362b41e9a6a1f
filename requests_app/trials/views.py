"""The early end of a trial, and its calendar as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.permissions import can_end_trial_early
from requests_app.organisation.models import SiteSettings
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.trials import services as trials
from requests_app.trials.exports import FILES, exported
from requests_app.trials.forms import EndEarlyForm


@require_safe
def calendar_file(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """The content calendar as a file, for everybody who may see the request."""
    account_request = fetch(request, reference)
    if key not in FILES or not account_request.posts.exists():
        raise Http404
    content = exported(account_request, key, zone=SiteSettings.current().zone, at=timezone.now())
    response = HttpResponse(content, content_type=FILES[key].content_type)
    response["Content-Disposition"] = f'attachment; filename="{reference}-content-calendar.{key}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def end_early(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_end_trial_early)
    form = EndEarlyForm(request.POST or None)
    if succeeds(form, lambda: trials.end_early(account_request, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The trial has ended. You can decide now."))
        return redirect("request", reference=reference)
    intro = _("The trial ends today, and you can decide at once.")
    words = {"title": _("End the trial early"), "button": _("End the trial today"), "intro": intro}
    return form_page(request, account_request, form, tab="request-trial", is_danger=True, **words)
