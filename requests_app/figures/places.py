"""Whose figures a page is about: an account of a request, or a main channel; and where its pages are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.models import Platform
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.figures.models import MeasuredAccount
from requests_app.organisation.channels.models import MainChannel


@dataclass(frozen=True)
class FiguresPlace:
    """`existed_before`: the department says that the account was there before its request."""

    account: MeasuredAccount
    name: str
    list_url: str
    month_url: str
    import_url: str
    existed_before: bool = False

    def check_url(self, number: int) -> str:
        return f"{self.import_url}{number}/"


def places_of(account_request: AccountRequest) -> list[FiguresPlace]:
    """The accounts of a request that exist, by platform, and those that have figures already."""
    accounts = MeasuredAccount.objects.filter(account_request=account_request).select_related("platform")
    there = {account.platform_id: account for account in accounts}
    plans = account_request.questionnaire.platform_plans.select_related("platform")
    are_all_there = account_request.state == State.APPROVED
    existing = {
        plan.platform: bool(plan.existing_url)
        for plan in plans
        if plan.platform and (plan.existing_url or are_all_there)
    }
    platforms: dict[Platform, bool] = {account.platform: False for account in there.values() if account.platform}
    return [
        _place_of(account_request, there.get(platform.pk), platform, existed_before=existed_before)
        for platform, existed_before in (platforms | existing).items()
    ]


def _place_of(
    account_request: AccountRequest, account: MeasuredAccount | None, platform: Platform, *, existed_before: bool
) -> FiguresPlace:
    account = account or MeasuredAccount(platform=platform)
    account.account_request = account_request
    return FiguresPlace(
        account,
        platform.name,
        account_request.url("request-figures"),
        account_request.url("figures-month", key=platform.key),
        account_request.url("figures-import", key=platform.key),
        existed_before,
    )


def place_of_channel(channel: MainChannel) -> FiguresPlace:
    account = MeasuredAccount.objects.filter(main_channel=channel).first() or MeasuredAccount()
    account.main_channel = channel
    kwargs = {"key": channel.key}
    return FiguresPlace(
        account,
        channel.name,
        reverse("channel-figures", kwargs=kwargs),
        reverse("channel-figures-month", kwargs=kwargs),
        reverse("channel-figures-import", kwargs=kwargs),
    )


def without_baseline(account_request: AccountRequest, places: Sequence[FiguresPlace]) -> list[str]:
    """The names of accounts that existed before the submission, and have no figures from then."""
    if not account_request.first_submitted_at:
        return []
    submitted_on = account_request.first_submitted_at.date()
    accounts = [place.account.pk for place in places if place.existed_before and not place.account._state.adding]
    known = set(
        MeasuredAccount.objects.filter(pk__in=accounts, figures__month__lte=submitted_on).values_list("pk", flat=True)
    )
    return [place.name for place in places if place.existed_before and place.account.pk not in known]


def baseline_sentence(names: Sequence[str]) -> str:
    if not names:
        return ""
    sentence = _("There are no figures from before the submission for %(accounts)s. You can still enter them.")
    return sentence % {"accounts": ", ".join(names)}
