"""What every page's frame needs: the organisation and the navigation."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.roles import Roles, roles_of
from requests_app.organisation.models import SiteSettings


@dataclass(frozen=True)
class Link:
    url: str
    label: str | Promise
    current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_settings": getattr(request, "site_settings", None) or SiteSettings(),
        "navigation": _navigation(request),
    }


def _navigation(request: HttpRequest) -> list[Link]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [Link(reverse(name), label, _is_current(request, name)) for name, label in _entries(roles_of(user))]


def _entries(roles: Roles) -> list[tuple[str, str | Promise]]:
    entries: list[tuple[str, str | Promise]] = [("home", _("Home")), ("requests", _("Requests"))]
    entries.append(("library", _("Library")))
    if roles.is_reviewer:
        entries.append(("posts", _("Posts")))
    if roles.is_admin:
        entries += [
            ("bundles", _("Bundles")),
            ("questions", _("Questions")),
            ("site-settings", _("Settings")),
            ("admin:index", _("Administration")),
        ]
    return entries


def _is_current(request: HttpRequest, name: str) -> bool:
    url = reverse(name)
    return request.path == url if name == "home" else request.path.startswith(url)
