"""The figures of accounts are kept when a turning point of their request has come."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from requests_app.evidence.benchmarks.turning_points import turning_points
from requests_app.figures.models import MeasuredAccount
from requests_app.figures.snapshots import take_snapshots


def keep_figures(now: datetime) -> int:
    """Look at each account of a request once a day, and at new ones at once; how many snapshots say something new."""
    today = timezone.localdate(now)
    due = MeasuredAccount.objects.filter(account_request__isnull=False).filter(
        Q(snapshots_on=None) | Q(snapshots_on__lt=today)
    )
    accounts = due.select_related("account_request").prefetch_related(
        "account_request__trials", "account_request__decisions"
    )
    done = 0
    for account in accounts.order_by("pk"):
        if account.account_request:
            done += take_snapshots(account, turning_points(account.account_request, today=today), today=today)
    return done
