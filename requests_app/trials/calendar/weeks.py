"""The weeks of a content calendar: on which weekday they begin, and how each compares with what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContributorAgreement, PlannedPost, Trial
from requests_app.trials.tallies import Week, is_within, weekly

WEEK = timedelta(days=7)
Span = tuple[date, date]


@dataclass(frozen=True)
class Margin:
    """What stands beside a week; `kind` is gap, over or ok, or empty where nothing was agreed for this week."""

    count: str
    verdict: str = ""
    kind: str = ""


class CalendarWeeks:
    """The weeks of a trial begin on the weekday of its first day, as they are counted; other weeks on Monday.

    `posts` are all posts of a trial, or those of a contributor around the weeks that are asked for.
    """

    def __init__(self, plan: Trial | ContributorAgreement, posts: Sequence[PlannedPost], today: date) -> None:
        self.plan, self.posts, self.today = plan, posts, today
        self.counted = {week.starts_on: week for week in weekly(plan, posts)} if isinstance(plan, Trial) else {}
        is_counted = isinstance(plan, Trial) and plan.starts_on is not None
        self.first_weekday = plan.starts_on.weekday() if is_counted and plan.starts_on else 0

    def start_of(self, day: date) -> date:
        """The first day of the week that holds this day."""
        return day - timedelta(days=(day.weekday() - self.first_weekday) % 7)

    def label_of(self, starts_on: date) -> str:
        week = self.counted.get(starts_on)
        return _("Week %(number)s") % {"number": week.number} if week else ""

    def margin_of(self, starts_on: date) -> Margin | None:
        """None for a week outside a trial, or before and after an agreement."""
        if isinstance(self.plan, Trial):
            week = self.counted.get(starts_on)
            return self._margin_of(week) if week else None
        return self._of_agreement(self.plan, starts_on)

    def _margin_of(self, week: Week) -> Margin:
        """Of a week that is past, what was shared; of others, what is planned. A pause week is not compared."""
        count = week.shared if week.ends_on < self.today else week.whole
        if week.is_paused:
            return Margin(self._count(count, "", week.ends_on) if count else "", _("Pause"))
        return self._compared(count, (week.posts_min, week.posts_max), week.ends_on)

    def _of_agreement(self, agreement: ContributorAgreement, starts_on: date) -> Margin | None:
        days = starts_on, starts_on + WEEK - timedelta(days=1)
        if days[1] < agreement.starts_on or (agreement.ends_on and days[0] > agreement.ends_on):
            return None
        used = [post for post in self.posts if post.status != PostStatus.NOT_USED and is_within(post.on, days)]
        count = sum(post.is_shared for post in used) if days[1] < self.today else len(used)
        is_whole = days[0] >= agreement.starts_on and (agreement.ends_on is None or days[1] <= agreement.ends_on)
        if agreement.per == ContributorAgreement.Per.MONTH or not is_whole:
            return Margin(self._count(count, "", days[1]))
        return self._compared(count, (agreement.posts, agreement.posts), days[1])

    def _compared(self, count: int, agreed: tuple[int, int], ends_on: date) -> Margin:
        least, most = agreed
        words = f"{least}–{most}" if least < most else str(least)
        if count < least:
            missing = least - count
            verdict = ngettext("%(count)s missing", "%(count)s missing", missing) % {"count": missing}
            return Margin(self._count(count, words, ends_on), verdict, "gap")
        if count > most:
            verdict = _("%(count)s more than agreed") % {"count": count - most}
            return Margin(self._count(count, words, ends_on), verdict, "over")
        return Margin(self._count(count, words, ends_on), _("As agreed"), "ok")

    def _count(self, count: int, agreed: str, ends_on: date) -> str:
        is_past = ends_on < self.today
        if not agreed:
            return (_("%(count)s shared") if is_past else _("%(count)s planned")) % {"count": count}
        sentence = _("%(count)s shared of %(agreed)s") if is_past else _("%(count)s planned of %(agreed)s")
        return sentence % {"count": count, "agreed": agreed}
