"""The posts of a content calendar: planning, changing, sharing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts, can_view
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.models import SiteSettings
from requests_app.pages.form_pages import form_page, put_back, succeeds
from requests_app.pages.request_pages import request_page
from requests_app.pages.told import put_beside
from requests_app.trials import posts
from requests_app.trials.access import fetch_post, fetch_terms
from requests_app.trials.calendar.asked import AskedCalendar, day_in_address
from requests_app.trials.calendar.entries import PostEntries
from requests_app.trials.calendar.pages import first_shown
from requests_app.trials.choices import PostStatus
from requests_app.trials.forms import PostForm, ShareForm
from requests_app.trials.handover.panel import panel_of
from requests_app.trials.locked_posts import PostOvertaken
from requests_app.trials.models import PlannedPost
from requests_app.trials.planning.views import to_added, to_calendar
from requests_app.trials.terms import CalendarTerms

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_plan_posts)
    terms = fetch_terms(account_request)
    form = PostForm(
        request.POST or None,
        terms=terms,
        instance=PlannedPost(account_request=account_request),
        last=_last_of(account_request, request.user.pk),
        initial={"planned_on": day_in_address(request.GET.get("on", ""))},
    )
    added: list[PlannedPost] = []
    if succeeds(form, lambda: added.append(posts.plan(account_request, by=request.user, **form.details()))):
        _tell_length(request, form)
        if "another" in request.POST:
            messages.success(request, _("Post added."))
            return _again(request, added[0], terms)
        return to_added(request, added)
    words = {"title": _("Plan a post"), "button": _("Add the post")}
    return _form_page(request, account_request, form, second=_("Add the post and plan another"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The page of a post: its form for those who may change it, otherwise the post as it is."""
    post = fetch_post(request, reference, number, can_view)
    if request.method != "POST" and not (_is_open(post) and can_plan_posts(post.account_request, request.user)):
        return _post_page(request, post)
    if request.method == "POST":
        post = _unshared(fetch_post(request, reference, number, can_plan_posts))
    form = PostForm(request.POST or None, terms=fetch_terms(post.account_request), instance=post)
    saved: list[PlannedPost] = []
    try:
        if succeeds(form, lambda: saved.append(_save(request, form, post))):
            _say_saved(request, saved[0])
            _tell_length(request, form)
            return to_calendar(request, saved[0])
    except PostOvertaken as overtaken:
        if not _is_open(overtaken.fresh):
            raise
        return _conflict_page(request, form, overtaken)
    return _change_page(request, post, form)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_share_posts)
    form = ShareForm(request.POST or None, post=post)
    if not form.left:
        _unshared(post)
    if succeeds(form, lambda: posts.share(post, by=request.user, **form.details())):
        messages.success(request, _("Saved. The post counts as shared."))
        return to_calendar(request, post)
    words = {"title": _("Mark the post as shared"), "button": _("Mark the post as shared")}
    aside = "" if post.is_shared else post.account_request.url("post-not-use", number=number)
    return form_page(request, post.account_request, form, tab=TAB, post=post, aside_url=aside, **words)


def _save(request: HttpRequest, form: PostForm, post: PlannedPost) -> PlannedPost:
    return posts.change(post, by=request.user, version=form.cleaned_data["version"] or -1, **form.details())


def _last_of(account_request: AccountRequest, person: int | None) -> PlannedPost | None:
    """The last post that this person planned here; of somebody who has planned none, that of anybody."""
    is_theirs = Case(When(planned_by=person, then=1), default=0)
    return account_request.posts.select_related("theme").order_by(is_theirs.desc(), "-number").first()


def _say_saved(request: HttpRequest, post: PlannedPost) -> None:
    """A change that was asked for is answered by saying that the post is ready: saving it alone is not enough."""
    if post.status == PostStatus.CHANGE_ASKED:
        messages.warning(request, _("Post saved. Say that it is ready, so that the comms team reads it again."))
    else:
        messages.success(request, _("Post saved."))


def _again(request: HttpRequest, after: PlannedPost, terms: CalendarTerms) -> HttpResponse:
    """The same form, empty, for the next day, in the view that the person came from."""
    query = request.GET.copy()
    if after.planned_on:
        following = after.planned_on + timedelta(days=1)
        query["on"] = (following if terms.covers(following) else after.planned_on).isoformat()
    return redirect(f"{request.path}?{query.urlencode()}")


def _form_page(request: HttpRequest, account_request: AccountRequest, form: PostForm, **more: Any) -> HttpResponse:
    """The form of a post. What is told about its text is about what was put back, too."""
    kept_at = put_back(request, form)
    if form.told:
        put_beside(form["text"], form.told)
    more |= {
        "template": "trials/post_form.html",
        "kept_at": kept_at,
        "back_url": _calendar_url(request, account_request),
    }
    return form_page(request, account_request, form, tab=TAB, **more)


def _calendar_url(request: HttpRequest, account_request: AccountRequest) -> str:
    """The calendar as the person left it."""
    return AskedCalendar.of(request, first_shown(account_request, timezone.localdate())).url(account_request)


def _change_page(request: HttpRequest, post: PlannedPost, form: PostForm, **more: Any) -> HttpResponse:
    words = {"title": _("Change a planned post"), "button": _("Save the post")}
    if post.is_set_aside:
        words = {"title": _("Use this post after all?"), "button": _("Use the post")}
    shown = {"entry": _entry(request, post), "handover": panel_of(request, post)}
    return _form_page(request, post.account_request, form, **shown, **words, **more)


def _conflict_page(request: HttpRequest, form: PostForm, overtaken: PostOvertaken) -> HttpResponse:
    """Both texts: what was typed stays in the form, which from now on goes by the post as it is; that is beside it."""
    theirs = overtaken.fresh
    data = request.POST.copy()
    data["version"] = str(theirs.version)
    form.data = data
    sentence = _("Somebody else has changed this post since you opened it. Save again to keep what you wrote.")
    form.add_error(None, sentence)
    return _change_page(request, theirs, form, theirs=theirs)


def _post_page(request: HttpRequest, post: PlannedPost) -> HttpResponse:
    shown = {"entry": _entry(request, post), "handover": panel_of(request, post)}
    context = request_page(request, post.account_request, TAB, title=_("Post"), **shown)
    context["back_url"] = post.account_request.url(TAB)
    return render(request, "trials/post_page.html", context)


def _entry(request: HttpRequest, post: PlannedPost) -> Any:
    days = SiteSettings.current().content_due_days
    return PostEntries(post.account_request, request.user, timezone.localdate(), days).of(post)


def _tell_length(request: HttpRequest, form: PostForm) -> None:
    if form.told:
        messages.warning(request, form.told)


def _is_open(post: PlannedPost) -> bool:
    return not post.is_shared


def _unshared(post: PlannedPost) -> PlannedPost:
    """What is shared is out in the world: raise `Refused` if somebody would change it."""
    if post.is_shared:
        raise Refused(post.account_request, [_("This post is shared already and can no longer be changed.")])
    return post
