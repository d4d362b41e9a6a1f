"""The record behind the answers (meeting, trial, decision, history) as sections A, B, C … of form and record copy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from requests_app.documents import trial_blocks
from requests_app.documents.request_form.data import HistoryRow, PrintedDecision, PrintedMeeting, RequestForm
from requests_app.pdf.blocks import Block, Facts, PrintedAnswer, PrintedFact, PrintedSection, Table
from requests_app.pdf.dates import clock, moment, short_moment, span


def facts(document: RequestForm) -> Facts:
    """The head of the form: who asks, who signed, when."""
    sign_off, zone = document.sign_off, document.zone
    sponsor = sign_off.sponsor if sign_off else None
    signed = (sign_off.state, moment(sign_off.signed_at, zone), sign_off.remark) if sign_off else ()
    return Facts(
        (
            PrintedFact(_("Department"), document.department),
            PrintedFact(_("Requester"), f"{document.requester.name}\n{document.requester.email}"),
            PrintedFact(_("Sponsor (head of department)"), f"{sponsor.name}\n{sponsor.email}" if sponsor else ""),
            PrintedFact(_("First submitted"), moment(document.first_submitted_at, zone)),
            PrintedFact(_("Last submitted"), moment(document.last_submitted_at, zone)),
            PrintedFact(_("Sponsor's sign-off"), "\n".join(signed)),
        )
    )


def sections(document: RequestForm) -> tuple[PrintedSection, ...]:
    """The sections of the record that the document has something for, lettered in order."""
    zone = document.zone
    parts: list[tuple[str, str, tuple[Block, ...]]] = [
        ("meeting", _("Strategy meeting"), tuple(_meetings(document.meetings, zone))),
        ("trial", _("Trial period"), tuple(chain.from_iterable(map(trial_blocks.blocks_of, document.trials)))),
        ("decision", _("Decision"), tuple(_decision(document.decision, zone))),
        ("history", _("History"), tuple(_history(document.history, zone))),
    ]
    filled = [part for part in parts if part[2]]
    letters = (chr(ord("A") + position) for position in range(len(filled)))
    return tuple(
        PrintedSection(key, letter, title, items=items)
        for letter, (key, title, items) in zip(letters, filled, strict=True)
    )


def _meetings(meetings: tuple[PrintedMeeting, ...], zone: ZoneInfo) -> Iterator[Block]:
    for meeting in meetings:
        yield Facts(
            (
                PrintedFact(_("When"), span(moment(meeting.starts_at, zone), clock(meeting.ends_at, zone))),
                PrintedFact(_("Where"), meeting.place),
                PrintedFact(_("Outcome"), meeting.state),
            )
        )
        yield PrintedAnswer("attendees", _("Present"), ", ".join(meeting.attendees))
        yield PrintedAnswer("minutes", _("Shared minutes"), meeting.minutes)


def _decision(decision: PrintedDecision | None, zone: ZoneInfo) -> Iterator[Block]:
    if decision is None:
        return
    yield Facts(
        (
            PrintedFact(_("Decision"), decision.outcome),
            PrintedFact(_("Decided by"), decision.by),
            PrintedFact(_("On"), moment(decision.at, zone)),
        )
    )
    if decision.reasons:
        yield PrintedAnswer("reasons", _("Reasons"), "\n".join(decision.reasons))
    yield PrintedAnswer("message", _("Message to the department"), decision.message)
    if decision.conditions:
        yield PrintedAnswer("conditions", _("Conditions"), decision.conditions)


def _history(history: tuple[HistoryRow, ...], zone: ZoneInfo) -> Iterator[Block]:
    """The column of remarks is left out if there are none."""
    if not history:
        return
    states = _("From and to") if any(row.from_state for row in history) else _("New state")
    columns = [_("When"), _("Who"), _("Move"), states, _("Reason or remark")]
    rows = [_history_row(row, zone) for row in history]
    count = len(columns) if any(row[-1] for row in rows) else len(columns) - 1
    caption = _("What happened to this request")
    yield Table("history", caption, tuple(columns[:count]), tuple(row[:count] for row in rows))


def _history_row(row: HistoryRow, zone: ZoneInfo) -> tuple[str, ...]:
    states = " → ".join(state for state in (row.from_state, row.to_state) if state)
    who = f"{row.who} ({row.role})" if row.role else row.who
    remarks = "\n".join(part for part in (*row.reasons, row.text) if part)
    return short_moment(row.at, zone), who, row.move, states, remarks
