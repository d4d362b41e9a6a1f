"""Reminding by the rules that admins set: once a day and request and kind at most, in one mail that lists all.

Rooms say what is due; this says whether it is time to remind of it, whom, and that it is not done twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from requests_app.account_requests.events import lock
from requests_app.account_requests.models import AccountRequest
from requests_app.mail import composing
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notices, Occasion, Reminder
from requests_app.mail.reminders.kinds import RemindedSide
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.organisation.working_days import is_working_day, working_days_after

# What should have been reminded of longer ago, such as before a rule was switched on, is left alone: home shows it.
MISSED = timedelta(days=14)


@dataclass(frozen=True)
class DueThing:
    """Something that waits since a day. `key` names it within its request, and is another one if it waits again.

    `line` is how a mail lists it.
    """

    account_request_id: int
    key: str
    since: date
    line: str


class Find(Protocol):
    """What waits today, of all requests or of `only` these."""

    def __call__(self, today: date, only: Collection[int] | None = None) -> Iterable[DueThing]: ...


@dataclass(frozen=True)
class Finder:
    """How a room finds what waits, and its table of mails."""

    find: Find
    notices: Notices


Sent = Mapping[str, ReminderSent]


def remind(finders: Mapping[Reminder, Finder], now: datetime) -> int:
    """Write the mails that are due by the rules, on working days only; how many requests were reminded of."""
    if not is_working_day(timezone.localdate(now)):
        return 0
    rules = ReminderRule.objects.filter(is_on=True, kind__in=finders)
    return sum(_remind_by(rule, finders[Reminder(rule.kind)], now) for rule in rules)


def next_day(rule: ReminderRule, thing: DueThing, sent: ReminderSent | None) -> date | None:
    """On which day it is time to remind of it, for the first time or again; None if it was done often enough."""
    if sent is None:
        return working_days_after(thing.since, rule.after_days)
    if sent.times >= rule.most_times or not rule.repeat_every:
        return None
    return working_days_after(timezone.localdate(sent.last_sent_at), rule.repeat_every)


def _remind_by(rule: ReminderRule, finder: Finder, now: datetime) -> int:
    found: dict[int, list[DueThing]] = defaultdict(list)
    for thing in finder.find(timezone.localdate(now)):
        found[thing.account_request_id].append(thing)
    sent: dict[int, dict[str, ReminderSent]] = defaultdict(dict)
    for row in ReminderSent.objects.filter(kind=rule.kind, account_request__in=found) if found else ():
        sent[row.account_request_id][row.key] = row
    due = [key for key, things in sorted(found.items()) if _due(rule, things, sent[key], now)]
    return sum(_remind_about(rule, finder, key, now) for key in due)


def _due(rule: ReminderRule, things: Iterable[DueThing], sent: Sent, now: datetime) -> list[DueThing]:
    """Those that it is time to remind of; none if there was such a mail about their request today already."""
    today = timezone.localdate(now)
    if any(timezone.localdate(row.last_sent_at) == today for row in sent.values()):
        return []
    days = [(thing, next_day(rule, thing, sent.get(thing.key))) for thing in things]
    return [thing for thing, day in days if day and day <= today <= day + MISSED]


@transaction.atomic
def _remind_about(rule: ReminderRule, finder: Finder, key: int, now: datetime) -> bool:
    """Lock the request, then look again: another process may have been faster, and what was due may be done.

    If there is nobody to tell, nothing is counted either: somebody may take the request on.
    """
    locked = lock(AccountRequest(pk=key))
    sent = {row.key: row for row in ReminderSent.objects.filter(kind=rule.kind, account_request=locked)}
    due = _due(rule, finder.find(timezone.localdate(now), [key]), sent, now)
    messages = _messages(rule, finder, locked, due, sent, now)
    if not messages:
        return False
    for thing in due:
        _count(rule, thing, sent.get(thing.key), now)
    Mail.objects.bulk_create(messages)
    return True


def _count(rule: ReminderRule, thing: DueThing, row: ReminderSent | None, now: datetime) -> None:
    if row is None:
        row = ReminderSent(account_request_id=thing.account_request_id, kind=rule.kind, key=thing.key, times=0)
    row.times, row.last_sent_at = row.times + 1, now
    row.save()


def _messages(
    rule: ReminderRule, finder: Finder, locked: AccountRequest, due: Iterable[DueThing], sent: Sent, now: datetime
) -> list[Mail]:
    told = [(thing.line, rule.told(sent[thing.key].times if thing.key in sent else 0)) for thing in due]
    lines = {
        side: [line for line, to in told if to.includes(side)]
        for side in (RemindedSide.DEPARTMENT, RemindedSide.REVIEWER)
    }
    return compose(Reminder(rule.kind), locked, lines, notices=finder.notices, at=now)


def compose(
    kind: Reminder,
    account_request: AccountRequest,
    lines: Mapping[RemindedSide, Collection[str]],
    *,
    notices: Notices,
    at: datetime,
) -> list[Mail]:
    """The mail to each side for which there are lines; unsaved."""
    messages = []
    for side, listed in lines.items():
        occasion = Occasion(kind, account_request, at, lines=tuple(listed))
        notice = composing.notice_for(occasion, notices)
        is_theirs = side == RemindedSide.DEPARTMENT
        alone = replace(notice, staff=None) if is_theirs else replace(notice, department=None)
        if listed:
            messages += composing.compose_about(occasion, notices=(alone,))
    return messages
