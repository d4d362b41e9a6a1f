"""The reminders: when and whom the portal reminds of what, for admins."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from requests_app.account_requests.permissions import can_edit_site_settings
from requests_app.mail.reminders.forms import ReminderRows
from requests_app.pages import kept_texts


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request: HttpRequest) -> HttpResponse:
    if not can_edit_site_settings(request.user):
        raise PermissionDenied
    rows = ReminderRows(request.POST if request.method == "POST" else None)
    if request.method == "POST" and rows.is_valid():
        rows.save()
        messages.success(request, _("Reminders saved."))
        return redirect("reminders")
    context = {"rows": rows, "is_sent": request.method == "POST", "kept_at": kept_texts.put_back(request, *rows)}
    return render(request, "mail/reminders/edit.html", context)
