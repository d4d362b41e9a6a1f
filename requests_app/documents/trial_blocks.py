"""A trial as blocks: what was agreed, how it went week by week, and every post. Form, record and report share them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.documents.request_form.data import PrintedPost, PrintedTrial, PrintedWeek
from requests_app.documents.scorecard_blocks import blocks_of_scorecard
from requests_app.pdf.blocks import Block, Columns, Facts, PrintedAnswer, PrintedFact, Table
from requests_app.pdf.dates import between, day, short_day, short_span, span

# More weeks than this are set in two columns.
ONE_COLUMN = 5


def blocks_of(trial: PrintedTrial) -> Iterator[Block]:
    """Everything about a trial, in the order it is read."""
    yield facts_of(trial)
    yield from changes_of(trial)
    if trial.scorecard:
        yield from blocks_of_scorecard(trial.scorecard)
    if trial.weeks:
        yield _tally(trial)
    if trial.posts:
        yield calendar_of(trial)


def changes_of(trial: PrintedTrial) -> Iterator[PrintedAnswer]:
    """What became of the days first agreed, and what was agreed besides."""
    if trial.pauses:
        yield PrintedAnswer("pauses", _("Pauses"), "\n".join(trial.pauses))
    if trial.extended_to:
        question = _("Extended to %(day)s") % {"day": day(trial.extended_to)}
        yield PrintedAnswer("extension", question, trial.extension_reason)
    if trial.ended_early_on:
        words = {"day": day(trial.last_day), "agreed": day(trial.agreed_last_day)}
        question = _("Ended early on %(day)s, agreed until %(agreed)s") % words
        yield PrintedAnswer("early-end", question, trial.early_end_reason)
    if trial.remark:
        yield PrintedAnswer("remark", _("Also agreed"), trial.remark)


def facts_of(trial: PrintedTrial, *, weeks_on_target: str = "") -> Facts:
    """Period, targets and totals; `weeks_on_target` if not all weeks count yet."""
    weeks = len(trial.counted_weeks)
    low, high = trial.posts_min * weeks, trial.posts_max * weeks
    reached = sum(week.shared >= trial.posts_min for week in trial.counted_weeks)
    words = {"shared": trial.shared, "planned": trial.whole, "range": between(low, high)}
    total = _("%(shared)d shared of %(planned)d planned, target %(range)s")
    return Facts(
        (
            PrintedFact(_("Period"), span(day(trial.starts_on), day(trial.last_day))),
            PrintedFact(
                _("Target"), _("%(range)s posts a week") % {"range": between(trial.posts_min, trial.posts_max)}
            ),
            PrintedFact(_("Channels"), ", ".join(trial.channels)),
            PrintedFact(_("Length"), _length(trial) if trial.weeks else ""),
            PrintedFact(_("Posts in all"), total % words),
            PrintedFact(_("Weeks on target"), weeks_on_target or f"{reached} / {weeks}"),
        )
    )


def _length(trial: PrintedTrial) -> str:
    """The period that the trial really runs, in weeks, and days if the last week was not full."""
    weeks, days = divmod((trial.last_day - trial.starts_on).days + 1, 7)
    parts = [
        ngettext("%(weeks)d week", "%(weeks)d weeks", weeks) % {"weeks": weeks} if weeks else "",
        ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else "",
    ]
    return ", ".join(part for part in parts if part)


def _tally(trial: PrintedTrial) -> Block:
    half = (len(trial.weeks) + 1) // 2 if len(trial.weeks) > ONE_COLUMN else len(trial.weeks)
    tables = [_weeks(part, trial) for part in (trial.weeks[:half], trial.weeks[half:]) if part]
    return Columns(tuple(tables)) if len(tables) > 1 else tables[0]


def _weeks(weeks: tuple[PrintedWeek, ...], trial: PrintedTrial) -> Table:
    numbers = {"first": weeks[0].number, "last": weeks[-1].number}
    rows = tuple(
        (
            str(week.number),
            short_span(week.starts_on, week.ends_on),
            str(week.planned),
            str(week.shared),
            result_of(week, trial),
        )
        for week in weeks
    )
    columns = (_("Week"), _("Dates"), _("Planned"), _("Shared"), _("Target"))
    return Table("weeks", _("Posts in weeks %(first)d to %(last)d") % numbers, columns, rows)


def result_of(week: PrintedWeek, trial: PrintedTrial) -> str:
    """How the week did against the target, in one word or two."""
    if week.is_paused:
        return _("pause")
    if week.shared < trial.posts_min:
        return _("below")
    return _("above") if week.shared > trial.posts_max else _("reached")


def calendar_of(trial: PrintedTrial) -> Table:
    """Every post on the day it counts for, with its whole text, and where its picture and the post itself are."""
    columns = (_("Date"), _("Platform"), _("Status"), _("Post"))
    rows = tuple(
        (
            short_day(post.on) if post.on else _("no day"),
            post.platform,
            _status_of(post, trial),
            "\n".join(_lines_of(post)),
        )
        for post in sorted(trial.posts, key=lambda post: post.on or date.max)
    )
    return Table("posts", _("Content calendar"), columns, rows)


def _day_of(post: PrintedPost) -> str:
    return short_day(post.on) if post.on else _("no day")


def _status_of(post: PrintedPost, trial: PrintedTrial) -> str:
    """What was shared after the trial says so: it is not counted."""
    if post.shared_on and post.shared_on > trial.last_day:
        return _("%(status)s after the trial") % {"status": post.status}
    return post.status


def _lines_of(post: PrintedPost) -> Iterator[str]:
    yield post.text
    if post.picture:
        yield _("Picture: %(address)s") % {"address": post.picture}
    if post.link:
        yield _("Shared at: %(address)s") % {"address": post.link}
