"""A content calendar as month, week and list: pure data for the templates, made of the posts that were read."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from requests_app.trials.calendar.entries import PostEntry
from requests_app.trials.calendar.weeks import WEEK, CalendarWeeks, Margin

DAY = timedelta(days=1)


class Hint(Protocol):
    """What takes place on some days, such as a holiday."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...

    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class CalendarDay:
    """`add_url` is empty for a day on which this person can plan nothing; `is_aside` one of another month."""

    day: date
    name: str
    posts: Sequence[PostEntry]
    hints: Sequence[str]
    add_url: str
    is_today: bool
    is_aside: bool


@dataclass(frozen=True)
class CalendarWeek:
    label: str
    name: str
    days: Sequence[CalendarDay]
    margin: Margin | None
    is_current: bool

    @property
    def posts(self) -> list[PostEntry]:
        return [post for day in self.days for post in day.posts]

    @property
    def hints(self) -> list[tuple[date, str]]:
        """Each with its first day in this week."""
        first_days = {hint: day.day for day in reversed(self.days) for hint in day.hints}
        return sorted((day, hint) for hint, day in first_days.items())


class CalendarGrid:
    """Lays posts out in weeks. `add_url_of` gives the address at which a post is planned for a day, or nothing."""

    def __init__(
        self,
        weeks: CalendarWeeks,
        posts: Sequence[PostEntry],
        *,
        hints: Sequence[Hint],
        add_url_of: Callable[[date], str],
        today: date,
    ) -> None:
        self.weeks, self.hints, self.add_url_of, self.today = weeks, hints, add_url_of, today
        self.by_day: dict[date, list[PostEntry]] = defaultdict(list)
        for post in posts:
            if post.on:
                self.by_day[post.on].append(post)

    @property
    def weekdays(self) -> list[str]:
        """In the order of a week's days."""
        return [str(WEEKDAYS[(self.weeks.first_weekday + place) % 7]) for place in range(7)]

    def between(self, first: date, last: date, *, month: int = 0) -> list[CalendarWeek]:
        """All weeks that hold one of these days; days of another month than this one are set aside."""
        found, starts_on = [], self.weeks.start_of(first)
        while starts_on <= last:
            found.append(self.week(starts_on, month=month))
            starts_on += WEEK
        return found

    def week(self, starts_on: date, *, month: int = 0) -> CalendarWeek:
        days = [self._day(starts_on + DAY * place, month) for place in range(7)]
        first, last = (formats.date_format(day.day, "SHORT_DATE_FORMAT") for day in (days[0], days[-1]))
        return CalendarWeek(
            label=self.weeks.label_of(starts_on),
            name=_("%(first)s – %(last)s") % {"first": first, "last": last},
            days=days,
            margin=self.weeks.margin_of(starts_on),
            is_current=starts_on <= self.today < starts_on + WEEK,
        )

    def _day(self, day: date, month: int) -> CalendarDay:
        return CalendarDay(
            day=day,
            name=formats.date_format(day, "l, j F Y"),
            posts=self.by_day.get(day, []),
            hints=[hint.title for hint in self.hints if hint.starts_on <= day <= hint.ends_on],
            add_url=self.add_url_of(day),
            is_today=day == self.today,
            is_aside=bool(month) and day.month != month,
        )


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - DAY
