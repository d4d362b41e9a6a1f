"""The tab of a request that holds its trial and its content calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app.account_requests.access import fetch
from requests_app.account_requests.permissions import can_agree_targets, can_call_for_help, can_end_trial_early
from requests_app.pages.request_pages import request_page
from requests_app.trials.calendar.asked import AskedCalendar
from requests_app.trials.calendar.pages import CalendarMaker, first_shown
from requests_app.trials.models import Trial
from requests_app.trials.planning.undoing import offered_undo


@require_safe
def trial_tab(request: HttpRequest, reference: str) -> HttpResponse:
    account_request, today = fetch(request, reference), timezone.localdate()
    asked = AskedCalendar.of(request, first_shown(account_request, today))
    calendar = CalendarMaker(account_request, request.user, asked, today)
    undo = offered_undo(request, account_request)
    is_over = account_request.is_trial_over()
    trial = calendar.plan if isinstance(calendar.plan, Trial) else None
    context = request_page(
        request,
        account_request,
        "request-trial",
        trial=trial,
        calendar=calendar.page(),
        progress=_progress(calendar, trial),
        themes=calendar.theme_shares(),
        undo=undo if calendar.still_holds(undo) else None,
        can_agree=can_agree_targets(account_request, request.user),
        can_end_early=can_end_trial_early(account_request, request.user) and not is_over,
        can_call_for_help=can_call_for_help(account_request, request.user) and not is_over,
    )
    return render(request, "trials/tab.html", context)


def _progress(calendar: CalendarMaker, trial: Trial | None) -> dict[str, object] | None:
    """The bars of a trial, and what was agreed for all of its weeks together."""
    tally = calendar.tally()
    if tally is None or trial is None:
        return None
    bars, shared = tally
    weeks = sum(not week.is_paused for week in bars.weeks)
    return {"tally": bars, "shared": shared, "least": trial.posts_min * weeks, "most": trial.posts_max * weeks}
