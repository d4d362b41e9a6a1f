"""The lists that admins keep in Django's admin. Requests are not among them: they move through their one door."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform
from requests_app.models import Department, Membership, Message, Reason
from requests_app.permissions import can_view_messages, is_admin
from requests_app.services.messages import retry


class AdminsOnly(admin.ModelAdmin):
    """Admins may look, add and change; nothing is deleted in the browser."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_admin(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_admin(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(admin.TabularInline):
    """Memberships are the one thing that ends: somebody leaves a department and stays a person."""

    model = Membership
    extra = 0
    autocomplete_fields = ("department",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request.user)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request.user)


@admin.register(Message)
class MessageAdmin(AdminsOnly):
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
            if message.account_request is None or can_view_messages(message.account_request, request.user):
                retry(message, by=request.user)


@admin.register(Department)
class DepartmentAdmin(AdminsOnly):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)

    def save_model(self, request: HttpRequest, obj: Department, form: Any, change: bool) -> None:
        """The requests of a renamed department are found by its new name."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            for account_request in obj.account_requests.select_related("department"):
                account_request.save(update_fields=["search_text"])


@admin.register(Reason)
class ReasonAdmin(AdminsOnly):
    list_display = ("text", "kind", "position", "is_active")
    list_editable = ("position", "is_active")


@admin.register(Platform)
class PlatformAdmin(AdminsOnly):
    list_display = ("name", "is_offered", "minutes_per_post", "minutes_per_day", "effort_source")
    list_editable = ("is_offered", "minutes_per_post", "minutes_per_day")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()
