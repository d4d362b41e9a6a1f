"""The platforms that an admin keeps in Django's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform
from requests_app.account_requests.admin import AdminsOnly


@admin.register(Platform)
class PlatformAdmin(AdminsOnly):
    list_display = ("name", "is_offered", "minutes_per_post", "minutes_per_day", "effort_source")
    list_editable = ("is_offered", "minutes_per_post", "minutes_per_day")
    fieldsets = (
        (None, {"fields": ("key", "name", "is_offered", "position")}),
        (_("Effort"), {"fields": ("minutes_per_post", "minutes_per_day", "effort_source")}),
        (_("Account names"), {"fields": ("name_rule", "name_pattern", "names_checked_on")}),
        (
            _("Limits of posts"),
            {
                "fields": (
                    ("post_limit", "counted_by"),
                    "link_length",
                    "post_byte_limit",
                    "alt_text_limit",
                    "pictures_most",
                    "limits_checked_on",
                )
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()
