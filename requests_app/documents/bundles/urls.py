from django.urls import path

from requests_app.documents.bundles import views

urlpatterns = [
    path("bundles/", views.index, name="bundles"),
    path("bundles/new/", views.new, name="bundle-new"),
    path("bundles/<slug:key>/", views.show, name="bundle"),
    path("bundles/<slug:key>/progress", views.progress, name="bundle-progress"),
    path("bundles/<slug:key>/download", views.download, name="bundle-download"),
    path("bundles/<slug:key>/cancel/", views.cancel, name="bundle-cancel"),
    path("bundles/<slug:key>/delete/", views.delete, name="bundle-delete"),
]
