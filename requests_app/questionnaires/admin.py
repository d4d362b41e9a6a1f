"""The platforms that an admin keeps in Django's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from questionnaire.models import Platform
from requests_app.account_requests.admin import AdminsOnly


@admin.register(Platform)
class PlatformAdmin(AdminsOnly):
    list_display = ("name", "is_offered", "minutes_per_post", "minutes_per_day", "effort_source")
    list_editable = ("is_offered", "minutes_per_post", "minutes_per_day")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()
