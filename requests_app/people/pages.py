"""What one's own page shows beside its form."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.permissions import can_be_away
from requests_app.organisation.models import SiteSettings
from requests_app.pages.lists import Column
from requests_app.people.services import coming_absences

COLUMNS = [Column(_("Days")), Column(_("Who stands in")), Column(_("Note"))]


def profile_page(user: Any) -> dict[str, Any]:
    """Absences are those of the comms team alone; the list has them from today on."""
    is_comms = can_be_away(user)
    return {
        "email": user.email,
        "site_zone": str(SiteSettings.current().zone),
        "can_be_away": is_comms,
        "rows": list(coming_absences(user, timezone.localdate())) if is_comms else [],
        "columns": COLUMNS,
    }
