"""The targets of a trial with what it is judged by, a threshold that is changed, a figure of a goal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_agree_targets, can_change_thresholds, can_measure_goals
from requests_app.evidence.scorecards import services as scorecards
from requests_app.evidence.scorecards.forms import GoalReadingForm, ThresholdForm, TrialTargetsForm
from requests_app.evidence.scorecards.measures import Measure, thresholds_of
from requests_app.pages.form_pages import form_page, succeeds

TAB = "request-scorecard"


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_agree_targets)
    form = TrialTargetsForm(request.POST or None, account_request=account_request)
    if succeeds(form, lambda: scorecards.agree(account_request, by=request.user, **form.details())):
        messages.success(request, _("The targets are recorded, and the department is told."))
        return redirect("request", reference=reference)
    intro = _("Record what you agreed with the department; they can read it.")
    words = {"title": _("Targets of the trial"), "button": _("Record the targets"), "intro": intro}
    return form_page(request, account_request, form, template="evidence/scorecards/targets.html", **words)


@require_http_methods(["GET", "HEAD", "POST"])
def change_threshold(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_change_thresholds)
    trial = account_request.running_trial
    if key not in Measure or trial is None:
        raise Http404
    measure = Measure(key)
    form = ThresholdForm(request.POST or None, measure=measure, agreed=thresholds_of(trial).get(measure))
    if succeeds(form, lambda: scorecards.change_threshold(account_request, by=request.user, **form.details())):
        messages.success(request, _("The threshold is changed, and the department is told."))
        return redirect(account_request.url(TAB))
    intro = _("It was agreed before the trial started. The change stays visible beside it, with your reason.")
    words = {"title": _("Change a threshold: %(measure)s") % {"measure": measure.label}, "intro": intro}
    return form_page(request, account_request, form, tab=TAB, button=_("Change the threshold"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_goal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Goals are numbered in the order of the answers."""
    account_request = fetch_for(request, reference, can_measure_goals)
    goals = list(account_request.questionnaire.goals.all())
    if not 1 <= number <= len(goals):
        raise Http404
    goal = goals[number - 1]
    form = GoalReadingForm(request.POST or None, goal=goal, today=timezone.localdate())
    if succeeds(form, lambda: scorecards.measure_goal(account_request, goal, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The figure is recorded."))
        return redirect(account_request.url(TAB))
    words = {"title": _("What is the figure of this goal now?"), "intro": goal.what}
    return form_page(request, account_request, form, tab=TAB, button=_("Record the figure"), **words)
