"""What a plan costs in working time, week by week, against the hours that the named people have.

A week of an account = posts a week × minutes a post + working days × minutes a day for replies. It warns, it never
blocks. The minutes are those of the platform (`Platform`, edited by admins; docs/reference/readiness.md gives their
sources), and a submission keeps the ones it was made with.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from questionnaire.plans import Plan, PlannedPlatform

# Replies are promised for weekdays: "within 24 hours on weekdays" is what most houses ask for.
REPLY_DAYS = 5

# Of a year's hours about a fifth falls to leave, illness and weeks in which the clinic comes first (30 days of leave
# and a dozen of illness are 16 % of 260 working days). A plan that needs more than the rest has no room for them.
ROOM = Fraction(4, 5)


class EffortVerdict(StrEnum):
    """How the time that is needed compares with the time that there is."""

    UNKNOWN = "unknown"
    FITS = "fits"
    TIGHT = "tight"
    SHORT = "short"


@dataclass(frozen=True)
class EffortLine:
    """One account's week, in minutes."""

    platform: str
    name: str
    posts_per_week: int
    minutes_per_post: int
    minutes_per_day: int

    @property
    def posting(self) -> int:
        return self.posts_per_week * self.minutes_per_post

    @property
    def replying(self) -> int:
        return REPLY_DAYS * self.minutes_per_day

    @property
    def minutes(self) -> int:
        return self.posting + self.replying


@dataclass(frozen=True)
class Estimate:
    """`available` is in minutes a week, None while nobody's hours are given.

    `uncounted` names the platforms that have no cadence yet, or no figures.
    """

    lines: tuple[EffortLine, ...] = ()
    available: int | None = None
    uncounted: tuple[str, ...] = ()

    @property
    def needed(self) -> int:
        """Minutes a week that all accounts together take."""
        return sum(line.minutes for line in self.lines)

    @property
    def posts_per_week(self) -> int:
        return sum(line.posts_per_week for line in self.lines)

    @property
    def verdict(self) -> EffortVerdict:
        if not self.lines or self.available is None:
            return EffortVerdict.UNKNOWN
        if self.needed > self.available:
            return EffortVerdict.SHORT
        return EffortVerdict.TIGHT if self.needed > self.available * ROOM else EffortVerdict.FITS

    @property
    def hours_needed(self) -> Decimal:
        """In tenths, rounded up: the tenth of an hour is what people give their time in, so the order stays true."""
        return Decimal(-(-self.needed // 6)) / 10

    @property
    def hours_available(self) -> Decimal:
        return Decimal((self.available or 0) // 6) / 10


def estimate(plan: Plan) -> Estimate:
    """What the plan takes, from the minutes in it; accounts that cannot be calculated yet are named, not guessed."""
    hours = [person.hours_per_week for person in plan.administrators if person.hours_per_week is not None]
    counted = [(platform, _line(platform)) for platform in plan.platforms if platform.name]
    return Estimate(
        lines=tuple(line for _platform, line in counted if line is not None),
        available=int(sum(hours) * 60) if hours else None,
        uncounted=tuple(platform.name for platform, line in counted if line is None),
    )


def _line(platform: PlannedPlatform) -> EffortLine | None:
    posts, per_post, per_day = platform.posts_per_week, platform.minutes_per_post, platform.minutes_per_day
    if posts is None or per_post is None or per_day is None:
        return None
    return EffortLine(platform.key, platform.name, posts, per_post, per_day)
