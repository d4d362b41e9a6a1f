"""The weekly check-in: by the link in the mail, which needs no login, and on the pages of the request."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.written import texts
from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.permissions import can_check_in
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.check_ins import services as check_ins
from requests_app.evidence.check_ins.forms import CheckInForm
from requests_app.evidence.check_ins.links import CheckInLinkUnknown, LinkedWeek, week_of_link
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.evidence.check_ins.pages import check_ins_of
from requests_app.evidence.check_ins.weeks import asked_weeks, why_closed
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page
from requests_app.trials.models import Trial

TAB = "request-support"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it, as mail scanners do, changes nothing."""
    try:
        linked = week_of_link(token)
    except CheckInLinkUnknown as error:
        raise Http404 from error
    trial, day = linked.trial, linked.week_starts_on
    closed = why_closed(trial.account_request, trial, day, timezone.localdate())
    if closed or linked.is_too_old:
        return _closed(request, linked, closed)
    form = CheckInForm(request.POST or None, present=_answer_of(trial, day))
    try:
        if _saves(form, trial, day, by=_member(request, trial)):
            return redirect("check-in", token=token)
    except Refused as refused:
        return _closed(request, linked, " ".join(refused.reasons))
    week = next(week for week in asked_weeks(trial) if week.starts_on == day)
    context = {"trial": trial, "week": week, "form": form}
    context |= {"link_key": kept_texts.link_key(f"check-in {day}", trial.pk)}
    return render(request, "evidence/check_ins/by_link.html", context)


def _closed(request: HttpRequest, linked: LinkedWeek, reason: str) -> HttpResponse:
    """Nothing is recorded; what somebody wrote is shown to be copied. A genuine link that is too old answers 410."""
    unsent = texts.prose(request.POST.get("note", "")).strip()
    context = {"trial": linked.trial, "reason": reason, "is_sent": request.method == "POST", "unsent": unsent}
    return render(request, "evidence/check_ins/closed.html", context, status=200 if reason else 410)


def _member(request: HttpRequest, trial: Trial) -> Actor | None:
    """Everybody who has the link may answer; a member who is signed in does so by name."""
    return request.user if can_check_in(trial.account_request, request.user) else None


@require_safe
def index(request: HttpRequest, reference: str) -> HttpResponse:
    """All weeks of the latest trial that have begun; 404 before its first day."""
    account_request = fetch(request, reference)
    trial, today = account_request.latest_trial, timezone.localdate()
    if trial is None or trial.starts_on is None:
        raise Http404
    shown = check_ins_of(account_request, trial, request.user, today)
    context = request_page(request, account_request, TAB, shown=shown)
    return render(request, "evidence/check_ins/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Answer for a week that has begun, or correct the answer."""
    account_request = fetch_for(request, reference, can_check_in)
    trial, today = account_request.latest_trial, timezone.localdate()
    found = [week for week in asked_weeks(trial) if week.number == number] if trial else []
    if trial is None or not found or found[0].starts_on > today:
        raise Http404
    if closed := why_closed(account_request, trial, found[0].starts_on, today):
        raise Refused(account_request, [closed])
    trial.account_request = account_request
    form = CheckInForm(request.POST or None, present=_answer_of(trial, found[0].starts_on))
    if _saves(form, trial, found[0].starts_on, by=request.user):
        messages.success(request, _("Saved. Thank you."))
        return redirect(account_request.url("check-ins", at=f"week-{number}"))
    words = {"title": _("Your week"), "button": _("Save"), "template": "evidence/check_ins/week.html"}
    back_url = account_request.url("check-ins")
    return form_page(request, account_request, form, tab=TAB, week=found[0], back_url=back_url, **words)


def _saves(form: CheckInForm, trial: Trial, day: date, *, by: Actor | None) -> bool:
    """Whether it was sent and is saved; if somebody else was faster, the form shows their answer, and replaces it."""
    if succeeds(form, lambda: check_ins.check_in(trial, day, form.said(), seen=form.cleaned_data["seen"], by=by)):
        return True
    present = _answer_of(trial, day)
    if form.is_bound and str(form["seen"].value()) != str(present.version if present else 0):
        form.catch_up(present)
    return False


def _answer_of(trial: Trial, day: date) -> CheckIn | None:
    return CheckIn.objects.filter(trial=trial, week_starts_on=day).first()
