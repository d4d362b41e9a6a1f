"""What made-up requests wait for was told of long ago: a load writes no flood of mails."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.moves.timers import FINDERS


def count_as_reminded(account_request_ids: Collection[int], now: datetime) -> None:
    """Nobody is reminded of what these requests wait for today; of what comes later they are."""
    today, most_times = timezone.localdate(now), dict(ReminderRule.objects.values_list("kind", "most_times"))
    ReminderSent.objects.bulk_create(
        ReminderSent(
            account_request_id=thing.account_request_id,
            kind=kind,
            key=thing.key,
            times=most_times[Reminder(kind)],
            last_sent_at=now,
        )
        for kind, finder in FINDERS.items()
        for thing in finder.find(today, account_request_ids)
    )
