"""What was sent about a request, when, and what failed: for the comms team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_view_mails
from requests_app.mail.choices import MailStatus
from requests_app.mail.services import retry_all
from requests_app.pages.lists import Listing
from requests_app.pages.request_pages import request_page


@require_safe
def mails(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view_mails)
    listing = Listing(request, account_request.mails.order_by("-pk"), {})
    page = listing.page
    has_unsent = any(mail.status != MailStatus.SENT for mail in page)
    context = request_page(request, account_request, "request-mails", page=page, has_unsent=has_unsent)
    return render(request, "mail/mails.html", context)


@require_safe
def former_address(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead on from the page's address of before those who may see the page."""
    fetch_for(request, reference, can_view_mails)
    return redirect("request-mails", reference=reference, permanent=True)


@require_POST
def retry(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_view_mails)
    retry_all(account_request, by=request.user)
    messages.success(request, _("The portal is trying again now to send them."))
    return redirect(account_request.url("request-mails", at="mails"))
