"""The links of posts that were shared without one: all of a request on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.permissions import can_share_posts
from requests_app.pages.form_pages import form_page, succeeds
from requests_app.trials.links import services as links
from requests_app.trials.links.forms import SharedLinksForm

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def shared_links(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_share_posts)
    form = SharedLinksForm(request.POST or None, account_request=account_request)
    if not form.places:
        messages.info(request, _("Every shared post has its link."))
        return redirect(account_request.url(TAB))
    if succeeds(form, lambda: links.record(account_request, form.links(), by=request.user)):
        messages.success(request, _("The links are saved."))
        return redirect(account_request.url(TAB))
    intro = _("Where these posts can be seen. You can leave out those that you do not find any more.")
    words = {"title": _("Links of shared posts"), "button": _("Save the links"), "intro": intro}
    return form_page(request, account_request, form, tab=TAB, **words)
