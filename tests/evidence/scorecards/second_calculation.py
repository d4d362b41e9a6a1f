"""The measures of docs/reference/scorecard.md, calculated a second time: day by day, and as the page says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Figure = tuple[Fraction, Fraction] | None
ONE_DAY = timedelta(days=1)
MEASURES = ("weeks_on_target", "longest_gap", "accepted_at_first", "posts_used", "on_time", "themes", "hours")


@dataclass
class Day:
    """A day of a trial. `in_period`: in the judged period; `judged`: in it, and its week is no pause week."""

    on: date
    week: int
    paused: bool
    in_period: bool = False
    judged: bool = False
    in_judged_week: bool = False
    posts_shared: int = 0


def measured(trial: Any, posts: Sequence[Any], hours: Mapping[date, Decimal], as_of: date) -> dict[str, Figure]:
    """Each measure by its name as (part, whole), or None where there is nothing to count.

    The longest gap is (days, 1), the themes (covered, planned), the hours (their sum, number of check-ins).
    """
    days = days_of(trial, posts, as_of)
    period = [day.on for day in days if day.in_period]
    judged = [day.on for day in days if day.judged]
    if not period:
        return dict.fromkeys(MEASURES)
    return {
        "weeks_on_target": weeks_on_target(days, trial.posts_min),
        "longest_gap": longest_gap(days),
        "accepted_at_first": accepted_at_first(posts),
        "posts_used": posts_used(posts, period, judged),
        "on_time": on_time(posts, judged, trial.content_due_days),
        "themes": themes(posts, period),
        "hours": hours_a_week(days, hours),
    }


def days_of(trial: Any, posts: Sequence[Any], as_of: date) -> list[Day]:
    """All days from the first to the last of the trial, those to come too. None without a first and a last day."""
    last = trial.ended_early_on or trial.ends_on
    days: list[Day] = []
    on = trial.starts_on
    while on and last and on <= last:
        paused = any(pause.first_day <= on <= pause.last_day for pause in trial.agreed_pauses)
        days.append(Day(on, week=len(days) // 7, paused=paused))
        on += ONE_DAY
    over = trial.ended_early_on is not None or (last is not None and last < as_of)
    for day in days:
        week = [other for other in days if other.week == day.week]
        pause_week = 2 * len([other for other in week if other.paused]) > len(week)
        day.in_period = over or day.on < as_of
        day.judged = day.in_period and not pause_week
        day.in_judged_week = (over or week[-1].on < as_of) and not pause_week
        day.posts_shared = len([post for post in posts if post.shared_on == day.on])
    return days


def share(part: int | Fraction, whole: int) -> Figure:
    return (Fraction(part), Fraction(whole)) if whole else None


def weeks_on_target(days: list[Day], posts_min: int | None) -> Figure:
    if posts_min is None:
        return None
    weeks = {day.week for day in days if day.in_judged_week}
    reached = [week for week in weeks if sum(day.posts_shared for day in days if day.week == week) >= posts_min]
    return share(len(reached), len(weeks))


def longest_gap(days: list[Day]) -> Figure:
    longest = gap = 0
    for day in days:
        if day.in_period and day.posts_shared:
            gap = 0
        elif day.judged:
            gap += 1
        longest = max(longest, gap)
    return share(longest, 1) if any(day.judged for day in days) else None


def accepted_at_first(posts: Sequence[Any]) -> Figure:
    used = [post for post in posts if post.status != "not_used"]
    asked = [post for post in used if post.was_change_asked or post.status == "change_asked"]
    at_first = [post for post in used if post.status in {"accepted", "shared"} and post not in asked]
    return share(len(at_first), len(asked) + len(at_first))


def posts_used(posts: Sequence[Any], period: list[date], judged: list[date]) -> Figure:
    counted = [post for post in posts if post.planned_on in judged or post.shared_on in period]
    shared = [post for post in counted if post.shared_on in period]
    return share(len(shared), len(counted))


def on_time(posts: Sequence[Any], judged: list[date], due_days: int | None) -> Figure:
    if due_days is None:
        return None
    counted = [post for post in posts if post.planned_on in judged and post.status != "not_used"]
    in_time = [post for post in counted if (post.handed_over_on or date.max) <= post.planned_on - due_days * ONE_DAY]
    return share(len(in_time), len(counted))


def themes(posts: Sequence[Any], period: list[date]) -> Figure:
    planned = {post.theme for post in posts if post.status != "not_used"} - {None}
    covered = {theme for theme in planned if any(post.theme == theme and post.shared_on in period for post in posts)}
    return share(len(covered), len(planned))


def hours_a_week(days: list[Day], hours: Mapping[date, Decimal]) -> Figure:
    first_days = [day.on for place, day in enumerate(days) if place % 7 == 0 and day.in_judged_week]
    counted = [Fraction(hours[first_day]) for first_day in first_days if first_day in hours]
    return share(sum(counted, Fraction(0)), len(counted))
