"""Who stands in for reviewers who are away, as part of the query that reads a request."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from requests_app.account_requests.models.departments import Membership
from requests_app.account_requests.roles import comms_people


def away_on(day: date, path: str) -> Q:
    """Of absences that this path leads to: those that the day belongs to."""
    return Q((f"{path}first_day__lte", day), (f"{path}last_day__gte", day))


def stand_ins(day: date) -> QuerySet[Any]:
    """The deputy named in a request's `reviewer_absence`, if they may review the request and are there on that day."""
    belongs = Membership.objects.filter(user=OuterRef("pk"), department=OuterRef(OuterRef("department")))
    away = get_user_model().objects.filter(away_on(day, "absences__"), pk=OuterRef("pk"))
    deputy = comms_people().filter(pk=OuterRef("reviewer_absence__deputy"))
    return deputy.filter(~Exists(belongs), ~Exists(away))
