"""Files that are missing or changed, in Django's admin."""

from django.contrib import admin
from django.http import HttpRequest

from requests_app.account_requests.admin import AdminsOnly
from requests_app.jobs.models import FileProblem


@admin.register(FileProblem)
class FileProblemAdmin(AdminsOnly):
    """What to restore from a backup. A problem leaves the list by itself when the file is there again."""

    list_display = ("name", "owner", "kind", "found_at")
    list_filter = ("kind",)
    search_fields = ("name", "owner")
    fields = readonly_fields = list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
