"""What needs me now? One answer for each role; somebody with several roles sees both."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from requests_app.account_requests.permissions import is_admin
from requests_app.dashboard.needs import home_of
from requests_app.organisation.models import SiteSettings

NOON, EVENING = 12, 18


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    department, comms = home_of(request.user)
    parts = [part for part in (department, comms) if part]
    urgency = _urgency(sum(part.count for part in parts), is_more=any(part.is_more for part in parts))
    context = {
        "department": department,
        "comms": comms,
        "is_department_alone": comms is None,
        "needs_team_email": is_admin(request.user) and not SiteSettings.current().team_email,
        "has_file_problems": comms is not None and comms.figures.has_file_problems,
        "greeting": f"{_greeting()} {urgency}".strip(),
    }
    return render(request, "dashboard/home/home.html", context)


def _greeting() -> str:
    """By the clock of the site's zone."""
    hour = timezone.localtime().hour
    if hour < NOON:
        return _("Good morning.")
    return _("Good afternoon.") if hour < EVENING else _("Good evening.")


def _urgency(count: int, *, is_more: bool) -> str:
    """`is_more` if counting stopped at `count`; stopped at nothing, it cannot say that nothing needs the reader."""
    if not count:
        return "" if is_more else _("Nothing needs you.")
    if is_more:
        words = ngettext("At least one thing needs you.", "At least %(count)s things need you.", count)
    else:
        words = ngettext("One thing needs you.", "%(count)s things need you.", count)
    return words % {"count": count}
