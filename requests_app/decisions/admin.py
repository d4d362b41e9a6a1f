"""The reasons for declining that an admin keeps in Django's admin."""

from django.contrib import admin

from requests_app.account_requests.admin import AdminsOnly
from requests_app.decisions.models import Reason


@admin.register(Reason)
class ReasonAdmin(AdminsOnly):
    list_display = ("text", "kind", "position", "is_active")
    list_editable = ("position", "is_active")
