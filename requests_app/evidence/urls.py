from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.library import views as library
from requests_app.evidence.retrospectives import views as retrospectives

urlpatterns = [
    path("library/", library.index, name="library"),
    path("library/<slug:key>/", library.case, name="library-case"),
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path(f"{ONE}/retrospective/", retrospectives.retrospective, name="request-retrospective"),
    path(f"{ONE}/retrospective/release/", retrospectives.release, name="retrospective-release"),
]
