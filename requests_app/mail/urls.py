from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.mail import views
from requests_app.mail.reminders import views as reminders

urlpatterns = [
    path("settings/reminders/", reminders.edit, name="reminders"),
    path(f"{ONE}/mails/", views.mails, name="request-mails"),
    path(f"{ONE}/mails/retry/", views.retry, name="request-mails-retry"),
    # The address of before, which stands in bookmarks.
    path(f"{ONE}/messages/", views.former_address),
]
