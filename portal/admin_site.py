"""Django's admin, for admins of the portal alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.permissions import is_admin

View = Callable[..., HttpResponseBase]


class PortalAdminSite(AdminSite):
    site_header = site_title = _("Administration")
    index_title = _("People, departments and lists")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated and is_admin(request.user))

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """403 for who is logged in and no admin: Django's way to the login would lead them back for ever."""
        page = super().admin_view(view, cacheable)

        @wraps(page)
        def for_admins(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return page(request, *args, **kwargs)

        return for_admins
