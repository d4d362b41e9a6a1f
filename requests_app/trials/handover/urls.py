from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.trials.handover import views

POST = f"{ONE}/trial/posts/<int:number>"

urlpatterns = [
    path(f"{POST}/accept/", views.accept, name="post-accept"),
    path(f"{POST}/ask/", views.ask, name="post-ask"),
    path(f"{POST}/comment/", views.comment, name="post-comment"),
    path(f"{POST}/not-use/", views.not_use, name="post-not-use"),
    path(f"{POST}/take-day/", views.take_day, name="post-take-day"),
    path(f"{POST}/unshare/", views.unshare, name="post-unshare"),
    # What `post-not-use` was called.
    path(f"{POST}/set-aside/", views.set_aside, name="post-set-aside"),
]
