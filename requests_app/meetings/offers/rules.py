"""The rules of offering and picking a time. Each raises `ValidationError`, by the form's field if it has one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import eligible_reviewers
from requests_app.meetings.hours.models import MeetingHours

JUST_TAKEN = gettext_lazy("This time is not free any more. These are:")
NO_HOURS = gettext_lazy("%(name)s keeps no hours for meetings yet, so there are no times to offer.")


def check_can_be_offered(account_request: AccountRequest) -> None:
    """The request has a reviewer who keeps hours, and no meeting is planned."""
    reviewer = account_request.active_reviewer
    if reviewer is None:
        raise ValidationError(_("This request has no reviewer yet. Any member of the comms team can take it on."))
    if account_request.planned_meeting:
        raise ValidationError(_("A meeting is booked already. Move it or cancel it first."))
    if not MeetingHours.objects.filter(user=reviewer).exists():
        raise ValidationError(NO_HOURS % {"name": reviewer})


def check_required(account_request: AccountRequest, people: Sequence[Any]) -> None:
    """Only somebody who may review this request is required from the comms team."""
    keys = {person.pk for person in people}
    found = eligible_reviewers(account_request.department_id).filter(pk__in=keys)
    if found.count() != len(keys):
        sentence = _("Choose active members of the comms team who do not belong to this department.")
        raise ValidationError({"required": [sentence]})


def is_one_of(starts_at: datetime, free: Sequence[datetime]) -> bool:
    """Whether the moment is one of these; Python finds none that the clock of a zone shows twice unless in UTC."""
    return starts_at.astimezone(UTC) in {one.astimezone(UTC) for one in free}


def check_free(starts_at: datetime, free: Sequence[datetime]) -> None:
    """The time is one of those that are free."""
    if not is_one_of(starts_at, free):
        raise ValidationError({"starts_at": [JUST_TAKEN]})


def check_reachable(phone: str) -> None:
    """There is a number to call."""
    if sum(sign.isdigit() for sign in phone) < len("12345"):
        raise ValidationError({"phone": [_("Write the number with at least five digits.")]})
