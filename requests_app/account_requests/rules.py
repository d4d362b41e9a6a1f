"""The rules of starting and assigning a request. Services refuse by them; forms show the same sentence early.

Each function raises `ValidationError` by the name of the field that the rule is about.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models import AccountRequest, Department
from requests_app.account_requests.refusals import require
from requests_app.account_requests.roles import eligible_reviewers

NOT_YOUR_DEPARTMENT = _("Choose an active department that you belong to.")
NOT_A_REVIEWER = _("Choose an active member of the comms team who does not belong to this department.")


def check_title(title: str) -> None:
    """A title is written, and fits."""
    require(title=title)
    try:
        AccountRequest._meta.get_field("title").run_validators(title)
    except ValidationError as error:
        raise ValidationError({"title": error}) from error


def check_department(department: Department, *, by: Any) -> None:
    """A request is started for an active department of one's own."""
    if not Department.objects.of(by).active().filter(pk=department.pk).exists():
        raise ValidationError({"department": [NOT_YOUR_DEPARTMENT]})


def check_reviewer(person: Any, *, account_request: AccountRequest) -> None:
    """A request is given to an eligible reviewer."""
    if not eligible_reviewers(account_request.department_id).filter(pk=person.pk).exists():
        raise ValidationError({"reviewer": [NOT_A_REVIEWER]})
