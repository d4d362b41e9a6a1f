"""The portal's addresses, room by room; those of login and of Django's admin stand in `portal.urls`.

No primary key stands in any of them.
"""

from django.urls import include, path

ROOMS = (
    "dashboard",
    "account_requests",
    "moves",
    "questionnaires",
    "sign_offs",
    "meetings",
    "trials",
    "documents",
    "accounts",
    "bundles",
    "mail",
    "organisation",
)

urlpatterns = [path("", include(f"requests_app.{room}.urls")) for room in ROOMS]
