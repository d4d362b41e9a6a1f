"""The people, the request, the meeting and the trial of which the examples of docs/reference/mails.md tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth.models import Group

from portal.models import User
from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP, State, TrialStatus
from requests_app.account_requests.models import AccountRequest, Department, Membership
from requests_app.meetings.models import Attendee, Meeting
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.models import SignOff
from requests_app.trials.models import PlannedPost, Trial
from tests import factories

NOW = datetime(2027, 3, 2, 9, 30, tzinfo=UTC)
BASE_URL = "https://portal.northfield.example"
DOMAIN = "northfield.example"


@dataclass(frozen=True)
class MailWorld:
    """Everybody by their first name: Rita asks, Karl is her colleague, Stefan reviews, Ada administers, Nora is new."""

    people: dict[str, User]
    account_request: AccountRequest
    meeting: Meeting
    trial: Trial
    sign_off: SignOff
    post: PlannedPost


def make_mail_world() -> MailWorld:
    site = SiteSettings.load()
    site.organisation_name, site.team_name, site.team_email = (
        "Northfield Hospital",
        "Communications",
        f"social@{DOMAIN}",
    )
    site.time_zone = "Europe/Berlin"
    site.save()
    people = {name.split()[0].lower(): _person(name) for name in ("Rita Romero", "Karl Klein", "Stefan Stone")}
    people |= {"ada": _person("Ada Adams"), "nora": User.objects.create_user(f"nora.novak@{DOMAIN}", name="Nora Novak")}
    people["stefan"].groups.add(Group.objects.get(name=COMMS_GROUP))
    people["ada"].groups.add(Group.objects.get(name=ADMIN_GROUP))
    department = Department.objects.create(name="Birth Centre")
    for name in ("rita", "karl", "nora"):
        Membership.objects.create(user=people[name], department=department)
    account_request = _request(people, department)
    sign_off = SignOff.objects.create(
        account_request=account_request,
        round=1,
        sponsor_name="Helen Hart",
        sponsor_email=f"helen.hart@{DOMAIN}",
        asked_at=NOW,
    )
    meeting, trial = _meeting(account_request, people), _trial(account_request)
    text = "Behind the door: the bath. It holds 600 litres."
    post = PlannedPost(account_request=account_request, number=7, planned_on=date(2027, 3, 5), text=text)
    return MailWorld(people, account_request, meeting, trial, sign_off, post)


def _person(name: str) -> User:
    email = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
    return User.objects.create_user(email, "a-long-password-of-an-example", name=name)


def _request(people: dict[str, User], department: Department) -> AccountRequest:
    AccountRequest.objects.create(
        reference="SMR-2027-0042",
        title="Instagram for the Birth Centre",
        department=department,
        requester=people["rita"],
        requester_name="Rita Romero",
        requester_email=people["rita"].email,
        reviewer=people["stefan"],
        questionnaire=Questionnaire.objects.create(),
        state=State.SUBMITTED,
        state_since=datetime(2026, 12, 9, 8, 0, tzinfo=UTC),
        first_submitted_at=NOW,
    )
    return request_in(State.SUBMITTED)


def request_in(state: State, *, was_submitted: bool = True) -> AccountRequest:
    """The one request there is, put into that state without a way there."""
    AccountRequest.objects.update(state=state, first_submitted_at=NOW if was_submitted else None)
    return AccountRequest.objects.with_people().with_requester_membership().get()


def _meeting(account_request: AccountRequest, people: dict[str, User]) -> Meeting:
    meeting = Meeting.objects.create(
        account_request=account_request,
        number=1,
        starts_at=datetime(2027, 3, 9, 9, 0, tzinfo=UTC),
        minutes=45,
        place="Room 3, first floor",
        link="https://meet.northfield.example/birth-centre",
        organiser_name="Stefan Stone",
        organiser_email=people["stefan"].email,
    )
    for user in (people["rita"], people["stefan"]):
        Attendee.objects.create(meeting=meeting, user=user, name=user.name, email=user.email)
    Attendee.objects.create(meeting=meeting, name="Olga Owens", email="olga@agency.example")
    return meeting


def _trial(account_request: AccountRequest) -> Trial:
    trial = Trial.objects.create(
        account_request=account_request,
        number=1,
        status=TrialStatus.RUNNING,
        weeks=13,
        posts_min=3,
        posts_max=5,
        agreed_by_name="Stefan Stone",
        agreed_at=NOW,
        starts_on=date(2026, 12, 14),
        ends_on=date(2027, 3, 14),
    )
    trial.channels.set(factories.channels("Facebook", "Instagram"))
    return trial
