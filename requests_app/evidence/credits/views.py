"""The contribution credit of a department and a year: the page, and its lines as a file."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from requests_app.account_requests.models import Department
from requests_app.account_requests.roles import roles_of
from requests_app.evidence.credits.charts import posts_chart
from requests_app.evidence.credits.choosing import (
    CreditFilters,
    chosen_department,
    chosen_year,
    departments_of,
    named_department,
    named_year,
)
from requests_app.evidence.credits.credit import ContributionCredit, CreditLine, credit_of, years_of
from requests_app.evidence.credits.files import as_csv
from requests_app.evidence.post_figures.known import KnownFigure
from requests_app.evidence.post_figures.panel import NamedSum
from requests_app.pages.lists import Column

PER_PAGE = 200


@dataclass(frozen=True)
class CreditCell:
    label: str
    figure: KnownFigure | None


@dataclass(frozen=True)
class CreditRow:
    """`figures_url` leads those to the figures of the post who may enter them."""

    line: CreditLine
    cells: list[CreditCell]
    figures_url: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    departments_of(request.user)
    department = chosen_department(request)
    years = years_of(department) if department else []
    filters = CreditFilters(request.GET, user=request.user, years=years)
    filters.is_valid()
    context: dict[str, Any] = {"filters": filters, "department": department}
    if department:
        context |= _shown(request, department, credit_of(department, chosen_year(request, years)))
    return render(request, "evidence/credits/index.html", context)


@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    """404 without a department of theirs and a year in which something was shared."""
    department = named_department(request)
    credit = credit_of(department, named_year(request, department))
    response = HttpResponse(as_csv(credit), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="contribution-{credit.year}.csv"'
    return response


def _shown(request: HttpRequest, department: Department, credit: ContributionCredit) -> dict[str, Any]:
    roles = roles_of(request.user)
    may_enter = roles.is_reviewer and department.pk not in roles.department_ids
    page = Paginator(credit.lines, PER_PAGE).get_page(request.GET.get("page"))
    query = {"department": credit.department, "year": credit.year}
    return {
        "credit": credit,
        "page": page,
        "rows": [_row(line, credit, may_enter=may_enter) for line in page],
        "columns": _columns(credit, may_enter=may_enter),
        "sums": [NamedSum(metric.name, credit.sums[metric.key]) for metric in credit.measures],
        "chart": posts_chart(credit.channels, [(each.month, each.posts) for each in credit.months]),
        "csv_url": reverse("credit-csv", query=query),
        "pdf_url": reverse("credit-pdf", query=query),
    }


def _columns(credit: ContributionCredit, *, may_enter: bool) -> list[Column]:
    names = [Column(metric.name, number=True) for metric in credit.measures]
    enter = [Column(_("Enter"))] if may_enter else []
    return [Column(_("Day")), Column(_("Channel")), Column(_("Post")), *names, *enter]


def _row(line: CreditLine, credit: ContributionCredit, *, may_enter: bool) -> CreditRow:
    cells = [
        CreditCell(metric.name, figure)
        for metric, figure in zip(credit.measures, line.in_order(credit.measures), strict=True)
    ]
    kwargs, query = {"reference": line.reference}, {"post": line.number}
    return CreditRow(line, cells, reverse("post-figures", kwargs=kwargs, query=query) if may_enter else "")
