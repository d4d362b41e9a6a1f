"""Figures of accounts, written as rows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from questionnaire.models import Platform
from requests_app.account_requests.models import AccountRequest
from requests_app.figures.models import AccountFigure, MeasuredAccount, Metric, TurningOccasion
from requests_app.figures.snapshots import TurningPoint, take_snapshots
from requests_app.organisation.channels.models import MainChannel
from tests import factories


def month(number: int) -> date:
    """The month so many after January 2026."""
    return date(2026 + number // 12, number % 12 + 1, 1)


def enter(account: MeasuredAccount, values: Mapping[date, int], metric: str = "followers", **fields: Any) -> None:
    """Figures by month."""
    row = Metric.objects.get(key=metric)
    for first, value in values.items():
        AccountFigure.objects.create(account=account, month=first, metric=row, value=Decimal(value), **fields)


def account_of(account_request: AccountRequest) -> MeasuredAccount:
    """The account of its only platform."""
    platform = account_request.questionnaire.platform_plans.get().platform
    return MeasuredAccount.objects.create(account_request=account_request, platform=platform)


def channel(name: str, platform: str = "instagram", **values: int) -> MeasuredAccount:
    """A main channel with followers: `m2=5` are five in February 2026."""
    main_channel = MainChannel.objects.create(name=name, platform=Platform.objects.get(key=platform))
    account = MeasuredAccount.objects.create(main_channel=main_channel)
    enter(account, {month(int(key[1:]) - 1): value for key, value in values.items()})
    return account


def make_measured(**fields: Any) -> AccountRequest:
    """In trial with an account that existed before: five months of figures, one of them corrected after the end."""
    account_request = factories.make_trial(existing=True, **fields)
    account, today = account_of(account_request), timezone.localdate()
    start = (today.year - 2026) * 12 + today.month - 10
    known = {month(start + number): 1000 + number for number in (0, 1, 3, 4)}
    enter(account, known)
    enter(account, known, "views", is_rounded=True)
    points = [TurningPoint(occasion, month(start + 3 + place)) for place, occasion in enumerate(TurningOccasion)]
    take_snapshots(account, points, today=today)
    AccountFigure.objects.filter(account=account, month=month(start + 3), metric__key="followers").update(value=999)
    of_channel = channel("House magazine on Instagram")
    enter(of_channel, {month(start + number): 2000 + number for number in (0, 1, 4)})
    return account_request
