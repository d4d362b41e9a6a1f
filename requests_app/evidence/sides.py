"""The two sides of a trial, and to which of them somebody belongs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_member


class TrialSide(models.TextChoices):
    DEPARTMENT = "department", _("Department")
    COMMS = "comms", _("Comms team")


def side_of(account_request: AccountRequest, user: Actor) -> TrialSide:
    """Of somebody who may see the request; membership comes before any office in the comms team."""
    return TrialSide.DEPARTMENT if is_member(account_request, user) else TrialSide.COMMS
