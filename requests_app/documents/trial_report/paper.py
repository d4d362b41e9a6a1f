"""The trial report: what was agreed, how each week went against the target, and every post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.documents import trial_blocks
from requests_app.documents.request_form.data import PrintedWeek
from requests_app.documents.scorecard_blocks import blocks_of_scorecard
from requests_app.documents.trial_report.data import ReportedTrial, TrialReport
from requests_app.evidence.scorecards.charts import posts_chart
from requests_app.pages.charts import Chart
from requests_app.pdf import blocks, dates, fonts
from requests_app.pdf.blocks import Block, Facts, PrintedFact
from requests_app.pdf.typesetting import typeset

WHOLE = 100


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week as it is printed."""

    number: str
    dates: str
    planned: str
    shared: str
    result: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A trial as it is printed."""

    title: str
    summary: str
    facts: Facts
    changes: tuple[Block, ...]
    scorecard: tuple[Block, ...]
    chart: Chart | None
    weeks: tuple[WeekRow, ...]
    posts: Block | None


def render(document: TrialReport, *, now: datetime) -> bytes:
    """The finished, checked PDF/UA-1 file.

    `now` (aware) is printed as the moment it was made. Raises read_back.PdfMismatch if the file does not say what
    the document says, and fonts.FontsMissing if the machine has no fonts.
    """
    parts = tuple(_part(trial, len(document.trials)) for trial in document.trials)
    facts = _facts(document)
    written = _texts(document)
    context = {
        "document": document,
        "kind": _("Trial report"),
        "facts": facts,
        "parts": parts,
        "made_at": dates.moment(now, document.zone),
    }
    return typeset(
        "pdf/trial_report.html",
        context,
        logo=document.logo,
        written=written,
        expected=[*written, *blocks.texts((facts, parts), without=blocks.NOT_WORDS | {"chart"})],
    )


def uncovered_in(document: TrialReport) -> list[str]:
    """The characters of the report that no installed font has; it shows a box for each and names them."""
    return fonts.uncovered_characters("".join(_texts(document)))


def _texts(document: TrialReport) -> list[str]:
    return list(blocks.texts(document, without=blocks.NOT_WORDS | {"paper", "logo", "zone"}))


def _facts(document: TrialReport) -> Facts:
    return Facts(
        (
            PrintedFact(_("Department"), document.department),
            PrintedFact(_("Requester"), f"{document.requester.name}\n{document.requester.email}"),
            PrintedFact(_("Trials"), str(len(document.trials))),
        )
    )


def _part(reported: ReportedTrial, count: int) -> ReportPart:
    trial = reported.trial
    name = _("The trial") if count == 1 else _("Trial %(number)d") % {"number": reported.number}
    state = reported.state
    if reported.as_of:
        state = _("%(state)s, as of %(day)s") % {"state": state, "day": dates.day(reported.as_of)}
    facts = trial_blocks.facts_of(trial, weeks_on_target=_share_of(reported))
    return ReportPart(
        title=f"{name} ({state})",
        summary=_summary(reported),
        facts=facts,
        changes=tuple(trial_blocks.changes_of(trial)),
        scorecard=tuple(blocks_of_scorecard(trial.scorecard)) if trial.scorecard else (),
        chart=posts_chart(trial.weeks, least=trial.posts_min, most=trial.posts_max) if trial.weeks else None,
        weeks=tuple(_row(week, reported) for week in trial.weeks),
        posts=trial_blocks.calendar_of(trial) if trial.posts else None,
    )


def _summary(reported: ReportedTrial) -> str:
    shared = reported.trial.shared
    weeks = len(reported.judged_weeks)
    posts = ngettext("%(posts)d post was shared.", "%(posts)d posts were shared.", shared) % {"posts": shared}
    if not weeks:
        return posts
    target = ngettext(
        "The target was reached in %(reached)d of %(weeks)d week.",
        "The target was reached in %(reached)d of %(weeks)d weeks.",
        weeks,
    ) % {"reached": reported.weeks_on_target, "weeks": weeks}
    return f"{posts} {target}"


def _share_of(reported: ReportedTrial) -> str:
    weeks, reached = len(reported.judged_weeks), reported.weeks_on_target
    if not weeks:
        return _("no week is over yet")
    share = WHOLE * reached // weeks
    return _("%(reached)d of %(weeks)d (%(share)d %%)") % {"reached": reached, "weeks": weeks, "share": share}


def _row(week: PrintedWeek, reported: ReportedTrial) -> WeekRow:
    trial = reported.trial
    result, kind = trial_blocks.result_of(week, trial), "reached" if week.shared >= trial.posts_min else "below"
    if week.is_paused:
        kind = "open"
    elif reported.as_of and week.starts_on > reported.as_of:
        result, kind = _("to come"), "open"
    elif week not in reported.judged_weeks and week.shared < trial.posts_min:
        result, kind = _("under way"), "open"
    return WeekRow(
        number=str(week.number),
        dates=dates.short_span(week.starts_on, week.ends_on),
        planned=str(week.planned),
        shared=str(week.shared),
        result=result,
        kind=kind,
    )
