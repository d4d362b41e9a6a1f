"""From the shared posts of a department to the plain data of its contribution credit."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils.translation import gettext as _

from requests_app.account_requests.models import Department
from requests_app.documents.contribution_credit import paper as credit_papers
from requests_app.documents.contribution_credit.data import (
    CreditedFigure,
    CreditedMonth,
    CreditedPost,
    CreditedSum,
    CreditPaper,
)
from requests_app.documents.request_form.gathering import PAPERS
from requests_app.evidence.credits.credit import ContributionCredit, CreditLine, credit_of
from requests_app.evidence.post_figures.known import FigureSum, KnownFigure
from requests_app.organisation.choices import PaperSize
from requests_app.organisation.models import SiteSettings

# About thirty pages; the CSV file has all of them.
MOST_POSTS = 400

logger = logging.getLogger(__name__)


class CreditNotRendered(Exception):
    """The paper could not be set, or did not hold what it should; the page says the same."""


def pdf_of(department: Department, year: int, site_settings: SiteSettings, *, now: datetime) -> bytes:
    """The credit as a PDF file, made again each time: it is asked for once a year.

    `now` is printed as the moment it was made. Raises `CreditNotRendered`; the log has the reason.
    """
    credit = credit_paper_of(department, year, site_settings)
    try:
        return credit_papers.render(credit, now=now)
    except Exception as error:
        # If the engine fails, the person gets a page that says so.
        logger.exception("contribution credit not rendered", extra={"department": department.pk})
        raise CreditNotRendered from error


def credit_paper_of(department: Department, year: int, site_settings: SiteSettings) -> CreditPaper:
    credit = credit_of(department, year)
    return CreditPaper(
        organisation=site_settings.organisation_name,
        state=_("Contribution"),
        department=credit.department,
        year=credit.year,
        zone=site_settings.zone,
        different_posts=credit.posts,
        all_posts=len(credit.lines),
        channels=tuple(credit.channels),
        months=tuple(CreditedMonth(each.month, tuple(each.posts)) for each in credit.months),
        sums=tuple(_sum(metric.name, credit.sums[metric.key]) for metric in credit.measures),
        posts=tuple(_post(line, credit) for line in credit.lines[:MOST_POSTS]),
        paper=PAPERS[PaperSize(site_settings.paper_size)],
        logo=site_settings.read_logo(),
    )


def _sum(name: str, found: FigureSum) -> CreditedSum:
    return CreditedSum(name, CreditedFigure(found.value, found.is_rounded), found.known, found.posts)


def _post(line: CreditLine, credit: ContributionCredit) -> CreditedPost:
    figures = tuple(map(_figure, line.in_order(credit.measures)))
    return CreditedPost(line.shared_on, line.channel, line.text, line.link, figures)


def _figure(figure: KnownFigure | None) -> CreditedFigure:
    return CreditedFigure(figure.value, figure.is_rounded) if figure else CreditedFigure(None)
