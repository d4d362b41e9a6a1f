"""What a plan takes, as it is typeset: in the meeting pack and in the request form."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.catalogue import Text
from questionnaire.effort import EffortVerdict, Estimate
from questionnaire.effort_words import hours, hours_of
from requests_app.pdf.blocks import Block, Facts, Points, PrintedAnswer, PrintedFact, Table

VERDICTS: dict[EffortVerdict, Text] = {
    EffortVerdict.UNKNOWN: gettext_lazy("Not known yet: hours are missing"),
    EffortVerdict.FITS: gettext_lazy("Enough time"),
    EffortVerdict.TIGHT: gettext_lazy("Tight: no room for leave and illness"),
    EffortVerdict.SHORT: gettext_lazy("Too little time"),
}


def effort_blocks(effort: Estimate) -> Iterator[Block]:
    """The sum, how it compares with the hours there are, and a line for each account; nothing without an account."""
    if effort.lines:
        yield Facts(tuple(_facts(effort)))
        yield _table(effort)
    if effort.uncounted:
        yield Points("uncounted", _("Not calculated: posts a week or figures are missing"), effort.uncounted)


def effort_answer(effort: Estimate) -> PrintedAnswer:
    """The same in a line or two, for a form that should have few pages; empty without an account."""
    accounts = [f"{line.name} {hours_of(line.minutes)}" for line in effort.lines]
    is_known = effort.available is not None
    words = {
        "accounts": ", ".join(accounts),
        "needed": hours(effort.hours_needed),
        "named": hours(effort.hours_available) if is_known else _("not given"),
        "verdict": VERDICTS[effort.verdict],
    }
    text = _("%(needed)s (%(accounts)s). Hours of the account managers: %(named)s. %(verdict)s.") % words
    return PrintedAnswer("effort", _("What the plan needs a week"), text if accounts else "")


def _facts(effort: Estimate) -> Iterator[PrintedFact]:
    is_known = effort.available is not None
    yield PrintedFact(_("Work a week"), hours(effort.hours_needed))
    yield PrintedFact(_("Hours of the account managers"), hours(effort.hours_available) if is_known else _("not given"))
    yield PrintedFact(_("Is that enough?"), str(VERDICTS[effort.verdict]))


def _table(effort: Estimate) -> Table:
    columns = (_("Platform"), _("Posts a week"), _("Minutes a post"), _("Minutes a day for replies"), _("Total"))
    rows = tuple(
        (
            line.name,
            str(line.posts_per_week),
            str(line.minutes_per_post),
            str(line.minutes_per_day),
            hours_of(line.minutes),
        )
        for line in effort.lines
    )
    return Table("effort", _("What the plan needs a week"), columns, rows)
