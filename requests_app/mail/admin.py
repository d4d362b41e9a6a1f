"""Mails in Django's admin: what was sent, and what became of it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.admin import AdminsOnly
from requests_app.account_requests.permissions import can_view_mails
from requests_app.mail.models import Mail
from requests_app.mail.services import retry


@admin.register(Mail)
class MailAdmin(AdminsOnly):
    """Every mail and what became of it; of mails about passwords nobody reads more than that."""

    list_display = ("subject", "to_email", "status", "created_at", "sent_at", "attempts", "last_error")
    list_filter = ("status",)
    search_fields = ("to_email", "subject")
    list_select_related = ("account_request",)
    show_full_result_count = False
    fields = readonly_fields = (*list_display, "kind", "to_name", "next_attempt_at")
    actions = ("try_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Try to deliver them again now"))
    def try_again(self, request: HttpRequest, queryset: Any) -> None:
        for message in queryset:
            if message.account_request is None or can_view_mails(message.account_request, request.user):
                retry(message, by=request.user)
