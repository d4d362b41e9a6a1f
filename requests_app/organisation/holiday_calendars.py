"""Public holidays of a country and its regions, as the package `holidays` knows them.

The package takes a quarter of a second to load, so that it is loaded by the first page or task that asks for it.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from questionnaire.written.texts import sort_key

# The package calculates some moving feasts only for these years.
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_NAMED = 6
MOST_REPEATED = 40
# Where a new word of a name such as `BosniaAndHerzegovina` begins.
NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
SMALL_WORDS = re.compile(r"\b(And|Of|The|Da)\b")
Holidays = Mapping[date, str]
NONE: Holidays = MappingProxyType({})


@cache
def countries() -> Mapping[str, str]:
    """The name of each country by its code of two letters, in order of the names."""
    from holidays.registry import COUNTRIES

    named = {code: _in_words(name) for name, code, *_others in COUNTRIES.values()}
    return MappingProxyType(dict(sorted(named.items(), key=lambda item: sort_key(item[1]))))


@cache
def regions(country: str) -> Mapping[str, str]:
    """The name of each region of a country by its code; the code itself if it has no other name."""
    if country not in countries():
        return MappingProxyType({})
    calendar = _calendar(country)
    # Of several names the first one is that of the region in its own country.
    aliases = reversed(getattr(calendar, "subdivisions_aliases", {}).items())
    codes = {code: code for code in calendar.subdivisions}
    return MappingProxyType(codes | {code: name for name, code in aliases})


def region_understood(country: str, typed: str) -> str:
    """The code of the region that is meant by a code or a name. Raises `ValidationError`, with those there are."""
    wanted = sort_key(typed)
    aliases = getattr(_calendar(country), "subdivisions_aliases", {}) if country in countries() else {}
    known = {sort_key(name): code for name, code in [*aliases.items(), *((code, code) for code in regions(country))]}
    if wanted in known:
        return known[wanted]
    raise no_such_region(country, typed)


def no_such_region(country: str, typed: str) -> ValidationError:
    """What to say of a region that this country does not have."""
    name = Truncator(typed).chars(MOST_REPEATED)
    if not country:
        return ValidationError(_("Choose a country first: a region is one of a country."))
    words = {"name": name, "country": countries().get(country, country)}
    found = [label if label == code else f"{label} ({code})" for code, label in regions(country).items()]
    if not found:
        return ValidationError(_("%(country)s has the same holidays everywhere. Leave the region empty."), params=words)
    words["regions"] = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
    return ValidationError(_("“%(name)s” is not a region of %(country)s. There are: %(regions)s."), params=words)


@lru_cache(maxsize=400)
def of_year(country: str, region: str, year: int) -> Holidays:
    """The names of the public holidays of this year by their day; none for a country that is unknown or empty.

    Of a region that the country does not have, only its nationwide ones are known.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR or country not in countries():
        return NONE
    from holidays import PUBLIC, country_holidays

    kind = _calendar(country)
    subdivision = region if region in kind.subdivisions else None
    found = country_holidays(
        country, subdiv=subdivision, years=year, expand=False, categories=PUBLIC, language=_language_of(kind)
    )
    return MappingProxyType({day: name for day, name in sorted(found.items()) if day.year == year})


def _calendar(country: str) -> Any:
    """What the package knows of a country."""
    import holidays

    return getattr(holidays, country)


def _language_of(calendar: Any) -> str | None:
    """The language of the portal if the names are known in it, else that of the country."""
    language = settings.LANGUAGE_CODE.partition("-")[0]
    spoken = (calendar.default_language, *calendar.supported_languages)
    found = [one for one in spoken if one and one.partition("_")[0] == language]
    return found[0] if found else calendar.default_language


def _in_words(name: str) -> str:
    return SMALL_WORDS.sub(lambda word: word[0].lower(), NEW_WORD.sub(" ", name))
