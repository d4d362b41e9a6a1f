"""Everybody who might try to move a request, by the role they have towards it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from portal.models import User
from requests_app.account_requests.actors import SYSTEM as THE_SYSTEM
from requests_app.account_requests.actors import Sponsor
from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP
from requests_app.account_requests.models import Department
from tests import factories

# Whom the words of the state table mean. Somebody of the comms team who belongs to the department is its member.
MEMBERS = {"requester", "colleague", "reviewer of the department", "admin of the department"}
REVIEWERS = {"assigned reviewer", "another reviewer", "admin"}
ADMINS = {"admin"}
SYSTEM = {"system"}
STRANGERS = {"member of another department", "deactivated member", "deactivated reviewer", "sponsor", "anonymous"}
ROLES = MEMBERS | REVIEWERS | SYSTEM | STRANGERS


def people_around(department: Department) -> dict[str, Any]:
    """One person in each role towards the requests of this department."""
    make = factories.make_user
    return {
        "requester": make("Requester", department=department),
        "colleague": make("Colleague", department=department),
        "reviewer of the department": make("Own reviewer", department=department, group=COMMS_GROUP),
        "admin of the department": make("Own admin", department=department, group=ADMIN_GROUP),
        "assigned reviewer": make("Assigned reviewer", group=COMMS_GROUP),
        "another reviewer": make("Another reviewer", group=COMMS_GROUP),
        "admin": make("Admin", group=ADMIN_GROUP),
        "system": THE_SYSTEM,
        "member of another department": make("Stranger", department=factories.make_department()),
        "deactivated member": make("Former member", department=department, is_active=False),
        "deactivated reviewer": make("Former reviewer", group=COMMS_GROUP, is_active=False),
        "sponsor": Sponsor("Head of Department", "head@hospital.example"),
        "anonymous": AnonymousUser(),
    }


def loaded(people: dict[str, Any]) -> dict[str, Any]:
    """The same people as a new web request would load them: what they may do is read again."""
    return {role: factories.fresh(by) if isinstance(by, User) else by for role, by in people.items()}
