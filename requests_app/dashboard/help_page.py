"""How a request moves, as a table and a picture; both are drawn from the state table itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from requests_app.dashboard.workflow_chart import arrows, boxes, table_rows
from requests_app.pages.lists import Column

COLUMNS = [Column(_("Move")), Column(_("From")), Column(_("To")), Column(_("Who")), Column(_("If not possible"))]


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "dashboard/help/help.html",
        {"rows": table_rows(), "boxes": boxes(), "arrows": arrows(), "columns": COLUMNS},
    )
