"""A post of a request's trial, for those who may plan or share it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.grants import Permission
from requests_app.trials.models import PlannedPost


def fetch_post(request: HttpRequest, reference: str, number: int, may: Permission) -> PlannedPost:
    """A post of the request's calendar."""
    account_request = fetch_for(request, reference, may)
    post = get_object_or_404(
        PlannedPost.objects.select_related("trial"), account_request=account_request, number=number
    )
    post.account_request = account_request
    return post
