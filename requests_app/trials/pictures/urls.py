from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.trials.pictures import views

urlpatterns = [
    path(f"{ONE}/trial/posts/<int:number>/pictures/", views.pictures, name="post-pictures"),
    path(f"{ONE}/trial/posts/<int:number>/pictures/add/", views.add, name="post-pictures-add"),
    path(f"{ONE}/trial/pictures/<slug:key>/full", views.picture, name="post-picture"),
    path(f"{ONE}/trial/pictures/<slug:key>/small", views.small, name="post-picture-small"),
    path(f"{ONE}/trial/pictures/<slug:key>/download", views.download, name="post-picture-download"),
    path(f"{ONE}/trial/pictures/<slug:key>/remove/", views.remove, name="post-picture-remove"),
]
