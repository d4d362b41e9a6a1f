"""What somebody is in this portal: a member of departments, comms staff, an admin."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP


@dataclass(frozen=True)
class AwayToday:
    """Until this day, which is the last one; `deputy_id` is the key of who stands in, if somebody does."""

    until: date
    deputy_id: int | None


class Team(dict[int, frozenset[int]]):
    """Keys of people, with the keys of the departments that they belong to and do not review.

    `names` are by their key, and so is who is `away` today.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, str] = {}
        self.away: dict[int, AwayToday] = {}

    def stood_in_for(self, person: int) -> dict[int, AwayToday]:
        """Colleagues who are away and named this person, who is there. Of their requests, those of the person's own
        departments stay theirs. The twin of `people.deputies.reviewer_away`.
        """
        if person in self.away:
            return {}
        return {colleague: away for colleague, away in self.away.items() if away.deputy_id == person}


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
    team, today = Team(), timezone.localdate()
    # The absences of one person do not overlap, so that there is one at most.
    absent = FilteredRelation("absences", condition=Q(absences__first_day__lte=today, absences__last_day__gte=today))
    columns = ("pk", "name", "email", "memberships__department_id", "absent__last_day", "absent__deputy_id")
    rows = comms_people().alias(absent=absent).order_by().values_list(*columns)
    for person, name, email, department, until, deputy in rows:
        team[person] = team.get(person, frozenset[int]()) | ({department} - {None})
        team.names[person] = name.strip() or email
        if until:
            team.away[person] = AwayToday(until, deputy)
    return team


def comms_people() -> QuerySet[Any]:
    """Everybody of the comms team: active people who are in its groups, or superusers."""
    in_comms = Q(groups__name__in=[COMMS_GROUP, ADMIN_GROUP]) | Q(is_superuser=True)
    found: QuerySet[Any] = get_user_model().objects.filter(in_comms, is_active=True)
    return found.distinct()


def readers_among(people: Collection[int], department_id: int) -> set[int]:
    """Those of these people, given by their keys, who see what this department has submitted; in one query."""
    in_comms = Q(groups__name__in=[COMMS_GROUP, ADMIN_GROUP]) | Q(is_superuser=True)
    found = get_user_model().objects.filter(in_comms | Q(memberships__department=department_id), pk__in=people)
    return set(found.filter(is_active=True).values_list("pk", flat=True))


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
