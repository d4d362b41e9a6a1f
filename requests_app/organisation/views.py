"""What an admin sets in the browser, and the organisation's logo."""

import mimetypes
from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.permissions import can_edit_site_settings
from requests_app.organisation.forms import SiteSettingsForm
from requests_app.organisation.models import SiteSettings
from requests_app.organisation.previews import Preview, preview_of
from requests_app.pages import kept_texts


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    if not can_edit_site_settings(request.user):
        raise PermissionDenied
    before = SiteSettings.current()
    form, preview = SiteSettingsForm(request.POST or None, request.FILES or None, instance=copy(before)), None
    if form.is_valid():
        preview = preview_of(before, form.instance, user=request.user, now=timezone.localtime(), is_stale=form.is_stale)
        if _is_to_be_saved(request, preview):
            form.save()
            messages.success(request, _("Settings saved."))
            return redirect("site-settings")
        form.begin_again()
    context = {"form": form, "preview": preview, "kept_at": kept_texts.put_back(request, form)}
    return render(request, "organisation/edit.html", context)


def _is_to_be_saved(request: HttpRequest, preview: Preview) -> bool:
    """Nothing that changes open requests, or what a colleague saved, is saved before these changes have been read."""
    if preview.is_conflict or "preview" in request.POST:
        return False
    return not preview.counts or request.POST.get("read") == preview.stamp


@login_not_required
@require_safe
def logo(request: HttpRequest) -> HttpResponseBase:
    """The logo is public, like the login page that shows it; its address changes with the file."""
    site_settings = SiteSettings.current()
    if not site_settings.logo:
        raise Http404
    content_type = mimetypes.guess_type(str(site_settings.logo.name))[0] or "application/octet-stream"
    try:
        response = FileResponse(site_settings.logo.open("rb"), content_type=content_type)
    except OSError as error:
        raise Http404 from error
    response["Cache-Control"] = "public, max-age=86400"
    return response
