"""The meeting pack: the page that leads the strategy meeting, and the same on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_run_meetings, can_view_meeting_pack
from requests_app.documents.meeting_pack.gathering import PackNotRendered, meeting_pack_of, pdf_of
from requests_app.organisation.models import SiteSettings


@require_GET
def meeting_pack(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view_meeting_pack)
    context = {
        "account_request": account_request,
        "state_label": State(account_request.state).label,
        "pack": meeting_pack_of(account_request, SiteSettings.current()),
        "meeting": account_request.planned_meeting if can_run_meetings(account_request, request.user) else None,
    }
    return render(request, "documents/meeting_pack/meeting_pack.html", context)


@require_GET
def pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The pack for printing; a 503 page if it could not be set."""
    account_request = fetch_for(request, reference, can_view_meeting_pack)
    try:
        finished = pdf_of(account_request, SiteSettings.current(), now=timezone.now())
    except PackNotRendered:
        return _not_rendered(request, account_request)
    response = HttpResponse(finished, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{reference}-meeting-pack.pdf"'
    return response


def _not_rendered(request: HttpRequest, account_request: AccountRequest) -> HttpResponse:
    context = {
        "account_request": account_request,
        "title": _("The meeting pack is not ready"),
        "text": _(
            "We could not make the PDF just now; please try again later. You can print the page with the meeting pack."
        ),
    }
    return render(request, "documents/not_rendered.html", context, status=503)
