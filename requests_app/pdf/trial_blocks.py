"""A trial as blocks: what was agreed, how it went week by week, and every post. Form, record and report share them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.pdf.blocks import Answer, Block, Columns, Fact, Facts, Table
from requests_app.pdf.dates import TO, day, short_day, short_span, span
from requests_app.pdf.request_form_data import Post, Trial, Week

# More weeks than this are set in two columns.
ONE_COLUMN = 5


def blocks_of(trial: Trial) -> Iterator[Block]:
    """Everything about a trial, in the order it is read."""
    yield facts_of(trial)
    yield from changes_of(trial)
    if trial.weeks:
        yield _tally(trial)
    if trial.posts:
        yield calendar_of(trial.posts)


def changes_of(trial: Trial) -> Iterator[Answer]:
    """What became of the days first agreed, and what was agreed besides."""
    if trial.extended_to:
        question = _("Extended to %(day)s") % {"day": day(trial.extended_to)}
        yield Answer("extension", question, trial.extension_reason)
    if trial.ended_early_on:
        question = _("Ended early on %(day)s") % {"day": day(trial.ended_early_on)}
        yield Answer("early-end", question, trial.early_end_reason)
    if trial.remark:
        yield Answer("remark", _("Agreed besides"), trial.remark)


def facts_of(trial: Trial) -> Facts:
    """Period, targets and totals."""
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


def _tally(trial: Trial) -> Block:
    half = (len(trial.weeks) + 1) // 2 if len(trial.weeks) > ONE_COLUMN else len(trial.weeks)
    tables = [_weeks(part, trial) for part in (trial.weeks[:half], trial.weeks[half:]) if part]
    return Columns(tuple(tables)) if len(tables) > 1 else tables[0]


def _weeks(weeks: tuple[Week, ...], trial: Trial) -> Table:
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


def result_of(week: Week, trial: Trial) -> str:
    """How the week did against the target, in one word or two."""
    if week.shared < trial.posts_min:
        return _("below")
    return _("above") if week.shared > trial.posts_max else _("reached")


def calendar_of(posts: tuple[Post, ...]) -> Table:
    """Every post with its whole text; the column of links is left out where no post has one."""
    columns = [_("Date"), _("Platform"), _("Post"), _("Status"), _("Link")]
    rows = [(short_day(post.on), post.platform, _text_of(post), post.status, post.link) for post in posts]
    count = len(columns) if any(post.link for post in posts) else len(columns) - 1
    return Table("posts", _("Content calendar"), tuple(columns[:count]), tuple(row[:count] for row in rows))


def _text_of(post: Post) -> str:
    picture = _("Picture: %(address)s") % {"address": post.picture} if post.picture else ""
    return "\n".join(part for part in (post.text, picture) if part)
