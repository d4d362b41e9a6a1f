"""What somebody is in this portal: a member of departments, comms staff, an admin."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet

from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP


class Team(dict[int, frozenset[int]]):
    """Keys of people, with the keys of the departments that they belong to and do not review; `names` by their key."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, str] = {}


@dataclass(frozen=True)
class Roles:
    """Read once, and kept on the user object for the length of a web request."""

    is_reviewer: bool = False
    is_admin: bool = False
    department_ids: frozenset[int] = frozenset()


def roles_of(user: Any) -> Roles:
    """Deactivated and anonymous people, and the system, have no roles at all."""
    if not user.is_active or user.pk is None:
        return Roles()
    if not hasattr(user, "_roles"):
        user._roles = getattr(load_with_roles(user.pk), "_roles", Roles())
    roles: Roles = user._roles
    return roles


def comms_team() -> Team:
    """Everybody of the comms team, read at once; somebody of several departments has a row for each."""
    team = Team()
    columns = ("pk", "name", "email", "memberships__department_id")
    for person, name, email, department in comms_people().order_by().values_list(*columns):
        team[person] = team.get(person, frozenset[int]()) | ({department} - {None})
        team.names[person] = name.strip() or email
    return team


def comms_people() -> QuerySet[Any]:
    """Everybody of the comms team: active people who are in its groups, or superusers."""
    in_comms = Q(groups__name__in=[COMMS_GROUP, ADMIN_GROUP]) | Q(is_superuser=True)
    found: QuerySet[Any] = get_user_model().objects.filter(in_comms, is_active=True)
    return found.distinct()


def eligible_reviewers(department_id: int) -> QuerySet[Any]:
    """Who may review a request of this department: the comms team without those who belong to the department."""
    return comms_people().exclude(memberships__department=department_id)


def load_with_roles(pk: Any) -> Any | None:
    """The user of this key, or None; their roles come in the same query, since every page asks for both."""
    rows = get_user_model().objects.filter(pk=pk).order_by()
    # Names of groups and keys of departments, each with each.
    users: list[Any] = list(rows.annotate(in_group=F("groups__name"), in_department=F("memberships__department_id")))
    if not users:
        return None
    user, groups, departments = users[0], {row.in_group for row in users}, {row.in_department for row in users}
    is_admin = user.is_superuser or ADMIN_GROUP in groups
    user._roles = Roles(is_admin or COMMS_GROUP in groups, is_admin, frozenset(departments - {None}))
    return user
