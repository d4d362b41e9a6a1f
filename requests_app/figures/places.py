"""Whose figures a page is about: an account of a request, or a main channel; and where its pages are."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.models import Platform
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.figures.models import MeasuredAccount
from requests_app.organisation.channels.models import MainChannel


@dataclass(frozen=True)
class FiguresPlace:
    account: MeasuredAccount
    name: str
    list_url: str
    month_url: str
    import_url: str

    def check_url(self, number: int) -> str:
        return f"{self.import_url}{number}/"


def places_of(account_request: AccountRequest) -> list[FiguresPlace]:
    """The accounts of a request that exist, by platform, and those that have figures already."""
    accounts = MeasuredAccount.objects.filter(account_request=account_request).select_related("platform")
    there = {account.platform_id: account for account in accounts}
    plans = account_request.questionnaire.platform_plans.select_related("platform")
    are_all_there = account_request.state == State.APPROVED
    platforms = [account.platform for account in there.values() if account.platform]
    platforms += [plan.platform for plan in plans if plan.platform and (plan.existing_url or are_all_there)]
    return [_place_of(account_request, there.get(platform.pk), platform) for platform in dict.fromkeys(platforms)]


def _place_of(account_request: AccountRequest, account: MeasuredAccount | None, platform: Platform) -> FiguresPlace:
    account = account or MeasuredAccount(platform=platform)
    account.account_request = account_request
    return FiguresPlace(
        account,
        platform.name,
        account_request.url("request-figures"),
        account_request.url("figures-month", key=platform.key),
        account_request.url("figures-import", key=platform.key),
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


def missing_baseline(account_request: AccountRequest) -> str:
    """Say which accounts existed before the submission and have no figures from then; empty if there are none.

    It holds nothing up. Of a draft: from now.
    """
    if not account_request.has_existing_accounts:
        return ""
    day = timezone.localdate(account_request.first_submitted_at or timezone.now())
    known = MeasuredAccount.objects.filter(account_request=account_request, figures__month__lte=day)
    existing = account_request.questionnaire.platform_plans.exclude(existing_url="").filter(platform__isnull=False)
    missing = existing.exclude(platform__in=known.values("platform")).values_list("platform__name", flat=True)
    names = ", ".join(dict.fromkeys(missing))
    if not names:
        return ""
    if account_request.first_submitted_at:
        sentence = _("There are no figures from before the submission for %(accounts)s. You can still enter them.")
    else:
        sentence = _("There are no figures yet for %(accounts)s. What you enter before you submit is the baseline.")
    return sentence % {"accounts": names}
