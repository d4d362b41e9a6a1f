"""Time zones as people type them: a city, with or without its accents, in any case; or the whole name."""

import zoneinfo
from collections.abc import Iterator
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from questionnaire.written.texts import sort_key

# Areas whose zones are named after cities, which is how people look for theirs.
AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
MOST_NAMED = 4
MOST_REPEATED = 60


@cache
def names() -> tuple[str, ...]:
    """Every zone that this machine knows, in order of the alphabet."""
    return tuple(sorted(zoneinfo.available_timezones()))


@cache
def offered() -> tuple[str, ...]:
    """Those to choose from: named after a city, and UTC."""
    return (*(name for name in names() if name.partition("/")[0] in AREAS), "UTC")


def understood(typed: str) -> str:
    """The name of the zone that is meant. Raises `ValidationError`, with the candidates if there are some."""
    wanted = _folded(typed)
    whole = [name for name, folded in _folded_names() if folded == wanted]
    by_city = [name for name, folded in _folded_names() if _city(folded) == wanted]
    found = whole or by_city
    if len(found) == 1:
        return found[0]
    candidates = found or list(_alike(wanted))
    words = {"name": Truncator(typed).chars(MOST_REPEATED), "candidates": ", ".join(candidates[:MOST_NAMED])}
    if found:
        raise ValidationError(
            _("There are several zones called “%(name)s”: %(candidates)s. Which one is it?"), params=words
        )
    if candidates:
        raise ValidationError(_("“%(name)s” is not the name of a time zone. Is it %(candidates)s?"), params=words)
    raise ValidationError(_("“%(name)s” is not the name of a time zone, such as Europe/Berlin."), params=words)


@cache
def _folded_names() -> tuple[tuple[str, str], ...]:
    return tuple((name, _folded(name)) for name in names())


def _folded(name: str) -> str:
    """Accents, case, and what stands between words do not count."""
    return "/".join(" ".join(part.replace("_", " ").split()) for part in sort_key(name).split("/"))


def _city(name: str) -> str:
    return name.rpartition("/")[2]


def _alike(wanted: str) -> Iterator[str]:
    """Zones whose city begins with what was typed, or is part of it, such as `Zurich, Switzerland`."""
    if len(wanted) < len("rio"):
        return
    choices = set(offered())
    for name, folded in _folded_names():
        city = _city(folded)
        if name in choices and (city.startswith(wanted) or city in wanted.replace(",", " ").split()):
            yield name
