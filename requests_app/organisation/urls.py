from django.urls import path

from requests_app.organisation import views
from requests_app.organisation.channels import views as channels

urlpatterns = [
    path("settings/", views.edit, name="site-settings"),
    path("settings/channels/", channels.index, name="channels"),
    path("settings/channels/new/", channels.new, name="channel-new"),
    path("settings/channels/<slug:key>/", channels.change, name="channel-change"),
    path("logo", views.logo, name="logo"),
]
