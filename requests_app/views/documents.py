"""Documents of a request for downloading."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from requests_app.choices import DocumentKind, State
from requests_app.document_files import DocumentNotRendered, current_document
from requests_app.permissions import can_download_form
from requests_app.services.refusals import Refused
from requests_app.views.access import fetch_for
from requests_app.views.request_pages import request_page


@require_GET
def request_form(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The PDF form of an approved request; a 409 page says why where there is none."""
    account_request = fetch_for(request, reference, can_download_form)
    if account_request.state != State.APPROVED:
        raise Refused(account_request, [_("There is a request form once the request is approved.")])
    try:
        form_file = current_document(account_request, DocumentKind.FORM, now=timezone.now())
    except DocumentNotRendered:
        text = _(
            "It could not be made just now. The approval stands; please try again later. The comms team sees what went "
            "wrong on the request’s page."
        )
        context = request_page(request, account_request, title=_("The request form is not ready"), text=text)
        return render(request, "requests_app/documents/not_rendered.html", context, status=503)
    return FileResponse(
        form_file.file.open("rb"),
        as_attachment=True,
        filename=f"{reference}-request-form.pdf",
        content_type="application/pdf",
    )
