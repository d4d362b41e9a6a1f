from django.urls import path

from requests_app.account_requests import views
from requests_app.account_requests.addresses import ONE

urlpatterns = [
    path("requests/new/", views.new, name="request-new"),
    path(f"{ONE}/assign/", views.assign, name="request-assign"),
]
