"""What was sent about a request, when, and what failed: for the comms team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from requests_app.choices import MessageStatus
from requests_app.permissions import can_view_messages
from requests_app.services.messages import retry_all
from requests_app.views.access import fetch_for
from requests_app.views.lists import Listing
from requests_app.views.request_pages import request_page


@require_safe
def mails(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view_messages)
    listing = Listing(request, account_request.mails.order_by("-pk"), {})
    page = listing.page
    has_unsent = any(mail.status != MessageStatus.SENT for mail in page)
    context = request_page(request, account_request, "request-messages", page=page, has_unsent=has_unsent)
    return render(request, "requests_app/mails/mails.html", context)


@require_POST
def retry(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view_messages)
    retry_all(account_request, by=request.user)
    messages.success(request, _("The portal tries again now to deliver what has not arrived."))
    return redirect("request-messages", reference=reference)
