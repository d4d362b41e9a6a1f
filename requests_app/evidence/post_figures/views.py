"""The figures of a request's shared posts: typed by the comms team beside those that were imported."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_enter_post_figures
from requests_app.evidence.post_figures import services as post_figures
from requests_app.evidence.post_figures.forms import PostFiguresForm
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.trials.models import PostChannel

PER_PAGE = 20
TAB = "request-scorecard"
# The numbers of posts are no longer.
LONGEST_NUMBER = 9


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_enter_post_figures)
    page = _page(request, post_figures.shared_posts(account_request))
    form = PostFiguresForm(request.POST or None, shared=list(page))
    changed: list[int] = []
    if succeeds(form, lambda: changed.append(post_figures.enter(account_request, form.typed(), by=request.user))):
        words = ngettext("%(count)s figure saved.", "%(count)s figures saved.", changed[0])
        messages.success(request, words % {"count": changed[0]} if changed[0] else _("No changes."))
        return redirect(request.get_full_path())
    title, button = _("Figures of shared posts"), _("Save figures")
    tab = TAB if account_request.latest_trial else "request"
    template = "evidence/post_figures/enter.html"
    return form_page(request, account_request, form, title=title, button=button, tab=tab, template=template, page=page)


def _page(request: HttpRequest, shared: list[PostChannel]) -> Page[PostChannel]:
    """`?post=7` shows this post alone."""
    asked = request.GET.get("post", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER else None
    rows = [row for row in shared if row.post.number == number] if number is not None else shared
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
