from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.accounts import views

urlpatterns = [
    path(f"{ONE}/account-details/", views.account_details, name="account-details"),
]
