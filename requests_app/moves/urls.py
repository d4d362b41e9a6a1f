from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.account_requests.choices import Move
from requests_app.moves import decision, review, views

urlpatterns = [
    path(f"{ONE}/decision/", decision.decision, name="request-decision"),
    path(f"{ONE}/{Move.SUBMIT.slug}/", review.review, name=f"move-{Move.SUBMIT.slug}"),
    *[
        path(f"{ONE}/{move.slug}/", views.move, {"move": move}, name=f"move-{move.slug}")
        for move in Move
        if move != Move.SUBMIT
    ],
]
