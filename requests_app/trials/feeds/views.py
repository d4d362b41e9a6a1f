"""The private feed: the page about it, and the file that calendar programs fetch."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.organisation.models import SiteSettings
from requests_app.trials.exchange.writing import as_ics
from requests_app.trials.feeds import services as feeds


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        _make_or_end(request)
        return redirect("feed")
    feed = feeds.feed_of(request.user)
    context = {"feed": feed, "address": feeds.address_of(feed) if feed else ""}
    return render(request, "trials/feeds/page.html", context)


@login_not_required
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Asked for by a program, which knows the address and has no session."""
    reader = feeds.reader_of(token)
    if reader is None:
        raise Http404
    posts = feeds.posts_for(reader, timezone.localdate())
    etag = feeds.etag_of(posts)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = as_ics(posts, zone=SiteSettings.current().zone, at=timezone.now(), name=_("Planned posts"))
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="planned-posts.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


def _make_or_end(request: HttpRequest) -> None:
    if "make" in request.POST:
        feeds.make_address(request.user)
        messages.success(request, _("Your feed has a new address."))
    elif "end" in request.POST:
        feeds.end(request.user)
        messages.success(request, _("Your feed has ended. Its address does not work any more."))
