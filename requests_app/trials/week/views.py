"""This week's posts of all trials: what the comms team accepts and shares, several at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.written.texts import one_line
from requests_app.account_requests.filters.fields import LONGEST
from requests_app.account_requests.filters.suggestions import MOST, in_words
from requests_app.account_requests.permissions import can_list_posts
from requests_app.organisation.models import SiteSettings
from requests_app.pages import kept_texts
from requests_app.pages.lists import CappedPaginator
from requests_app.trials.week.forms import WeekFilters
from requests_app.trials.week.pages import WEEK, Asked, Lines, late_posts, posts_of
from requests_app.trials.week.requests import RequestSource
from requests_app.trials.week.sent import Sent, Typed
from requests_app.trials.week.several import Attempt, Doing

PER_PAGE = 100
# So many with which nothing was done are named one by one.
NAMED = 5


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    if not can_list_posts(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    if request.method == "POST":
        sent = Sent.of(request.POST)
        attempts = sent.act(by=request.user, today=today)
        _tell(request, sent, attempts)
        typed = sent.left_over(attempts)
        return _page(request, today, typed) if typed else redirect(request.get_full_path())
    kept = kept_texts.kept_for(request)
    return _page(request, today, Typed.of(kept.data) if kept else Typed(), kept_at=kept.at if kept else None)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """For the script of the filter: calendars that match `?q=`, and how many these are in words."""
    if not can_list_posts(request.user):
        raise PermissionDenied
    found = RequestSource(request.user).matching(one_line(request.GET.get("q", ""))[:LONGEST].strip())
    return JsonResponse({"suggestions": [one.label for one in found[:MOST]], "words": in_words(found)})


def _page(request: HttpRequest, today: date, typed: Typed, **more: Any) -> HttpResponse:
    asked = Asked.of(request.GET, today)
    filters = WeekFilters(request.GET, asked, user=request.user)
    asked = replace(asked, reference=filters.reference)
    page = CappedPaginator(posts_of(asked, request.user, today), PER_PAGE).get_page(request.GET.get("page"))
    days = Lines(today, SiteSettings.current().content_due_days, typed).days_of(list(page))
    context = {
        "asked": asked,
        "page": page,
        "late": CappedPaginator(late_posts(request.user, today), PER_PAGE),
        "days": days,
        "typed": typed,
        "action": request.get_full_path(),
        "can_share": any(line.left for day in days for line in day.lines),
        "is_present": asked.monday <= today <= asked.sunday,
        "previous_url": _address(asked, asked.monday - WEEK),
        "next_url": _address(asked, asked.monday + WEEK),
        "present_url": reverse("posts"),
        "filters": filters,
        "is_filtered": bool(asked.channel or asked.show or request.GET.get("request")),
    }
    return render(request, "trials/week/index.html", context | more)


def _address(asked: Asked, monday: date) -> str:
    kept = {
        "week": monday.isoformat(),
        "request": asked.reference,
        "channel": asked.channel,
        "show": asked.show,
    }
    return f"{reverse('posts')}?{urlencode({name: value for name, value in kept.items() if value})}"


def _done_in_words(doing: Doing, count: int) -> str:
    sentences = {
        Doing.SHARE: ngettext("%(count)s post counts as shared.", "%(count)s posts count as shared.", count),
        Doing.ACCEPT: ngettext("%(count)s post is accepted.", "%(count)s posts are accepted.", count),
        Doing.ASK: ngettext(
            "The department is asked to change %(count)s post.",
            "Departments are asked to change %(count)s posts.",
            count,
        ),
        Doing.NOT_USE: ngettext("%(count)s post will not be used.", "%(count)s posts will not be used.", count),
    }
    return sentences[doing] % {"count": count}


def _tell(request: HttpRequest, sent: Sent, attempts: Sequence[Attempt]) -> None:
    if sent.missing:
        messages.warning(request, sent.missing)
    problems = [attempt for attempt in attempts if attempt.problem]
    if sent.doing and (done := len(attempts) - len(problems)):
        messages.success(request, _done_in_words(sent.doing, done))
    for attempt in problems[:NAMED]:
        named = {"reference": attempt.ticked.reference, "number": attempt.ticked.number, "problem": attempt.problem}
        messages.warning(request, _("%(reference)s, post %(number)s: %(problem)s") % named)
    if (more := len(problems) - NAMED) > 0:
        not_named = ngettext("%(count)s more was left as it is.", "%(count)s more were left as they are.", more)
        messages.warning(request, not_named % {"count": more})
