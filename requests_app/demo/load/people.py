"""Departments, members and reviewers, enough of them for a large organisation."""

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.account_requests.models import Department, Membership
from requests_app.demo.load.answers import words

if TYPE_CHECKING:
    from portal.models import User

REVIEWERS = 8


@dataclass(frozen=True)
class LoadRequester:
    """A department and the member who asks for it."""

    department: Department
    user: "User"


def make_requesters() -> list[LoadRequester]:
    """Every unit at every site with one member, made where they are missing."""
    return [
        _requester(f"{unit}, {site}", number)
        for number, (unit, site) in enumerate(product(words().units, words().sites), start=1)
    ]


def make_reviewers() -> list["User"]:
    """The comms staff who belong to no department, filled up to a team."""
    staff = (
        get_user_model().objects.filter(groups__name=COMMS_GROUP, is_active=True, memberships=None).order_by("email")
    )
    for number in range(staff.count() + 1, REVIEWERS + 1):
        person = _person(f"editor{number}", f"Editor {number}, Communications")
        person.groups.add(Group.objects.get(name=COMMS_GROUP))
    return list(staff.all())


def _requester(name: str, number: int) -> LoadRequester:
    department, _made = Department.objects.get_or_create(name=name)
    user = _person(f"coordinator{number}", f"Coordinator, {name}")
    Membership.objects.get_or_create(department=department, user=user)
    return LoadRequester(department, user)


def _person(key: str, name: str) -> "User":
    """Nobody can log in as one of them."""
    email = f"{key}@load.example"
    found: User | None = get_user_model().objects.filter(email=email).first()
    return found or get_user_model().objects.create(email=email, name=name, password=make_password(None))
