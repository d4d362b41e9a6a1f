"""Several posts at once, moves, copies, and undoing the last of these."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_plan_posts
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.trials.access import fetch_post, fetch_terms
from requests_app.trials.calendar.asked import AskedCalendar
from requests_app.trials.calendar.pages import first_shown
from requests_app.trials.models import PlannedPost
from requests_app.trials.planning import services as planning
from requests_app.trials.planning.forms import CopyForm, NewDayForm, SeveralForm
from requests_app.trials.planning.services import PlanningStep
from requests_app.trials.planning.undoing import forget_undo, offer_undo, offered_undo

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_plan_posts)
    form = SeveralForm(request.POST or None, terms=fetch_terms(account_request))
    added: list[PlannedPost] = []
    if succeeds(
        form,
        lambda: added.extend(
            planning.add_several(
                account_request,
                form.read,
                channels=list(form.cleaned_data["channels"]),
                theme=form.cleaned_data["theme"],
                by=request.user,
            )
        ),
    ):
        return to_added(request, added)
    intro = _("Type or paste a line for each post. You can undo it afterwards.")
    words = {"title": _("Plan several posts"), "button": _("Add the posts"), "intro": intro}
    return form_page(request, account_request, form, tab=TAB, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_plan_posts)
    before, form = post.planned_on, NewDayForm(request.POST or None, post=post)
    moved: list[PlannedPost] = []
    if succeeds(form, lambda: moved.append(planning.move(post, by=request.user, **form.cleaned_data))):
        after = moved[0]
        day = formats.date_format(after.planned_on, "MONTH_DAY_FORMAT") if after.planned_on else ""
        said = _("Post moved to %(day)s.") % {"day": day} if day else _("The post has no day now.")
        offer_undo(request, post.account_request, said, [PlanningStep(after.number, after.version, before)])
        return to_calendar(request, after)
    words = {"title": _("Move the post"), "button": _("Move the post")}
    return form_page(request, post.account_request, form, tab=TAB, post=post, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_plan_posts)
    form = CopyForm(request.POST or None, post=post)
    added: list[PlannedPost] = []
    if succeeds(form, lambda: added.extend(planning.copy(post, by=request.user, **form.cleaned_data))):
        return to_added(request, added)
    intro = _("The copy has the same text, channels and theme. Pictures are not copied.")
    words = {"title": _("Copy the post"), "button": _("Copy the post"), "intro": intro}
    return form_page(request, post.account_request, form, tab=TAB, post=post, **words)


@require_POST
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_plan_posts)
    offered = offered_undo(request, account_request)
    forget_undo(request)
    if offered is None:
        messages.warning(request, _("There is nothing to undo any more."))
    elif kept := planning.undo(account_request, offered.steps, by=request.user):
        messages.warning(request, " ".join(dict.fromkeys(kept)))
    else:
        messages.success(request, _("Undone."))
    asked = AskedCalendar.of(request, first_shown(account_request, timezone.localdate()))
    return redirect(asked.url(account_request))


def to_added(request: HttpRequest, added: Sequence[PlannedPost]) -> HttpResponse:
    """The calendar at the first of these posts, with the offer to take them back."""
    said = ngettext("Post added.", "%(count)s posts added.", len(added)) % {"count": len(added)}
    if undated := sum(post.planned_on is None for post in added):
        sentence = ngettext("%(count)s has no day yet.", "%(count)s have no day yet.", undated)
        said = f"{said} {sentence % {'count': undated}}"
    steps = [PlanningStep(post.number, post.version, added=True) for post in added]
    offer_undo(request, added[0].account_request, said, steps)
    return to_calendar(request, min(added, key=lambda post: (post.planned_on or date.max, post.number)))


def to_calendar(request: HttpRequest, post: PlannedPost) -> HttpResponse:
    """The calendar in the view that the person came from, at this post."""
    asked = AskedCalendar.of(request, post.on or first_shown(post.account_request, timezone.localdate()))
    return redirect(asked.url(post.account_request, post.on, at=f"post-{post.number}"))
