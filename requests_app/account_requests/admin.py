"""Departments in Django's admin. Requests are not among them: they move through their one door."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from requests_app.account_requests.models import AccountRequest, Department, DepartmentKind, Membership
from requests_app.account_requests.permissions import is_admin
from requests_app.account_requests.search import indexing


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
    list_display = ("name", "kind", "is_active")
    list_filter = ("kind", "is_active")
    list_select_related = ("kind",)
    search_fields = ("name",)

    def save_model(self, request: HttpRequest, obj: Department, form: Any, change: bool) -> None:
        """The requests of a renamed department are found by its new name."""
        former = Department.objects.select_for_update().get(pk=obj.pk).name if change else obj.name
        super().save_model(request, obj, form, change)
        if obj.name != former:
            AccountRequest.objects.filter(department=obj).follow_new_name(former=former, name=obj.name)
            indexing.index_department(obj.pk, obj.name)


@admin.register(DepartmentKind)
class DepartmentKindAdmin(AdminsOnly):
    list_display = ("name", "position")
    list_editable = ("position",)
