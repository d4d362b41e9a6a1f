"""The rules of a trial: its targets, its days, its posts. Services refuse by them; forms show the same sentence early.

Each function raises `ValidationError` by the name of the field that the rule is about.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.refusals import require
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.models import ContributorAgreement, Trial
from requests_app.trials.pauses import Pause
from requests_app.trials.terms import CalendarTerms

FARTHEST_START = timedelta(days=60)
LONGEST_EXTENSION = timedelta(weeks=52)
LONGEST_TEXT = 5_000
MOST_PAUSES = 4
LONGEST_PAUSE = timedelta(weeks=12)
FARTHEST_PAUSE = timedelta(days=550)

NOT_A_CHANNEL = gettext_lazy("Choose one or more of the channels that were agreed.")


def check_targets(*, posts_min: int, posts_max: int) -> None:
    """The lower number of posts a week is not above the upper one."""
    if posts_min > posts_max:
        raise ValidationError({"posts_max": [_("The lower number of posts a week is above the upper one.")]})


def check_pauses(pauses: Sequence[Pause], *, today: date) -> None:
    """Few and short ones, each with its days in order, that do not lie in the past or overlap."""
    if len(pauses) > MOST_PAUSES:
        raise ValidationError({"pauses": [_("At most %(most)s pauses are possible.") % {"most": MOST_PAUSES}]})
    end = None
    for pause in sorted(pauses, key=lambda pause: pause.first_day):
        words = {"first": formats.date_format(pause.first_day), "weeks": LONGEST_PAUSE.days // 7}
        if pause.last_day < pause.first_day:
            problem = _("The pause from %(first)s on ends before it begins.") % words
        elif pause.last_day - pause.first_day >= LONGEST_PAUSE:
            problem = _("The pause from %(first)s on is longer than %(weeks)s weeks.") % words
        elif pause.last_day < today - FARTHEST_PAUSE or pause.first_day > today + FARTHEST_PAUSE:
            problem = _("The pause from %(first)s on is far away from today. Is the year right?") % words
        elif end and pause.first_day <= end:
            problem = _("The pause from %(first)s on begins before another one ends.") % words
        else:
            end = pause.last_day
            continue
        raise ValidationError({"pauses": [problem]})


def check_first_day(starts_on: date, *, met_on: date | None, today: date) -> None:
    """A trial starts on the day of the meeting it was agreed in (`met_on`) or later, at most 60 days from today."""
    if met_on and starts_on < met_on:
        words = {"day": formats.date_format(met_on)}
        sentence = _("The trial was agreed in the meeting on %(day)s. Choose that day or a later one.") % words
        raise ValidationError({"starts_on": [sentence]})
    if starts_on > today + FARTHEST_START:
        sentence = _("Choose a day at most %(days)s days from today.") % {"days": FARTHEST_START.days}
        raise ValidationError({"starts_on": [sentence]})


def check_new_last_day(ends_on: date, *, trial: Trial, today: date) -> None:
    """An extension ends after the present last day and after today, within a year."""
    if trial.ends_on is None or ends_on <= max(trial.ends_on, today):
        raise ValidationError({"ends_on": [_("Choose a day after the present last day and after today.")]})
    if ends_on > trial.ends_on + LONGEST_EXTENSION:
        raise ValidationError({"ends_on": [_("Choose a day within a year from the present last day.")]})


def check_day_of_post(planned_on: date | None, *, terms: CalendarTerms) -> None:
    """A post is planned for a day of the period that the trial really runs, or of the agreement, or for no day yet."""
    if planned_on is not None and not terms.covers(planned_on):
        sentence = _("Choose a day within the trial.") if terms.trial else _("Choose a day within the agreement.")
        raise ValidationError({"planned_on": [sentence]})


def check_text(text: str) -> None:
    """A post has a text, of 5,000 characters at most: a column without an end leaves it to us to count."""
    require(text=text)
    if len(text) > LONGEST_TEXT:
        words = {"most": LONGEST_TEXT, "count": len(text)}
        raise ValidationError({"text": [_("The text has %(count)s characters; %(most)s are possible.") % words]})


def check_channels(channels: Collection[MainChannel], *, terms: CalendarTerms) -> None:
    """A post is planned for one or more of the channels that were agreed."""
    if not channels or not set(channels) <= set(terms.channels):
        raise ValidationError({"channels": [NOT_A_CHANNEL]})


def check_agreed_channels(channels: Collection[MainChannel], *, plan: Trial | ContributorAgreement | None) -> None:
    """A calendar needs a main channel; one that is no longer on offer stays where it was agreed already."""
    if not channels:
        raise ValidationError({"channels": [_("Choose at least one main channel.")]})
    agreed = set(plan.channels.all()) if plan and plan.pk else set[MainChannel]()
    if gone := [channel.name for channel in channels if not channel.is_offered and channel not in agreed]:
        words = {"channels": ", ".join(gone)}
        raise ValidationError({"channels": [_("This is no longer on offer: %(channels)s.") % words]})


def check_shared_on(shared_on: date, *, first_day: date | None, today: date) -> None:
    """A post was shared today or earlier, and not before its trial or agreement; after the last day it is allowed."""
    if shared_on > today:
        raise ValidationError({"shared_on": [_("This day is in the future.")]})
    if first_day is None or shared_on < first_day:
        raise ValidationError({"shared_on": [_("The trial had not started on this day.")]})


def check_shared_channels(shared: Collection[str], left: Collection[str]) -> None:
    """A post is shared on one or more of the channels, named by their keys, that it is meant for and not on yet."""
    if not shared or not set(shared) <= set(left):
        raise ValidationError(_("Choose on which channels the post was shared."))
