"""How long requests really stay in a state, so that a page can say what to expect instead of what was promised."""

import math
from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median

from requests_app.account_requests.choices import OPEN_STATES, Move
from requests_app.account_requests.models import HistoryEntry, UsualDuration

LOOKED_BACK = timedelta(days=365)
RENEWED_EVERY = timedelta(days=1)


def renew_durations(now: datetime) -> int:
    """Once a day: the median of the last year's stays for each state; the number of states it was worked out for."""
    if UsualDuration.objects.filter(computed_at__gt=now - RENEWED_EVERY).exists():
        return 0
    stays = _stays(now)
    for state, days in stays.items():
        figures = {"days": math.ceil(median(days)), "cases": len(days), "computed_at": now}
        UsualDuration.objects.update_or_create(state=state, defaults=figures)
    return len(stays)


def _stays(now: datetime) -> dict[str, list[float]]:
    """Days from entering an open state to leaving it, by state, for moves of the last year."""
    moves = HistoryEntry.objects.filter(what__in=Move.values, at__gt=now - LOOKED_BACK).order_by(
        "account_request", "at", "pk"
    )
    rows = moves.values_list("account_request_id", "from_state", "to_state", "at")
    stays: dict[str, list[float]] = defaultdict(list)
    entered: tuple[int, str, datetime] | None = None
    for key, source, target, at in rows.iterator(chunk_size=2000):
        if source == target:
            continue
        if entered and entered[:2] == (key, source) and source in OPEN_STATES:
            stays[source].append((at - entered[2]) / timedelta(days=1))
        entered = (key, target, at)
    return stays
