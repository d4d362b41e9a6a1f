"""What needs me now? One answer for each role; somebody with several roles sees both."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from requests_app.models import SiteSettings
from requests_app.permissions import is_admin
from requests_app.views.desks import desks_of

NOON, EVENING = 12, 18


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    department, comms = desks_of(request.user)
    urgent = sum(len(desk.urgent) for desk in (department, comms) if desk)
    context = {
        "department": department,
        "comms": comms,
        "is_department_alone": comms is None,
        "needs_team_email": is_admin(request.user) and not SiteSettings.current().team_email,
        "greeting": f"{_greeting()} {_urgency(urgent)}",
    }
    return render(request, "requests_app/home/home.html", context)


def _greeting() -> str:
    """By the clock of the site's zone."""
    hour = timezone.localtime().hour
    if hour < NOON:
        return _("Good morning.")
    return _("Good afternoon.") if hour < EVENING else _("Good evening.")


def _urgency(count: int) -> str:
    if not count:
        return _("Nothing needs you.")
    return ngettext("One thing needs you.", "%(count)s things need you.", count) % {"count": count}
