"""The metrics that an admin keeps in Django's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from requests_app.account_requests.admin import AdminsOnly
from requests_app.figures.models import Metric


@admin.register(Metric)
class MetricAdmin(AdminsOnly):
    list_display = ("name", "summed", "is_whole", "is_offered", "position")
    list_editable = ("is_offered", "position")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What figures were entered as stays."""
        return ("key", "is_whole") if obj else ()
