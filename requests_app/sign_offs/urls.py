from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.sign_offs import views

urlpatterns = [
    path("sign-off/<str:token>/", views.sign_off, name="sign-off"),
    path(f"{ONE}/sign-off/ask-again/", views.ask_again, name="sign-off-ask-again"),
]
