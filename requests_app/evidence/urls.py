from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views

urlpatterns = [
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
]
