from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.figures import views
from requests_app.figures.metric_settings import views as metrics

CHANNEL = "settings/channels/<slug:key>/figures"

urlpatterns = [
    path(f"{ONE}/figures/", views.index, name="request-figures"),
    path(f"{ONE}/figures/<slug:key>/", views.month, name="figures-month"),
    path(f"{ONE}/figures/<slug:key>/import/", views.upload, name="figures-import"),
    path(f"{ONE}/figures/<slug:key>/import/<int:number>/", views.check, name="figures-import-check"),
    path("settings/metrics/", metrics.index, name="metrics"),
    path("settings/metrics/new/", metrics.new, name="metric-new"),
    path("settings/metrics/<slug:key>/", metrics.change, name="metric-change"),
    path("figures/", views.channels, name="channels-figures"),
    path(f"{CHANNEL}/", views.index, name="channel-figures"),
    path(f"{CHANNEL}/month/", views.month, name="channel-figures-month"),
    path(f"{CHANNEL}/import/", views.upload, name="channel-figures-import"),
    path(f"{CHANNEL}/import/<int:number>/", views.check, name="channel-figures-import-check"),
]
