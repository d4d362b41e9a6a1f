"""The blank questionnaire for filling in offline; needs no login, like the page it is linked from."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_app.documents.blank_form.cache import RETRY_SECONDS, BlankFormNotReady, current_blank_form
from requests_app.organisation.models import SiteSettings

FILE_NAME = "questionnaire-blank-form.pdf"


@login_not_required
@require_safe
def blank_form(request: HttpRequest) -> HttpResponse:
    """The PDF form; a 503 page while it is being made."""
    try:
        pdf = current_blank_form(SiteSettings.current())
    except BlankFormNotReady:
        response = render(request, "documents/blank_form_not_ready.html", status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"', "Cache-Control": "no-cache"},
    )
