"""What people say of themselves, and what follows: their zone beside that of the site."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.clock_changes import comes_twice
from requests_app.organisation.models import SiteSettings
from requests_app.people import rules
from requests_app.people.models import Profile


def profile_of(user: Any) -> Profile | None:
    """Read once for each object of a user, which lives as long as a web request; the system has none."""
    return getattr(user, "profile", None) if user is not None and user.pk else None


def zone_of(user: Any) -> ZoneInfo:
    """The zone that this person has set, else that of the site."""
    profile = profile_of(user)
    return ZoneInfo(profile.time_zone) if profile and profile.time_zone else SiteSettings.current().zone


def own_time(moment: datetime, user: Any) -> str:
    """What the reader's clock shows at that moment, in brackets; empty if it shows the same as that of the site.

    If their clock shows this time twice that day, it says which of the two it is.
    """
    own = timezone.localtime(moment, zone_of(user))
    if own.utcoffset() == timezone.localtime(moment, SiteSettings.current().zone).utcoffset():
        return ""
    clock = formats.date_format(own, "H:i")
    words = {
        "time": f"{clock} {own.tzname()}" if comes_twice(own) else clock,
        "zone": str(own.tzinfo),
        "day": formats.date_format(own, "D j F"),
    }
    return _("(%(time)s in your zone, %(zone)s, %(day)s)") % words


@transaction.atomic
def save(person: Any, *, name: str, time_zone: str) -> Profile:
    """Change one's own name and zone; an empty zone is that of the site. Raises `ValidationError` by field."""
    rules.check_profile(name, time_zone)
    person.name = name
    person.save(update_fields=["name"])
    return Profile.objects.update_or_create(user=person, defaults={"time_zone": time_zone})[0]
