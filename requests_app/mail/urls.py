from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.mail import views

urlpatterns = [
    path(f"{ONE}/messages/", views.mails, name="request-messages"),
    path(f"{ONE}/messages/retry/", views.retry, name="request-messages-retry"),
]
