"""The record behind the answers (meeting, trial, decision, history) as sections A, B, C … of the request form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.pdf.blocks import Answer, Block, Fact, Facts, Section, Table
from requests_app.pdf.request_form_data import Decision, HistoryRow, Meeting, Post, RequestForm, Trial, Week

NO_BREAK = "\N{NO-BREAK SPACE}"
TO = "–\N{WORD JOINER}"


def day(value: date | None) -> str:
    """`3 March 2026`; empty for None."""
    return date_format(value, "j F Y") if value else ""


def short_day(value: date) -> str:
    """`3 Mar 2026`, for tables."""
    return date_format(value, "j M Y").replace(" ", NO_BREAK)


def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """`3 March 2026, 10:00` on the clocks of the zone; empty for None."""
    return date_format(value.astimezone(zone), "j F Y, H:i") if value else ""


def span(start: str, end: str) -> str:
    """`start – end`, or what there is of it."""
    return " – ".join(part for part in (start, end) if part)


def facts(document: RequestForm) -> Facts:
    """What stands at the head of the form: who asks, who signed, when."""
    sign_off, zone = document.sign_off, document.zone
    sponsor = sign_off.sponsor if sign_off else None
    signed = (sign_off.state, moment(sign_off.signed_at, zone), sign_off.remark) if sign_off else ()
    return Facts(
        (
            Fact(_("Department"), document.department),
            Fact(_("Requester"), f"{document.requester.name}\n{document.requester.email}"),
            Fact(_("Sponsor (head of department)"), f"{sponsor.name}\n{sponsor.email}" if sponsor else ""),
            Fact(_("First submitted"), moment(document.first_submitted_at, zone)),
            Fact(_("Last submitted"), moment(document.last_submitted_at, zone)),
            Fact(_("Sponsor's sign-off"), "\n".join(signed)),
        )
    )


def sections(document: RequestForm) -> tuple[Section, ...]:
    """The sections of the record that the document has something for, lettered in order."""
    zone = document.zone
    parts: list[tuple[str, str, tuple[Block, ...]]] = [
        ("meeting", _("Strategy meeting"), tuple(_meetings(document.meetings, zone))),
        ("trial", _("Trial period"), tuple(_trials(document.trials))),
        ("decision", _("Decision"), tuple(_decision(document.decision, zone))),
        ("history", _("History"), tuple(_history(document.history, zone))),
    ]
    filled = [part for part in parts if part[2]]
    letters = (chr(ord("A") + position) for position in range(len(filled)))
    return tuple(
        Section(key, letter, title, items=items) for letter, (key, title, items) in zip(letters, filled, strict=True)
    )


def _meetings(meetings: tuple[Meeting, ...], zone: ZoneInfo) -> Iterator[Block]:
    for meeting in meetings:
        ends = date_format(meeting.ends_at.astimezone(zone), "H:i") if meeting.ends_at else ""
        yield Facts(
            (
                Fact(_("When"), span(moment(meeting.starts_at, zone), ends)),
                Fact(_("Where"), meeting.place),
                Fact(_("Outcome"), meeting.state),
            )
        )
        yield Answer("attendees", _("Present"), ", ".join(meeting.attendees))
        yield Answer("minutes", _("Shared minutes"), meeting.minutes)


def _trials(trials: tuple[Trial, ...]) -> Iterator[Block]:
    for trial in trials:
        yield _trial_facts(trial)
        if trial.extended_to:
            question = _("Extended to %(day)s") % {"day": day(trial.extended_to)}
            yield Answer("extension", question, trial.extension_reason)
        if trial.ended_early_on:
            question = _("Ended early on %(day)s") % {"day": day(trial.ended_early_on)}
            yield Answer("early-end", question, trial.early_end_reason)
        if trial.remark:
            yield Answer("remark", _("Agreed besides"), trial.remark)
        if trial.weeks:
            yield _tally(trial)
        if trial.posts:
            yield _calendar(trial.posts)


def _trial_facts(trial: Trial) -> Facts:
    weeks = len(trial.weeks)
    low, high = trial.posts_min * weeks, trial.posts_max * weeks
    shared = sum(week.shared for week in trial.weeks)
    planned = sum(week.planned for week in trial.weeks)
    length = ngettext("%(weeks)d week", "%(weeks)d weeks", weeks) % {"weeks": weeks}
    total = _("%(shared)d shared of %(planned)d planned, target %(range)s")
    return Facts(
        (
            Fact(_("Period"), span(day(trial.starts_on), day(trial.extended_to or trial.ends_on))),
            Fact(_("Target"), _("%(range)s posts a week") % {"range": f"{trial.posts_min}{TO}{trial.posts_max}"}),
            Fact(_("Channels"), ", ".join(trial.channels)),
            Fact(_("Length"), length if weeks else ""),
            Fact(_("Posts in all"), total % {"shared": shared, "planned": planned, "range": f"{low}{TO}{high}"}),
            Fact(_("Weeks on target"), f"{sum(week.shared >= trial.posts_min for week in trial.weeks)} / {weeks}"),
        )
    )


def _tally(trial: Trial) -> Table:
    target = f"{trial.posts_min}{TO}{trial.posts_max}"
    return Table(
        "weeks",
        _("Posts by week"),
        (_("Week"), _("Dates"), _("Planned"), _("Shared"), _("Target"), _("Result")),
        tuple(
            (
                str(week.number),
                span(short_day(week.starts_on), short_day(week.ends_on)),
                str(week.planned),
                str(week.shared),
                target,
                _result(week, trial),
            )
            for week in trial.weeks
        ),
    )


def _result(week: Week, trial: Trial) -> str:
    if week.shared < trial.posts_min:
        return _("below target")
    return _("above target") if week.shared > trial.posts_max else _("on target")


def _calendar(posts: tuple[Post, ...]) -> Table:
    """The column of links is left out where no post has one."""
    columns = [_("Date"), _("Platform"), _("Post"), _("Status"), _("Link")]
    rows = [(short_day(post.on), post.platform, post.text, post.status, post.link) for post in posts]
    count = len(columns) if any(post.link for post in posts) else len(columns) - 1
    return Table("posts", _("Content calendar"), tuple(columns[:count]), tuple(row[:count] for row in rows))


def _decision(decision: Decision | None, zone: ZoneInfo) -> Iterator[Block]:
    if decision is None:
        return
    yield Facts(
        (
            Fact(_("Decision"), decision.outcome),
            Fact(_("Decided by"), decision.by),
            Fact(_("On"), moment(decision.at, zone)),
        )
    )
    if decision.reasons:
        yield Answer("reasons", _("Reasons"), "\n".join(decision.reasons))
    yield Answer("message", _("Message to the department"), decision.message)
    if decision.conditions:
        yield Answer("conditions", _("Conditions"), decision.conditions)


def _history(history: tuple[HistoryRow, ...], zone: ZoneInfo) -> Iterator[Block]:
    if history:
        yield Table(
            "history",
            _("Every move of this request"),
            (_("When"), _("Who"), _("Move"), _("From and to"), _("Reason or remark")),
            tuple(_history_row(row, zone) for row in history),
        )


def _history_row(row: HistoryRow, zone: ZoneInfo) -> tuple[str, ...]:
    states = " → ".join(state for state in (row.from_state, row.to_state) if state)
    when = date_format(row.at.astimezone(zone), "j M Y, H:i").replace(" ", NO_BREAK)
    who = f"{row.who} ({row.role})" if row.role else row.who
    return when, who, row.move, states, "\n".join((*row.reasons, row.text))
