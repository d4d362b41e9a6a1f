"""Who works in the hospital of the demo. They are called by what they do, so that nobody is taken for real."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from requests_app.choices import ADMIN_GROUP, COMMS_GROUP
from requests_app.demo import organisation as at
from requests_app.models import Department, Membership

if TYPE_CHECKING:
    from portal.models import User

PASSWORD = "demo-Portal-2026"  # noqa: S105  # the demo's, printed for everybody to see


@dataclass(frozen=True)
class Person:
    """`key` is what stories call somebody by. Only those with `may_log_in` get the password."""

    key: str
    name: str
    departments: tuple[str, ...] = ()
    group: str = ""
    may_log_in: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example" if self.may_log_in else f"{self.key}@northfield.example"


PEOPLE = (
    Person("department", "Clinic Coordinator, Fertility Clinic", (at.FERTILITY, at.BIRTH), may_log_in=True),
    Person("department2", "Practice Manager, Orthopaedics", (at.ORTHOPAEDICS, at.PHYSIOTHERAPY), may_log_in=True),
    Person("staff", "Social Media Editor", group=COMMS_GROUP, may_log_in=True),
    Person("staff2", "Online Editor", group=COMMS_GROUP, may_log_in=True),
    Person("admin", "Head of Communications", group=ADMIN_GROUP, may_log_in=True),
    Person("lead.midwife", "Lead Midwife, Birth Centre", (at.BIRTH,)),
    Person("fertility.nurse", "Fertility Nurse, Fertility Clinic", (at.FERTILITY,)),
    Person("lead.physiotherapist", "Lead Physiotherapist", (at.PHYSIOTHERAPY,)),
    Person("family.support", "Family Support Worker, Children’s Clinic", (at.CHILDREN,)),
    Person("skin.manager", "Clinic Manager, Old Mill Skin Clinic", (at.OLD_MILL,)),
    Person("palliative.social.worker", "Social Worker, Palliative Care", (at.PALLIATIVE,)),
    Person("deputy.pharmacist", "Deputy Chief Pharmacist", (at.PHARMACY,)),
    Person("emergency.charge.nurse", "Charge Nurse, Emergency Department", (at.EMERGENCY,)),
    Person("nursing.tutor", "Course Tutor, School of Nursing", (at.NURSING,)),
    Person("research.coordinator", "Trials Coordinator, Clinical Research Office", (at.RESEARCH,)),
    Person("head.dietitian", "Head Dietitian, Kitchen and Nutrition", (at.KITCHEN,)),
    Person("donor.recruitment", "Donor Recruitment Officer, Blood Donor Centre", (at.BLOOD,)),
    Person("diabetes.educator", "Diabetes Educator, Diabetes Centre", (at.DIABETES,)),
    Person("volunteers.coordinator", "Volunteers’ Coordinator", (at.VOLUNTEERS,)),
)

# Whoever has this login is somebody of a demo that was made before.
FIRST_LOGIN = PEOPLE[0].email


@dataclass(frozen=True)
class Cast:
    """Everybody and every department a story may name."""

    people: dict[str, "User"]
    departments: dict[str, Department]


def make_cast(departments: dict[str, Department], password: str) -> Cast:
    """All people with their groups and departments; somebody who is there already is taken as they are."""
    hashed = make_password(password)
    return Cast({person.key: _make(person, departments, hashed) for person in PEOPLE}, departments)


def _make(person: Person, departments: dict[str, Department], hashed: str) -> "User":
    """Hashing is slow on purpose, so that one hash does for all."""
    user: User | None = get_user_model().objects.filter(email=person.email).first()
    if user is not None:
        return user
    password = hashed if person.may_log_in else make_password(None)
    user = get_user_model().objects.create(email=person.email, name=person.name, password=password)
    if person.group:
        user.groups.add(Group.objects.get(name=person.group))
    Membership.objects.bulk_create(Membership(user=user, department=departments[name]) for name in person.departments)
    return user
