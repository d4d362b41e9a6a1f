"""Coming in for the first time: an invitation by mail, its link, and what becomes of one that is too old or used."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from portal import invitations
from portal.models import User
from requests_app.account_requests.choices import COMMS_GROUP
from requests_app.account_requests.models import Department, Membership
from requests_app.mail.models import Mail
from tests import factories

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"
PASSWORD = "a-first-password-7"
PASSWORDS = {"password1": PASSWORD, "password2": PASSWORD}
NORA = "nora@hospital.example"
DAYS = 14


@pytest.fixture(autouse=True)
def no_attempts_yet() -> Any:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def admin() -> User:
    return factories.make_admin("Ada Admin")


@pytest.fixture
def nora() -> User:
    person = User.objects.create_user(NORA, name="Nora New")
    Membership.objects.create(user=person, department=factories.make_department("Plastic Surgery"))
    return person


@pytest.fixture
def link(nora: User, admin: User) -> str:
    invitations.invite(nora, by=admin)
    return link_in(Mail.objects.get())


def link_in(message: Mail) -> str:
    return re.findall(r"/accounts/invitation/\S+", message.body)[0]


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def added_in_the_browser(client: Client, department: Department, **more: str) -> Any:
    inline = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0"}
    row = {"memberships-0-department": str(department.pk)}
    person = {"name": "Nora New", "email": NORA, "is_active": "on"}
    return client.post("/admin/portal/user/add/", {**person, **inline, **row, **more}, follow=True)


def test_an_admin_invites_and_the_mail_says_who_to_what_and_until_when(admin: User, client: Client) -> None:
    factories.set_site(
        organisation_name="St. Anna Hospital", team_name="Communications", team_email="team@anna.example"
    )
    department = factories.make_department("Plastic Surgery")
    with time_machine.travel("2027-03-01T09:00Z", tick=False):
        client.force_login(admin)
        page = added_in_the_browser(client, department).content.decode()
    assert f"An invitation is on its way to {NORA}. Its link is valid for 14 days." in page
    assert not User.objects.get(email=NORA).has_usable_password()
    message = Mail.objects.get()
    text = " ".join(message.body.split())
    assert (message.to_email, message.to_name, message.is_secret) == (NORA, "Nora New", True)
    assert message.subject.startswith("[Action needed] ")
    assert text.startswith(
        "Ada Admin invites you to the Social Account Portal of St. Anna Hospital. There your department"
    )
    for fact in (
        "within 14 days",
        "Department: Plastic Surgery",
        f"You sign in with: {NORA}",
        "The link is valid until: Monday 15 March 2027, 10:00 (Europe/Berlin)",
        "Questions: Communications, team@anna.example",
    ):
        assert fact in text


def test_somebody_of_the_comms_team_reads_what_they_will_do(admin: User) -> None:
    person = factories.make_user(group=COMMS_GROUP)
    invitations.invite(person, by=admin)
    assert "There you review what departments ask for" in " ".join(Mail.objects.get().body.split())


def test_who_invites_without_a_name_is_known_by_the_address(nora: User) -> None:
    invitations.invite(nora, by=factories.make_admin(email="ada@hospital.example", name=" "))
    assert Mail.objects.get().body.startswith("ada@hospital.example invites you to")


def test_somebody_added_as_inactive_is_not_invited(admin: User, client: Client) -> None:
    client.force_login(admin)
    added_in_the_browser(client, factories.make_department(), is_active="")
    assert User.objects.filter(email=NORA).exists()
    assert not Mail.objects.exists()


def test_opening_the_link_changes_nothing_and_the_form_lets_in(link: str, nora: User, client: Client) -> None:
    for _time in range(3):
        page = client.get(link)
        assert (page.status_code, NORA in page.content.decode()) == (200, True)
        assert client.head(link).status_code == 200
    assert not User.objects.get(pk=nora.pk).has_usable_password()
    answer = client.post(link, PASSWORDS, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    assert "Welcome." in answer.content.decode()
    client.logout()
    client.post("/accounts/login/", {"login": NORA, "password": PASSWORD})
    assert is_in(client)


@pytest.mark.parametrize("password", ["short", NORA, "123456789012", "password1234"])
def test_a_weak_password_is_refused(password: str, link: str, nora: User, client: Client) -> None:
    answer = client.post(link, {"password1": password, "password2": password})
    assert answer.status_code == 200
    assert not User.objects.get(pk=nora.pk).has_usable_password()


def test_somebody_else_who_is_signed_in_here_is_signed_out(link: str, nora: User, admin: User, client: Client) -> None:
    client.force_login(admin)
    client.post(link, PASSWORDS)
    assert client.get("/").context["user"] == nora


def test_a_used_link_says_so_and_leads_to_the_login(link: str, nora: User, client: Client) -> None:
    client.post(link, PASSWORDS)
    other = Client()
    for answer in (other.get(link), other.post(link, {"password1": "another-one-12", "password2": "another-one-12"})):
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "You have accepted this invitation already" in page
        assert "/accounts/login/" in page
        assert NORA not in page
    assert User.objects.get(pk=nora.pk).check_password(PASSWORD)
    assert not is_in(other)


def test_a_link_is_valid_for_fourteen_days(nora: User, admin: User, client: Client) -> None:
    with time_machine.travel("2027-03-01T09:00Z", tick=False) as now:
        invitations.invite(nora, by=admin)
        link = link_in(Mail.objects.get())
        now.shift(timedelta(days=DAYS))
        assert client.get(link).status_code == 200
        now.shift(timedelta(seconds=1))
        assert client.get(link).status_code == 410
        client.post(link, PASSWORDS)
    assert not User.objects.get(pk=nora.pk).has_usable_password()


def test_an_expired_link_sends_a_new_one_by_the_button_alone(nora: User, admin: User, client: Client) -> None:
    with time_machine.travel("2027-03-01T09:00Z", tick=False) as now:
        invitations.invite(nora, by=admin)
        link = link_in(Mail.objects.get())
        now.shift(timedelta(days=DAYS + 1))
        page = client.get(link).content.decode()
        assert "This invitation has expired" in page
        assert NORA not in page
        assert Mail.objects.count() == 1
        assert client.post(link)["Location"] == f"{RESET}done/"
        again = Mail.objects.get(kind="invitation_again")
        assert (again.to_email, again.to_name) == (NORA, "Nora New")
        assert "You asked for a new link" in again.body
        assert "Nora" not in again.subject + again.body.replace(NORA, "")
        client.post(link_in(again), PASSWORDS)
    assert is_in(client)


def test_a_new_link_is_sent_five_times_an_hour_at_most(nora: User, admin: User, client: Client) -> None:
    with time_machine.travel("2027-03-01T09:00Z", tick=False) as now:
        invitations.invite(nora, by=admin)
        link = link_in(Mail.objects.get())
        now.shift(timedelta(days=DAYS + 1))
        assert [client.post(link).status_code for _time in range(6)] == [302] * 5 + [429]
    assert Mail.objects.filter(kind="invitation_again").count() == 5


@pytest.mark.parametrize("spoilt", ["guessed", "a:b:c", "", "%00", "ünknown"])
def test_an_unknown_link_offers_a_new_one_and_says_nothing_of_anybody(spoilt: str, client: Client) -> None:
    answer = client.get(f"/accounts/invitation/x{spoilt}/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "This link does not work" in page
    assert f'action="{RESET}"' in page


def test_who_has_no_password_yet_gets_an_invitation_from_the_page_for_a_lost_one(nora: User, client: Client) -> None:
    known, unknown = (client.post(RESET, {"email": email}) for email in (NORA, "nobody@hospital.example"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Mail.objects.get().kind == "invitation_again"
    client.post(link_in(Mail.objects.get()), PASSWORDS)
    assert is_in(client)


@pytest.mark.parametrize("fate", ["deactivated", "another address"])
def test_the_link_of_somebody_who_left_or_moved_opens_nothing(fate: str, link: str, nora: User, client: Client) -> None:
    changes: dict[str, Any] = {"is_active": False} if fate == "deactivated" else {"email": "n@hospital.example"}
    User.objects.filter(pk=nora.pk).update(**changes)
    assert client.get(link).status_code == 404
    assert client.post(link, PASSWORDS).status_code == 404
    assert not User.objects.get(pk=nora.pk).has_usable_password()


def test_a_link_for_a_new_password_is_no_invitation_nor_the_other_way_round(
    link: str, nora: User, admin: User, client: Client
) -> None:
    client.post(RESET, {"email": admin.email})
    reset = re.findall(r"/accounts/password/reset/key/(\S+)/", Mail.objects.latest("pk").body)[0]
    token = link.removeprefix("/accounts/invitation/").rstrip("/")
    assert client.get(f"/accounts/invitation/{reset}/").status_code == 404
    assert client.get(f"/accounts/invitation/{reset.partition('-')[2]}/").status_code == 404
    for key in (token, f"{reset.partition('-')[0]}-{token}"):
        page = client.get(f"/accounts/password/reset/key/{key}/")
        assert page.status_code in (200, 404)
        assert "password1" not in page.content.decode()


def test_an_admin_invites_again_those_alone_who_have_no_password(nora: User, admin: User, client: Client) -> None:
    client.force_login(admin)
    chosen = {"action": "invite", "_selected_action": [str(nora.pk), str(admin.pk)]}
    page = client.post("/admin/portal/user/", chosen, follow=True).content.decode()
    assert [(mail.kind, mail.to_email) for mail in Mail.objects.all()] == [("invitation", NORA)]
    assert "Ada Admin has a password" in page


# Another address -----------------------------------------------------------------------------------------------


def changed_in_the_browser(client: Client, person: User, email: str) -> None:
    inline = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    form = {"name": person.name, "email": email, "is_active": "on", **inline}
    assert client.post(f"/admin/portal/user/{person.pk}/change/", form).status_code == 302


def test_both_addresses_are_told_of_a_change(admin: User, client: Client) -> None:
    rita = factories.make_user("Rita Requester", email="rita@old.example")
    client.force_login(admin)
    changed_in_the_browser(client, rita, "rita@new.example")
    former, new = Mail.objects.all()
    assert (former.to_email, new.to_email) == ("rita@old.example", "rita@new.example")
    assert "Ada Admin has changed your address" in former.body
    assert "/accounts/login/" in new.body
    assert "rita@new.example" not in former.body
    changed_in_the_browser(client, rita, "Rita@New.example")
    assert Mail.objects.count() == 2


def test_an_invitation_that_waits_goes_to_the_new_address(link: str, nora: User, admin: User, client: Client) -> None:
    client.force_login(admin)
    changed_in_the_browser(client, nora, "nora@new.example")
    assert Mail.objects.latest("pk").kind == "invitation"
    assert Mail.objects.latest("pk").to_email == "nora@new.example"
    assert Mail.objects.filter(to_email=NORA).count() == 1
    assert Client().get(link).status_code == 404
