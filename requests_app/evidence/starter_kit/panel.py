"""What a request has of the starter kit, on the tab "Support"."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_app.account_requests.permissions import can_tick_starter_kit
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.sides import side_of
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick


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


def kit_panel(question: PanelQuestion) -> EvidencePanel | None:
    """What is on offer while it can be ticked, and what was ticked, also if it is no longer on offer."""
    account_request, user = question.account_request, question.user
    ticks = {tick.item_id: tick for tick in account_request.kit_ticks.all()}
    may_tick, side = can_tick_starter_kit(account_request, user), side_of(account_request, user)
    rows = [
        KitRow(item, ticks.get(item.pk), may_tick and side == item.ticked_by)
        for item in StarterKitItem.objects.all()
        if item.is_offered or item.pk in ticks
    ]
    return EvidencePanel("evidence/starter_kit/panel.html", KitShown(rows, len(ticks))) if may_tick or ticks else None
