"""What the page of a content calendar shows, whichever view is asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.models import SiteSettings
from requests_app.trials.calendar.asked import AskedCalendar, CalendarView
from requests_app.trials.calendar.entries import PostEntries, PostEntry
from requests_app.trials.calendar.grids import DAY, CalendarGrid, CalendarWeek, month_of
from requests_app.trials.calendar.weeks import WEEK, CalendarWeeks
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContributorAgreement, PlannedPostQuerySet, Trial
from requests_app.trials.observances import services as observances
from requests_app.trials.planning.undoing import OfferedUndo
from requests_app.trials.tallies import shared_in
from requests_app.trials.tally_bars import TallyView, tally_view
from requests_app.trials.terms import CalendarTerms, terms_of

# So many weeks of a calendar without an end are listed at once.
LISTED_WEEKS = 8
# More weeks than a trial can have; nobody lists further.
MOST_LISTED = timedelta(weeks=120)


@dataclass(frozen=True)
class ThemeShare:
    """How much of the posts is about a theme: `percent` is a whole number, `width` the same for a bar."""

    name: str
    posts: int
    percent: int

    @property
    def width(self) -> str:
        return f"{self.percent}%"


@dataclass(frozen=True)
class CalendarPage:
    """`views` are the other ways to see it: label, address, whether it is this one."""

    asked: AskedCalendar
    title: str
    weeks: Sequence[CalendarWeek]
    weekdays: Sequence[str]
    undated: Sequence[PostEntry]
    views: Sequence[tuple[str, str, bool]]
    previous_url: str
    next_url: str
    today_url: str
    add_url: str
    links_url: str
    has_posts: bool
    has_uncounted_weeks: bool

    @property
    def goes_to_week(self) -> bool:
        """Whether a long list has this week somewhere below."""
        return not self.previous_url and any(week.is_current for week in self.weeks)


class CalendarMaker:
    """Reads the posts of a request's calendar once, and makes of them what its page shows."""

    def __init__(self, account_request: AccountRequest, user: Any, asked: AskedCalendar, today: date) -> None:
        self.account_request, self.asked, self.today = account_request, asked, today
        self.plan = plan_of(account_request)
        self.terms = terms_of(account_request)
        self.posts = list(self._rows().select_related("theme").with_channels().with_pictures().in_order())
        self.entries = PostEntries(account_request, user, today, SiteSettings.current().content_due_days)
        self.weeks = CalendarWeeks(self.plan, self.posts, today) if self.plan else None

    def _rows(self) -> PlannedPostQuerySet:
        """All posts of a trial; of a contributor those around the days that are shown, and those without a day."""
        if isinstance(self.plan, Trial):
            return self.plan.posts.all()
        first, last = month_of(self.asked.on)
        near = first - WEEK, last + WEEK * (LISTED_WEEKS + 1)
        dated = Q(planned_on__range=near) | Q(shared_on__range=near) | Q(planned_on=None)
        return self.account_request.posts.filter(dated)

    def page(self) -> CalendarPage | None:
        """None as long as no post can be planned: the trial has not begun."""
        if self.weeks is None or (isinstance(self.plan, Trial) and self.plan.starts_on is None):
            return None
        shown, (first, last) = [self.entries.of(post) for post in self.posts], self._span()
        hints = observances.between(first - WEEK, last + WEEK)
        grid = CalendarGrid(self.weeks, shown, hints=hints, add_url_of=self._add_url, today=self.today)
        is_month, is_list = self.asked.view == CalendarView.MONTH, self.asked.view == CalendarView.LIST
        weeks = grid.between(first, last, month=first.month if is_month else 0)
        before, after = self._pages()
        return CalendarPage(
            asked=self.asked,
            title=self._title(weeks),
            weeks=_told_of(weeks) if is_list else weeks,
            weekdays=grid.weekdays,
            undated=[entry for entry in shown if entry.on is None and entry.status != PostStatus.NOT_USED],
            views=[
                (str(view.label), self.asked.url(self.account_request, view=view), view == self.asked.view)
                for view in CalendarView
            ],
            previous_url=before,
            next_url=after,
            today_url=self.asked.url(self.account_request, self.today),
            add_url=self._add_url(None) if self.entries.can_plan and self.terms else "",
            links_url=self._links_url(),
            has_posts=bool(shown),
            has_uncounted_weeks=isinstance(self.plan, Trial),
        )

    def _title(self, weeks: Sequence[CalendarWeek]) -> str:
        if self.asked.view == CalendarView.MONTH:
            return formats.date_format(month_of(self.asked.on)[0], "YEAR_MONTH_FORMAT")
        if self.asked.view == CalendarView.WEEK:
            return f"{weeks[0].label}: {weeks[0].name}" if weeks[0].label else weeks[0].name
        return _("All posts") if isinstance(self.plan, Trial) else _("Posts by week")

    def _span(self) -> tuple[date, date]:
        """The first and the last day that the view shows, apart from the rest of their weeks."""
        on = self.asked.on
        if self.asked.view == CalendarView.MONTH:
            return month_of(on)
        if self.asked.view == CalendarView.WEEK:
            return on, on
        return self._whole_trial(self.plan) if isinstance(self.plan, Trial) else (on, on + WEEK * (LISTED_WEEKS - 1))

    def _pages(self) -> tuple[str, str]:
        """The addresses of what comes before and after; empty where everything is shown."""
        on, (first, last) = self.asked.on, self._span()
        if self.asked.view == CalendarView.MONTH:
            days = first - DAY, last + DAY
        elif self.asked.view == CalendarView.WEEK:
            days = on - WEEK, on + WEEK
        elif isinstance(self.plan, Trial):
            return "", ""
        else:
            days = on - WEEK * LISTED_WEEKS, on + WEEK * LISTED_WEEKS
        before, after = (self.asked.url(self.account_request, day) for day in days)
        return before, after

    def _whole_trial(self, trial: Trial) -> tuple[date, date]:
        """From its first day to its last, and to posts that were shared before or after; not endlessly far."""
        first, last = trial.starts_on or self.today, trial.last_day or self.today
        days = [post.on for post in self.posts if post.on and first - MOST_LISTED < post.on < last + MOST_LISTED]
        return min([first, *days]), max([last, *days])

    def _add_url(self, day: date | None) -> str:
        """Where a post is planned for this day; empty if this person cannot, or the day is none of the calendar's."""
        if not self.entries.can_plan or self.terms is None or (day and not self.terms.covers(day)):
            return ""
        query = {"view": str(self.asked.view), **({"on": day.isoformat()} if day else {})}
        return f"{self.account_request.url('post-new')}?{urlencode(query)}"

    def still_holds(self, undo: OfferedUndo | None) -> bool:
        """Whether nobody has changed the posts since that a step could be taken back for."""
        versions = {post.number: post.version for post in self.posts}
        return undo is not None and all(versions.get(step.number) == step.version for step in undo.steps)

    def _links_url(self) -> str:
        """Where links of posts that were shared without one are added; empty if none is missing."""
        rows = (row for post in self.posts for row in post.on_channels.all())
        is_missing = any(row.shared_on and not row.shared_url for row in rows)
        return self.account_request.url("shared-links") if self.entries.can_share and is_missing else ""

    def theme_shares(self) -> list[ThemeShare]:
        """The themes of all posts that are used: of a trial, or of whatever a contributor has planned."""
        if isinstance(self.plan, Trial):
            used = (post for post in self.posts if post.status != PostStatus.NOT_USED)
            return _shares_of(Counter(post.theme.name if post.theme else None for post in used))
        rows = self.account_request.posts.exclude(status=PostStatus.NOT_USED).order_by()
        return _shares_of(dict(rows.values_list("theme__name").annotate(posts=Count("pk"))))

    def tally(self) -> tuple[TallyView, int] | None:
        """The bars of a trial's weeks, and how many posts were shared in it; None if none has begun."""
        if self.weeks is None or not self.weeks.counted:
            return None
        counted = list(self.weeks.counted.values())
        return tally_view(counted, self.today), shared_in(counted)


