"""Hours and posts in words, as the sentences about effort say them."""

from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils import formats
from django.utils.translation import ngettext


def hours(number: Decimal) -> str:
    """“1 hour”, “6.7 hours”; a whole number carries no tenths."""
    whole = number == number.to_integral_value()
    text = formats.number_format(number, 0 if whole else 1, use_l10n=True)
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if number == 1 else 2) % {"hours": text}


def posts_a_week(number: int) -> str:
    """“five posts a week”; figures from 10 on."""
    return ngettext("%(posts)s post a week", "%(posts)s posts a week", number) % {"posts": apnumber(number)}


def hours_of(minutes: int) -> str:
    """Hours in tenths, rounded up as in `effort.Estimate`."""
    return hours(Decimal(-(-minutes // 6)) / 10)
