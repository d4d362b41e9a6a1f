"""The progress of a trial week by week, as `components/tally.html` draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats

from requests_app.trials.tallies import Week


@dataclass(frozen=True)
class TallyView:
    """What `components/tally.html` draws: the weeks, the target, and where that lies on the bars."""

    weeks: Sequence["WeekBar"]
    minimum: int
    maximum: int
    minimum_at: str
    maximum_at: str


@dataclass(frozen=True)
class WeekBar:
    """A week of it: figures and day in words, and how long its bars are, such as "40%"; "" where nothing is planned."""

    number: str
    starts_on: str
    shared: str
    shared_width: str
    planned: str
    planned_width: str
    current: bool
    is_paused: bool = False


def tally_view(weeks: Sequence[Week], today: date | None = None) -> TallyView:
    """A tally for its component; without `today` none of its weeks is the current one."""
    least = min((week.posts_min for week in weeks), default=0)
    most = max((week.posts_max for week in weeks), default=1)
    # A little more than the target, so that it can be seen where that ends.
    at_full_width = max([most + 1, *(week.whole for week in weeks)])
    return TallyView(
        weeks=[_bar(week, at_full_width, today) for week in weeks],
        minimum=least,
        maximum=most,
        minimum_at=_share(least, at_full_width),
        maximum_at=_share(most, at_full_width),
    )


def _bar(week: Week, at_full_width: int, today: date | None) -> WeekBar:
    return WeekBar(
        number=str(week.number),
        starts_on=formats.date_format(week.starts_on, "MONTH_DAY_FORMAT"),
        shared=str(week.shared),
        shared_width=_share(week.shared, at_full_width),
        planned=str(week.whole) if week.whole else "",
        planned_width=_share(week.whole, at_full_width),
        current=today is not None and week.starts_on <= today <= week.ends_on,
        is_paused=week.is_paused,
    )


def _share(posts: int, at_full_width: int) -> str:
    return f"{round(posts / at_full_width * 100)}%"