def _told_of(weeks: Sequence[CalendarWeek]) -> list[CalendarWeek]:
    """Without the weeks for which nothing was agreed and nothing is planned."""
    return [week for week in weeks if week.margin or week.posts]


def _shares_of(counted: Mapping[str | None, int]) -> list[ThemeShare]:
    """The most frequent first, what has no theme last; empty if no post has one."""
    whole = sum(counted.values())
    found = sorted(counted.items(), key=lambda row: (row[0] is None, -row[1], row[0] or ""))
    shares = [ThemeShare(name or _("Without a theme"), posts, round(posts / whole * 100)) for name, posts in found]
    return shares if any(counted) else []


def plan_of(account_request: AccountRequest) -> Trial | ContributorAgreement | None:
    """What the calendar is read by: a contributor's agreement, else the latest trial; also one that is over."""
    return account_request.latest_agreement or account_request.latest_trial


def first_shown(account_request: AccountRequest, today: date) -> date:
    """Today, or the day of the calendar that is nearest to it."""
    terms: CalendarTerms | None = terms_of(account_request)
    trial = account_request.latest_trial
    first = terms.first_day if terms else (trial.starts_on if trial else None)
    last = terms.last_day if terms else (trial.last_day if trial else None)
    if first and today < first:
        return first
    return last if last and today > last else today
