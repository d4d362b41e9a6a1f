"""What a change of the settings means for open requests, in sentences, before it is saved."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from requests_app.organisation.consequences import CONSEQUENCES, Consequence
from requests_app.organisation.models import SiteSettings
from requests_app.organisation.reach import Reach

LONGEST_SHOWN = 120
FIELDS = tuple(field for field in SiteSettings._meta.fields if not field.primary_key)


@dataclass(frozen=True)
class ChangedSetting:
    name: str
    label: str
    before: str
    after: str
    consequences: Sequence[Consequence]


@dataclass(frozen=True)
class Preview:
    """`is_stale` tells that the settings in force are not those that the form began with."""

    changes: Sequence[ChangedSetting]
    is_stale: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether what somebody else has saved since would be overwritten."""
        return self.is_stale and bool(self.changes)

    @property
    def must_be_read(self) -> bool:
        return self.is_conflict or self.counts

    @property
    def counts(self) -> bool:
        """Whether something changes for open requests."""
        return bool(self._counting)

    @property
    def stamp(self) -> str:
        """By which a form says which of these changes somebody has read about."""
        seen = [(change.name, change.before, change.after) for change in self._counting]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]

    @property
    def _counting(self) -> list[ChangedSetting]:
        return [change for change in self.changes if any(one.counts for one in change.consequences)]


def preview_of(before: SiteSettings, after: SiteSettings, *, user: Any, now: datetime, is_stale: bool) -> Preview:
    """`after` is not saved yet; `now` is a time in the site's zone; links are to lists as `user` sees them."""
    reach, found = Reach(before, after, now), []
    for field in FIELDS:
        if getattr(before, field.name) != getattr(after, field.name):
            values = (in_words(before, field.name), in_words(after, field.name))
            consequences = list(CONSEQUENCES[field.name](reach, user))
            found.append(ChangedSetting(field.name, str(field.verbose_name), *values, consequences))
    return Preview(found, is_stale)


def in_words(site_settings: SiteSettings, name: str) -> str:
    value = getattr(site_settings, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "paper_size":
        return str(site_settings.get_paper_size_display())
    if name == "time_zone" and not value:
        return _("the time zone of the server, %(zone)s") % {"zone": settings.TIME_ZONE}
    return Truncator(str(value)).chars(LONGEST_SHOWN) if value else _("empty")
