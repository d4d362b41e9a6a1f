"""The lists that admins keep in Django's admin. Requests are not among them: they move through their one door."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from questionnaire.models import Platform
from requests_app.models import Department, Membership, Reason
from requests_app.permissions import is_admin


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


@admin.register(Department)
class DepartmentAdmin(AdminsOnly):
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)


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
