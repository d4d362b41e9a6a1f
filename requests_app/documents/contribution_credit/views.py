"""A department's contribution of a year as PDF, for its annual report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.documents.contribution_credit.gathering import CreditNotRendered, pdf_of
from requests_app.evidence.credits.choosing import named_department, named_year
from requests_app.organisation.models import SiteSettings


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """404 without a department of theirs and a year in which something was shared; a 503 page if it was not set."""
    department = named_department(request)
    year = named_year(request, department)
    try:
        finished = pdf_of(department, year, SiteSettings.current(), now=timezone.now())
    except CreditNotRendered:
        return render(request, "documents/credit_not_rendered.html", status=503)
    response = HttpResponse(finished, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="contribution-{year}.pdf"'
    return response
