"""What a request has of the starter kit, on the tab "Support"."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_app.account_requests.permissions import can_tick_starter_kit
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.sides import side_of
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick
from requests_app.evidence.starter_kit.services import are_targets_agreed


@dataclass(frozen=True)
class KitRow:
    """A part with its tick, if it has one; `may_tick` says whether the reader may change that now."""

    item: StarterKitItem
    tick: StarterKitTick | None
    may_tick: bool


@dataclass(frozen=True)
class KitShown:
    rows: Sequence[KitRow]
    ticked: int


def starter_kit_panel(question: PanelQuestion) -> EvidencePanel | None:
    """What is on offer while it can be ticked, and what was ticked, also if it is no longer on offer."""
    account_request, user = question.account_request, question.user
    ticks = {tick.item_id: tick for tick in account_request.kit_ticks.all()}
    may_tick = can_tick_starter_kit(account_request, user) and are_targets_agreed(account_request)
    side = side_of(account_request, user)
    rows = [
        KitRow(item, ticks.get(item.pk), may_tick and side == item.ticked_by)
        for item in StarterKitItem.objects.all()
        if item.is_offered or item.pk in ticks
    ]
    if not rows or not (may_tick or ticks):
        return None
    return EvidencePanel("evidence/starter_kit/panel.html", KitShown(rows, len(ticks)))
