from django.urls import path

from requests_app.account_requests import views
from requests_app.account_requests.addresses import ONE

urlpatterns = [
    path("requests/new/", views.new, name="request-new"),
    path("requests/departments/", views.departments, name="department-suggestions"),
    path("requests/answers/", views.answers, name="answer-suggestions"),
    path(f"{ONE}/assign/", views.assign, name="request-assign"),
]
