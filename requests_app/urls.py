"""The portal's addresses, room by room; those of login and of Django's admin stand in `portal.urls`.

No primary key stands in any of them.
"""

from django.urls import include, path
from django.views.generic import RedirectView

from requests_app.account_requests.addresses import ONE

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

# Addresses of before, which stand in people's bookmarks and in mails that were sent.
RENAMED = {"requests/thrown-away/": "deleted-drafts", f"{ONE}/messages/": "request-mails"}

urlpatterns = [
    *[path("", include(f"requests_app.{room}.urls")) for room in ROOMS],
    *[path(old, RedirectView.as_view(pattern_name=new, permanent=True)) for old, new in RENAMED.items()],
]
