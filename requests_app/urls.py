"""The portal's addresses, room by room; those of login and of Django's admin are in `portal.urls`.

None of them contains a primary key: `number` counts within a request.
"""

from django.urls import include, path
from django.views.generic import RedirectView

ROOMS = (
    "dashboard",
    "account_requests",
    "moves",
    "questionnaires",
    "sign_offs",
    "meetings",
    "trials",
    "figures",
    "documents",
    "accounts",
    "evidence",
    "mail",
    "organisation",
)

urlpatterns = [
    *[path("", include(f"requests_app.{room}.urls")) for room in ROOMS],
    # The address of before, which stands in bookmarks.
    path("requests/thrown-away/", RedirectView.as_view(pattern_name="deleted-drafts", permanent=True)),
]
