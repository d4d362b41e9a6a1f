"""The posts of a content calendar: planning, changing, sharing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts
from requests_app.account_requests.refusals import Refused
from requests_app.pages.form_pages import form_page, put_back, succeeds
from requests_app.pages.told import put_beside
from requests_app.trials import posts
from requests_app.trials.access import fetch_post
from requests_app.trials.forms import PostForm, ShareForm
from requests_app.trials.handover.panel import panel_of
from requests_app.trials.models import PlannedPost
from requests_app.trials.terms import CalendarTerms, terms_of

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_plan_posts)
    terms = _terms_of(account_request)
    form = PostForm(request.POST or None, terms=terms, instance=PlannedPost(account_request=account_request))
    added: list[PlannedPost] = []
    if succeeds(form, lambda: added.append(posts.plan(account_request, by=request.user, **form.details()))):
        _confirm(request, form, _("Post added."))
        return redirect("post-new", reference=reference) if "another" in request.POST else _back_to(added[0])
    words = {"title": _("Plan a post"), "button": _("Add the post")}
    return _post_page(request, account_request, form, second=_("Add the post and plan another"), **words)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = _unshared(fetch_post(request, reference, number, can_plan_posts))
    form = PostForm(request.POST or None, terms=_terms_of(post.account_request), instance=post)
    if succeeds(
        form, lambda: posts.change(post, by=request.user, version=form.cleaned_data["version"] or -1, **form.details())
    ):
        _confirm(request, form, _("Post saved."))
        return _back_to(post)
    words = {"title": _("Change a planned post"), "button": _("Save the post")}
    return _post_page(request, post.account_request, form, handover=panel_of(request, post), **words)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    post = fetch_post(request, reference, number, can_share_posts)
    form = ShareForm(request.POST or None, post=post)
    if not form.left:
        _unshared(post)
    if succeeds(form, lambda: posts.share(post, by=request.user, **form.details())):
        messages.success(request, _("Saved. The post counts as shared."))
        return _back_to(post)
    words = {"title": _("Mark the post as shared"), "button": _("Mark the post as shared")}
    aside = "" if post.is_shared else post.account_request.url("post-not-use", number=number)
    return form_page(request, post.account_request, form, tab=TAB, post=post, aside_url=aside, **words)


def _post_page(request: HttpRequest, account_request: AccountRequest, form: PostForm, **more: Any) -> HttpResponse:
    """The form of a post. What is told about its text is about what was put back, too."""
    kept_at = put_back(request, form)
    if form.told:
        put_beside(form["text"], form.told)
    template = "trials/post_form.html"
    return form_page(request, account_request, form, tab=TAB, template=template, kept_at=kept_at, **more)


def _confirm(request: HttpRequest, form: PostForm, sentence: str) -> None:
    messages.success(request, sentence)
    if form.told:
        messages.warning(request, form.told)


def _terms_of(account_request: AccountRequest) -> CalendarTerms:
    terms = terms_of(account_request)
    if terms is None:
        raise Refused(account_request, [_("No trial is running.")])
    return terms


def _back_to(post: PlannedPost) -> HttpResponse:
    """The calendar, at the row of this post."""
    return redirect(post.account_request.url(TAB, at=f"post-{post.number}"))


def _unshared(post: PlannedPost) -> PlannedPost:
    """What is shared is out in the world: raise `Refused` if somebody would change it."""
    if post.is_shared:
        raise Refused(post.account_request, [_("This post is shared already and can no longer be changed.")])
    return post
