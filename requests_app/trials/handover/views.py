"""The hand-over of a post: accepted, a change asked for, answered, not used, urgent."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.permissions import can_plan_posts, can_share_posts
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.pages.request_pages import request_page
from requests_app.pages.rows import whole_number
from requests_app.trials import posts
from requests_app.trials.access import fetch_post
from requests_app.trials.handover import services as handover
from requests_app.trials.handover import urgent
from requests_app.trials.handover.forms import AskForm, NotUseForm, SeenForm
from requests_app.trials.handover.panel import comment_form, panel_of
from requests_app.trials.handover.transitions import PostAction, check
from requests_app.trials.models import PlannedPost
from requests_app.trials.planning.views import to_calendar

TAB = "request-trial"
# So many posts that lost their day are named one by one.
NAMED = 10


@require_POST
def accept(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_share_posts)
    handover.accept(post, by=request.user, version=whole_number(request.POST.get("version", ""), otherwise=-1))
    messages.success(request, _("Post accepted."))
    return _back_to(post)


@require_POST
def unshare(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_share_posts)
    posts.unshare(post, by=request.user, version=whole_number(request.POST.get("version", ""), otherwise=-1))
    messages.success(request, _("The post no longer counts as shared."))
    return _back_to(post)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = _fetch_for(PostAction.ASK, fetch_post(request, reference, number, can_share_posts))
    form = AskForm(request.POST or None, post=post)
    if succeeds(form, lambda: handover.ask_for_change(post, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The department is asked to change the post."))
        return _back_to(post)
    words = {"title": _("Ask for a change"), "button": _("Ask for this change")}
    return form_page(request, post.account_request, form, tab=TAB, post=post, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What was written about a post, whatever its status; `ready` in the form answers a change that was asked for."""
    post = fetch_post(request, reference, number, can_plan_posts)
    form = comment_form(post, request.POST or None)
    if succeeds(form, lambda: _comment(request, post, **form.cleaned_data)):
        messages.success(request, _("Comment added."))
        return _back_to(post)
    context = request_page(request, post.account_request, TAB, handover=panel_of(request, post, form))
    context |= {"title": _("Comments on a post"), "back_url": post.account_request.url(TAB, at=f"post-{number}")}
    return render(request, "trials/handover/comments.html", context)


def _comment(request: HttpRequest, post: PlannedPost, *, text: str, version: int) -> None:
    if "ready" in request.POST:
        handover.answer(post, text=text, by=request.user, version=version)
    else:
        handover.comment(post, text=text, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def not_use(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = _fetch_for(PostAction.NOT_USE, fetch_post(request, reference, number, can_plan_posts))
    form = NotUseForm(request.POST or None, post=post)
    if succeeds(form, lambda: handover.not_use(post, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The post will not be used."))
        return to_calendar(request, post)
    words = {"title": _("Do not use this post?"), "button": _("Do not use this post")}
    return form_page(request, post.account_request, form, tab=TAB, post=post, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def take_day(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = _fetch_for(PostAction.TAKE_DAY, fetch_post(request, reference, number, can_share_posts))
    form, displaced = SeenForm(request.POST or None, post=post), list[PlannedPost]()
    if succeeds(form, lambda: displaced.extend(urgent.take_day(post, by=request.user, **form.cleaned_data))):
        _say_what_lost_its_day(request, displaced)
        return _back_to(post)
    in_the_way = list(urgent.in_the_way_of(post, request.user))
    title = _("This post is urgent: it takes its day")
    context = request_page(request, post.account_request, TAB, form=form, post=post, in_the_way=in_the_way, title=title)
    context["back_url"] = post.account_request.url("post-change", number=number)
    return render(request, "trials/handover/take_day.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An address of former times."""
    post = fetch_post(request, reference, number, can_plan_posts)
    return redirect(post.account_request.url("post-not-use", number=number))


def _fetch_for(action: PostAction, post: PlannedPost) -> PlannedPost:
    """The post, if this can be done with it; raises `Refused` otherwise."""
    check(post, action)
    return post


def _back_to(post: PlannedPost) -> HttpResponse:
    """The page of the post, at what is said of its hand-over."""
    return redirect(post.account_request.url("post-change", number=post.number, at="hand-over"))


def _say_what_lost_its_day(request: HttpRequest, displaced: Sequence[PlannedPost]) -> None:
    if not displaced:
        messages.success(request, _("No other post stood on this day."))
        return
    sentence = ngettext(
        "%(count)s post has no day now, and its department is told: %(posts)s.",
        "%(count)s posts have no day now, and their departments are told: %(posts)s.",
        len(displaced),
    )
    names = [f"{one.account_request.reference} ({one.number})" for one in displaced[:NAMED]]
    if len(displaced) > NAMED:
        names.append("…")
    messages.success(request, sentence % {"count": formats.number_format(len(displaced)), "posts": ", ".join(names)})
