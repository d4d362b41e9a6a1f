"""A post of a request's trial, for those who may plan or share it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.trials.models import PlannedPost
from requests_app.trials.terms import CalendarTerms, terms_of


def fetch_terms(account_request: AccountRequest) -> CalendarTerms:
    """What the calendar goes by; raises `Refused` if no post can be planned any more."""
    terms = terms_of(account_request)
    if terms is None:
        raise Refused(account_request, [_("No posts can be planned at the moment.")])
    return terms


def fetch_post(request: HttpRequest, reference: str, number: int, may: Permission) -> PlannedPost:
    """A post of the request's calendar."""
    account_request = fetch_for(request, reference, may)
    post = get_object_or_404(
        PlannedPost.objects.select_related("trial"), account_request=account_request, number=number
    )
    post.account_request = account_request
    return post
