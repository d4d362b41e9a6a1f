from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.dashboard import answers, deleted_drafts, help_page, home, lists, overview, searching

urlpatterns = [
    path("", home.home, name="home"),
    path("help/", help_page.help_page, name="help"),
    path("search/", searching.search, name="search"),
    path("requests/", lists.index, name="requests"),
    path("requests/deleted-drafts/", deleted_drafts.deleted_drafts, name="deleted-drafts"),
    path(f"{ONE}/", overview.overview, name="request"),
    path(f"{ONE}/answers/", answers.answers, name="request-answers"),
    path(f"{ONE}/history/", overview.history, name="request-history"),
]
