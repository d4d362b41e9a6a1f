"""Which thresholds the plan of a request proposes: the usual ones of the organisation, and the hours it names."""

from decimal import Decimal

from requests_app.account_requests.assessments import assess_snapshot
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.scorecards.measures import KINDS, Measure
from requests_app.organisation.models import SiteSettings

# Fewer themes than this are hardly a mix; a calendar that has fewer is asked for all of them.
USUAL_THEMES = 3


def proposed_thresholds(account_request: AccountRequest) -> dict[Measure, Decimal | None]:
    """For each measure, None where nothing can be proposed.

    Hours are those that the account managers have a week by the answers; themes those of the calendar, three at most.
    """
    site_settings = SiteSettings.current()
    usual = {measure: kind.setting for measure, kind in KINDS.items() if kind.setting}
    found: dict[Measure, Decimal | None] = dict.fromkeys(Measure)
    found |= {measure: Decimal(getattr(site_settings, name)) for measure, name in usual.items()}
    themes = account_request.themes.count()
    found[Measure.THEMES] = Decimal(min(themes, USUAL_THEMES)) if themes else None
    snapshot = account_request.snapshots.order_by("-number").first()
    hours = assess_snapshot(snapshot, site_settings=site_settings).estimate.hours_available if snapshot else Decimal(0)
    found[Measure.HOURS] = hours or None
    return found
