"""What a department contributed to the main channels in a year: its shared posts, with their figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Left

from questionnaire.written.texts import one_line
from requests_app.account_requests.models import Department
from requests_app.evidence.post_figures.known import FigureSum, KnownFigure, PostFigures, figures_of, sums_of
from requests_app.evidence.post_figures.measures import measure_metrics
from requests_app.figures.models import Metric
from requests_app.trials.models import PostChannel

# So much of the text of a post is read, and so much is told.
TEXT_READ, TEXT_TOLD = 400, 160
MONTHS = 12


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A post on a channel; `figures` are by measure, what is not known is left out."""

    shared_on: date
    channel: str
    reference: str
    number: int
    text: str
    link: str
    figures: PostFigures

    def in_order(self, measures: Sequence[Metric]) -> list[KnownFigure | None]:
        return [self.figures.get(metric.key) for metric in measures]


@dataclass(frozen=True, slots=True)
class CreditMonth:
    """How many posts were shared in it, by channel in the order of `ContributionCredit.channels`."""

    month: date
    posts: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.posts)


@dataclass(frozen=True)
class ContributionCredit:
    """`lines` are all of the year, the first one first; `months` go from the first one in which something was shared
    to the last one.

    A post that was shared on two channels is in both, on the day on which it was shared there.
    """

    department: str
    year: int
    measures: Sequence[Metric]
    channels: Sequence[str]
    months: Sequence[CreditMonth]
    sums: Mapping[str, FigureSum]
    lines: Sequence[CreditLine]

    @property
    def posts(self) -> int:
        """How many different ones."""
        return len({(line.reference, line.number) for line in self.lines})

    @property
    def has_rounded(self) -> bool:
        return any(each.is_rounded for each in self.sums.values())


def years_of(department: Department) -> list[int]:
    """In which something was shared, the last one first."""
    days = _shared_of(department).order_by().dates("shared_on", "year", order="DESC")
    return [day.year for day in days]


def credit_of(department: Department, year: int) -> ContributionCredit:
    """In four queries, however many posts there are. A day is one of the organisation's calendar."""
    rows = list(_rows(department, year))
    figures = figures_of(rows)
    lines = [_line(row, figures[row.pk]) for row in rows]
    # In the order of the settings.
    channels = list({row.channel.name: None for row in sorted(rows, key=_place_of_channel)})
    return ContributionCredit(
        department=department.name,
        year=year,
        measures=measure_metrics(),
        channels=channels,
        months=_months(lines, channels, year),
        sums=sums_of(figures.values()),
        lines=lines,
    )


def _shared_of(department: Department) -> Any:
    return PostChannel.objects.filter(post__account_request__department=department, shared_on__isnull=False)


def _rows(department: Department, year: int) -> Any:
    """Of the texts only the beginnings."""
    rows = _shared_of(department).filter(shared_on__year=year).select_related("channel__platform")
    return (
        rows.annotate(
            reference=F("post__account_request__reference"),
            number=F("post__number"),
            beginning=Left("post__text", TEXT_READ),
        )
        .only("post", "shared_on", "shared_url", "channel__name", "channel__position", "channel__platform__key")
        .order_by("shared_on", "post__account_request__reference", "post__number", "channel__position")
    )


def _place_of_channel(row: PostChannel) -> tuple[int, str]:
    return row.channel.position, row.channel.name


def _line(row: Any, figures: PostFigures) -> CreditLine:
    text = one_line(row.beginning).strip()
    told = text if len(text) <= TEXT_TOLD else f"{text[: TEXT_TOLD - 1].rstrip()}…"
    return CreditLine(row.shared_on, row.channel.name, row.reference, row.number, told, row.shared_url, figures)


def _months(lines: Sequence[CreditLine], channels: Sequence[str], year: int) -> list[CreditMonth]:
    counted = Counter((line.shared_on.month, line.channel) for line in lines)
    months = [
        CreditMonth(date(year, month, 1), [counted[month, channel] for channel in channels])
        for month in range(1, MONTHS + 1)
    ]
    busy = [place for place, month in enumerate(months) if month.total]
    return months[busy[0] : busy[-1] + 1] if busy else []
