"""Documents of a request for downloading."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from requests_app.choices import State
from requests_app.permissions import can_download_form
from requests_app.services.documents import render_request_form
from requests_app.services.refusals import Refused
from requests_app.views.access import fetch_for


@require_GET
def request_form(request: HttpRequest, reference: str) -> HttpResponse:
    """The PDF form of an approved request; a 409 page says why where there is none."""
    account_request = fetch_for(request, reference, can_download_form)
    if account_request.state != State.APPROVED:
        raise Refused(account_request, [_("There is a request form once the request is approved.")])
    pdf = render_request_form(account_request, now=timezone.now())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{reference}-request-form.pdf"'
    return response
