from django.urls import path

from requests_app.organisation import views

urlpatterns = [
    path("settings/", views.edit, name="site-settings"),
    path("logo", views.logo, name="logo"),
]
