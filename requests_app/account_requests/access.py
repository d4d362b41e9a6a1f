"""The first step of every view: fetch with access. What somebody may not see does not exist for them."""

from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from questionnaire.choices import Section
from requests_app.account_requests.choices import State
from requests_app.account_requests.grants import Permission
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.permissions import can_view
from requests_app.account_requests.refusals import Refused


def fetch(request: HttpRequest, reference: str, *, section: str = "") -> AccountRequest:
    """The request with its people, or 404 for strangers, before anything else is looked at.

    With a section of the questionnaire, `section_save` of the request tells who saved it last.
    """
    account_request = get_object_or_404(_rows(section), reference=reference)
    if not can_view(account_request, request.user):
        raise Http404
    return account_request


@lru_cache(maxsize=16)
def _rows(section: str) -> AccountRequestQuerySet:
    """What every page of a request reads, and that of a section; kept, since putting this query together takes longer
    than asking it."""
    rows = AccountRequest.objects.with_people().with_rounds().with_existing_accounts().select_related("questionnaire")
    if section:
        rows = rows.with_section_save(section)
    # The effort is shown next to the platforms.
    return rows.with_hours_named() if section == Section.PLATFORMS else rows


def fetch_for(request: HttpRequest, reference: str, may: Permission, *, section: str = "") -> AccountRequest:
    """The request if this may be done now: 404 for strangers, 409 if the state forbids it, 403 otherwise."""
    account_request = fetch(request, reference, section=section)
    if may(account_request, request.user):
        return account_request
    if may.would_hold_in_another_state(account_request, request.user):
        words = {"state": State(account_request.state).label}
        raise Refused(
            account_request, [_("This is not possible while the request is in the state “%(state)s”.") % words]
        )
    raise PermissionDenied
