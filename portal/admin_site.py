"""Django's admin, for admins of the portal alone."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from requests_app.permissions import is_admin


class PortalAdminSite(AdminSite):
    site_header = site_title = _("Administration")
    index_title = _("People, departments and lists")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated and is_admin(request.user))
