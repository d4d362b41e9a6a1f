"""This week's posts of all trials: what the comms team shares, several at once."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.permissions import can_list_posts
from requests_app.pages.lists import CappedPaginator
from requests_app.pages.rows import whole_number
from requests_app.trials.week.forms import WeekFilters
from requests_app.trials.week.pages import WEEK, Asked, days_of, late_posts, posts_of
from requests_app.trials.week.sharing import Attempt, Ticked, share_several

PER_PAGE = 100
# So many that could not be shared are named one by one.
NAMED = 5
# How a post is called in the form.
KEY = re.compile(r"SMR-\d{4}-\d{4,9}/\d{1,6}", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    if not can_list_posts(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    if request.method == "POST":
        _tell(request, share_several(_ticked(request.POST), shared_on=today, by=request.user))
        return redirect(request.get_full_path())
    asked = Asked.of(request.GET, today)
    page = CappedPaginator(posts_of(asked, request.user, today), PER_PAGE).get_page(request.GET.get("page"))
    late = CappedPaginator(late_posts(request.user, today), PER_PAGE)
    return render(request, "trials/week/index.html", {"page": page, "late": late, **_shown(asked, page, today)})


def _shown(asked: Asked, page: Any, today: Any) -> dict[str, Any]:
    days = days_of(list(page), today)
    return {
        "asked": asked,
        "days": days,
        "can_share": any(line.left for day in days for line in day.lines),
        "is_present": asked.monday <= today <= asked.sunday,
        "previous_url": _address(asked, asked.monday - WEEK),
        "next_url": _address(asked, asked.monday + WEEK),
        "present_url": reverse("posts"),
        "filters": WeekFilters(asked),
        "is_filtered": bool(asked.channel or asked.show),
    }


def _address(asked: Asked, monday: Any) -> str:
    kept = {"week": monday.isoformat(), "channel": asked.channel, "show": asked.show}
    return f"{reverse('posts')}?{urlencode({name: value for name, value in kept.items() if value})}"


def _ticked(data: QueryDict) -> list[Ticked]:
    """The posts that were ticked, or the one whose own button was pressed."""
    keys = data.getlist("only")[:1] or data.getlist("post")
    return [_one(str(key), data) for key in dict.fromkeys(keys)]


def _one(key: str, data: QueryDict) -> Ticked:
    reference, _slash, number = (key if KEY.fullmatch(key) else "").partition("/")
    links = {
        name.removeprefix(f"link:{key}:"): value.strip()
        for name, value in data.items()
        if name.startswith(f"link:{key}:") and isinstance(value, str)
    }
    version = whole_number(str(data.get(f"version:{key}", "")), otherwise=-1)
    return Ticked(reference, whole_number(number, otherwise=0), version, links)


def _tell(request: HttpRequest, attempts: Sequence[Attempt]) -> None:
    problems = [attempt for attempt in attempts if attempt.problem]
    if not attempts:
        messages.warning(request, _("Tick the posts that were shared."))
    if done := len(attempts) - len(problems):
        words = ngettext("%(count)s post counts as shared.", "%(count)s posts count as shared.", done)
        messages.success(request, words % {"count": done})
    for attempt in problems[:NAMED]:
        named = {"reference": attempt.ticked.reference, "number": attempt.ticked.number, "problem": attempt.problem}
        messages.warning(request, _("%(reference)s, post %(number)s: %(problem)s") % named)
    if (more := len(problems) - NAMED) > 0:
        not_named = ngettext("%(count)s more was not shared.", "%(count)s more were not shared.", more)
        messages.warning(request, not_named % {"count": more})
