"""The hospital of the demo, as `hospital.toml` describes it. Its people are called by what they do, so that nobody is
taken for real."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from questionnaire.choices import AccountKind, ExtraKind, Section
from questionnaire.models import Platform
from requests_app.account_requests.models import Department, DepartmentKind, Membership
from requests_app.demo.reading import Where, read_file
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.trials.observances.models import Observance

if TYPE_CHECKING:
    from portal.models import User

PASSWORD = "demo-Portal-2026"  # noqa: S105  # the demo's, printed for everybody to see
FILE = Path(__file__).parent / "hospital.toml"


@dataclass(frozen=True)
class DemoPerson:
    """`key` is what stories call somebody by. Only those who may log in get the password."""

    key: str
    name: str
    departments: tuple[str, ...] = ()
    group: str = ""
    may_log_in: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example" if self.may_log_in else f"{self.key}@northfield.example"


@dataclass(frozen=True)
class DemoQuestion:
    """A question that the hospital's admins have added; `key` is what stories call it by."""

    key: str
    wording: str
    section: Section
    kind: ExtraKind
    help: str
    choices: tuple[str, ...] = ()
    account_kinds: tuple[AccountKind, ...] = ()


@dataclass(frozen=True)
class KindOfDepartments:
    """Departments of one kind, all by their names."""

    name: str
    departments: tuple[str, ...]


@dataclass(frozen=True)
class DemoChannel:
    """A main channel of the hospital; `platform` is the key of its platform."""

    name: str
    platform: str
    address: str


@dataclass(frozen=True)
class DemoObservance:
    """A day to think of while planning, each year again."""

    title: str
    month: int
    day: int


@dataclass(frozen=True)
class Hospital:
    """The first person is the one by whose login a portal is known to have the demo already."""

    name: str
    team_name: str
    team_email: str
    departments: tuple[str, ...]
    kinds: tuple[KindOfDepartments, ...]
    channels: tuple[DemoChannel, ...]
    observances: tuple[DemoObservance, ...]
    people: tuple[DemoPerson, ...]
    questions: tuple[DemoQuestion, ...]


@cache
def hospital() -> Hospital:
    return read_file(Hospital, FILE)


class PersonKey(str):
    """The key of somebody in the hospital."""

    __slots__ = ()

    @classmethod
    def read(cls, value: Any, where: Where) -> "PersonKey":
        if value not in [person.key for person in hospital().people]:
            raise where.error(f"“{value}” is nobody’s key in hospital.toml.")
        return cls(value)


class DepartmentName(str):
    """The name of a department of the hospital."""

    __slots__ = ()

    @classmethod
    def read(cls, value: Any, where: Where) -> "DepartmentName":
        if value not in hospital().departments:
            raise where.error(f"“{value}” is no department in hospital.toml.")
        return cls(value)


@dataclass(frozen=True)
class HospitalRows:
    """The rows of everybody and of every department, by what stories call them."""

    people: dict[str, "User"]
    departments: dict[str, Department]


def name_organisation() -> None:
    """Give the organisation its name, unless somebody has given it one."""
    site_settings = SiteSettings.load()
    unnamed = SiteSettings._meta.get_field("organisation_name").default
    if site_settings.organisation_name != unnamed:
        return
    site_settings.organisation_name = hospital().name
    site_settings.team_name, site_settings.team_email = hospital().team_name, hospital().team_email
    site_settings.save()


def channels_named(names: Iterable[str]) -> list[MainChannel]:
    """The main channels that a story calls so."""
    return list(MainChannel.objects.named(names))


def make_channels() -> None:
    """The hospital's main channels, with their addresses; what an admin wrote down is left as it is."""
    for position, channel in enumerate(hospital().channels, start=1):
        row = MainChannel.objects.named([channel.name]).first() or MainChannel(name=channel.name, position=position)
        row.platform = row.platform or Platform.objects.filter(key=channel.platform).first()
        row.address = row.address or channel.address
        row.save()


def make_observances(today: date) -> None:
    """The days to think of of this year and the two next ones, unless an admin has brought in others."""
    if Observance.objects.exists():
        return
    Observance.objects.bulk_create(
        Observance(title=one.title, starts_on=day, ends_on=day)
        for one in hospital().observances
        for day in (date(today.year + later, one.month, one.day) for later in range(3))
    )


def make_hospital(password: str) -> HospitalRows:
    """All departments, and all people with their groups; what is there already is taken as it is."""
    departments = {name: Department.objects.get_or_create(name=name)[0] for name in hospital().departments}
    _say_kinds(departments)
    # Hashing is slow on purpose, so that one hash does for all.
    hashed = make_password(password)
    return HospitalRows({person.key: _make(person, departments, hashed) for person in hospital().people}, departments)


def _say_kinds(departments: dict[str, Department]) -> None:
    """Of departments of which nobody has said it."""
    for kind in hospital().kinds:
        row = DepartmentKind.objects.get_or_create(name=kind.name)[0]
        keys = [departments[name].pk for name in kind.departments]
        Department.objects.filter(pk__in=keys, kind=None).update(kind=row)


def _make(person: DemoPerson, departments: dict[str, Department], hashed: str) -> "User":
    user: User | None = get_user_model().objects.filter(email=person.email).first()
    if user is not None:
        return user
    password = hashed if person.may_log_in else make_password(None)
    user = get_user_model().objects.create(email=person.email, name=person.name, password=password)
    if person.group:
        user.groups.add(Group.objects.get(name=person.group))
    Membership.objects.bulk_create(Membership(user=user, department=departments[name]) for name in person.departments)
    return user
