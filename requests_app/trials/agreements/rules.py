"""The rules of a contributor's agreement. Services refuse by them; forms show the same sentence early.

Each function raises `ValidationError` by the name of the field that the rule is about.
"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.trials.models import ContentTheme
from requests_app.trials.rules import FARTHEST_START

MOST_THEMES = 20


def check_days(starts_on: date, ends_on: date | None, *, contributor_since: date, today: date) -> None:
    """It begins once the department is a contributor, within 60 days; its last day is to come, and not before."""
    if starts_on < contributor_since:
        words = {"day": formats.date_format(contributor_since)}
        sentence = _("The department is a contributor since %(day)s. Choose that day or a later one.") % words
        raise ValidationError({"starts_on": [sentence]})
    if starts_on > today + FARTHEST_START:
        sentence = _("Choose a day at most %(days)s days from today.") % {"days": FARTHEST_START.days}
        raise ValidationError({"starts_on": [sentence]})
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": [_("The last day lies before the first one.")]})
    if ends_on is not None and ends_on < today:
        raise ValidationError({"ends_on": [_("This day is past. Choose a later one, or leave it empty.")]})


def check_themes(names: Collection[str]) -> None:
    """So few that a calendar can be balanced by them, each short enough for its column."""
    if len(names) > MOST_THEMES:
        raise ValidationError({"themes": [_("Name at most %(most)s themes.") % {"most": MOST_THEMES}]})
    longest = ContentTheme._meta.get_field("name").max_length or 0
    if too_long := [name for name in names if len(name) > longest]:
        words = {"most": longest, "name": too_long[0]}
        raise ValidationError({"themes": [_("A theme has at most %(most)s characters: “%(name)s”.") % words]})
