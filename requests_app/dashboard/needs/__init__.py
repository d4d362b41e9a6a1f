"""The parts of the home page: what needs somebody of a department, and what needs somebody of the comms team."""

from typing import Any

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_start_request, is_comms
from requests_app.dashboard.guidance import read_for_steps
from requests_app.dashboard.needs import comms, department
from requests_app.dashboard.needs.comms import CommsHome
from requests_app.dashboard.needs.department import DepartmentHome

__all__ = ["CommsHome", "DepartmentHome", "home_of"]


def home_of(user: Any) -> tuple[DepartmentHome | None, CommsHome | None]:
    """For the user's departments and for the comms team; None if they do not belong to any, or to it."""
    own = department.keys_for(user) if can_start_request(user) else None
    found = comms.found_for(user) if is_comms(user) else None
    keys = {*(own or []), *(key for some in (found.keys.values() if found else []) for key in some)}
    account_requests = AccountRequest.objects.select_related("department", "agreement").in_bulk(keys)
    read_for_steps(account_requests.values())
    return (
        department.home(own, account_requests) if own is not None else None,
        comms.home(found, account_requests) if found is not None else None,
    )
