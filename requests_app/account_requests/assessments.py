"""What the answers of a request promise: their plan, what it costs, and how far it holds together.

Of a draft by today's figures; of a submission by those it was made with, so that it reads the same years later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from questionnaire.answers import SectionSheet, answer_sheet, effort_defaults
from questionnaire.effort import Estimate, estimate
from questionnaire.plans import Plan, plan_of
from questionnaire.readiness import Readiness, readiness_of
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.organisation.models import SiteSettings


@dataclass(frozen=True)
class Assessment:
    plan: Plan
    estimate: Estimate
    readiness: Readiness


def assess_answers(account_request: AccountRequest, *, today: date, site_settings: SiteSettings) -> Assessment:
    """Of the present answers; only for the department while it writes."""
    answers = account_request.answers
    posts = (site_settings.posts_min, site_settings.posts_max)
    return _assess(answer_sheet(answers), effort_defaults(answers), today, posts)


def assess_snapshot(snapshot: Snapshot, *, site_settings: SiteSettings) -> Assessment:
    """Of a submission, judged by the day it was submitted on, on the clocks of the zone in force.

    Where a snapshot is older than the figures kept with it, those in force stand in.
    """
    submitted_on = timezone.localtime(snapshot.submitted_at).date()
    posts = (snapshot.posts_min or site_settings.posts_min, snapshot.posts_max or site_settings.posts_max)
    return _assess(snapshot.answers, snapshot.effort_defaults, submitted_on, posts)


def _assess(
    sheet: Sequence[SectionSheet], figures: Sequence[Mapping[str, Any]], today: date, posts: tuple[int, int]
) -> Assessment:
    plan = plan_of(sheet, figures)
    least, most = posts
    return Assessment(plan, estimate(plan), readiness_of(plan, today, posts_min=least, posts_max=most))
