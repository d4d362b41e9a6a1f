"""What must not go too far: former people, dates, names, and two things at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.models import User
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move, TrialStatus
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.account_requests.refusals import Refused
from requests_app.dashboard.needs import home_of
from requests_app.mail.models import Mail
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.sign_offs.links import address_for
from requests_app.trials import services as trials
from tests import factories
from tests.queries import counted

pytestmark = pytest.mark.django_db


def test_a_changed_address_leaves_no_door_open(client):
    person = factories.make_user(email="old@hospital.example")
    client.post("/accounts/password/reset/", {"email": "old@hospital.example"})
    client.force_login(factories.make_admin())
    form = {"name": person.name, "email": "new@hospital.example", "is_active": "on"}
    inline = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    assert client.post(f"/admin/portal/user/{person.pk}/change/", {**form, **inline}).status_code == 302
    client.logout()
    client.post("/accounts/login/", {"login": "old@hospital.example", "password": factories.PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/login/", {"login": "new@hospital.example", "password": factories.PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@hospital.example").pk)


def test_a_former_sponsor_neither_reads_nor_answers(client):
    account_request = factories.make_changes_requested()
    former = account_request.sign_offs.get()
    account_request.questionnaire.sponsor_email = "successor@hospital.example"
    account_request.questionnaire.save()
    factories.move(factories.reload(account_request), Move.SUBMIT, by=factories.requester_of(account_request))
    assert "Parents of young patients" not in client.get(address_for(former)).content.decode()
    with pytest.raises(Refused):
        sign_offs.answer(former, answer=SignOffAnswer.SUPPORTED)


def test_an_extension_ends_within_a_year(client):
    reviewer = factories.make_reviewer()
    account_request = factories.make_trial(reviewer=reviewer)
    client.force_login(reviewer)
    form = {"version": account_request.version, "ends_on": "9999-12-30", "reason": "A slip of the keyboard."}
    page = client.post(f"/requests/{account_request.reference}/extend-trial/", form)
    assert "Choose a day within a year" in page.content.decode()


def test_a_trial_that_ends_before_its_first_day_ends_on_it():
    reviewer = factories.make_reviewer()
    tomorrow = timezone.localdate() + timedelta(days=1)
    account_request = factories.make_trial(reviewer=reviewer, starts_on=tomorrow)
    assert trials.end_early(account_request, reason="Illness.", by=reviewer).ended_early_on == tomorrow


def test_agreed_targets_lapse_with_the_request():
    reviewer, admin = factories.make_reviewer(), factories.make_admin()
    account_request = factories.make_targets_agreed(reviewer=reviewer)
    changes = [{"section": "team", "question": "", "reason": "Name a deputy."}]
    asked = factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    withdrawn = factories.move(factories.reload(asked), Move.WITHDRAW, by=factories.requester_of(asked))
    assert not withdrawn.trials.filter(status=TrialStatus.AGREED).exists()
    assert factories.move(factories.reload(withdrawn), Move.REOPEN, by=admin, reason="Again.").latest_trial is None


def test_the_changes_of_an_earlier_round_are_not_asked_for_again(client):
    reviewer, admin = factories.make_reviewer(), factories.make_admin()
    first = factories.make_changes_requested(reviewer=reviewer)
    withdrawn = factories.move(first, Move.WITHDRAW, by=factories.requester_of(first))
    reopened = factories.move(withdrawn, Move.REOPEN, by=admin, reason="Again.")
    changes = [{"section": "team", "question": "", "reason": "Only this one."}]
    factories.move(reopened, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    client.force_login(factories.requester_of(first))
    page = client.get(f"/requests/{first.reference}/questionnaire/").content.decode()
    assert "Only this one." in page
    assert "Say more." not in page


def test_a_meeting_lies_within_two_years(client):
    reviewer = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    client.force_login(reviewer)
    form = {"day": "9999-12-31", "time": "23:50", "minutes": "45", "place": "Room 1"}
    form |= {"attendees": account_request.requester_email, "further": "x" * 300 + "@hospital.example"}
    form |= {"version": account_request.version}
    page = client.post(f"/requests/{account_request.reference}/schedule-meeting/", form).content.decode()
    assert "Choose a day within the next two years." in page
    assert "is not an e-mail address" in page


@pytest.mark.parametrize(
    ("former", "name"),
    [("Paediatrics", "Neonatology"), ("Große İstanbul-Station ΟΔΟΣ", "Weiße Station 100%"), ("100%_ready", "ẞtation")],
)
def test_a_renamed_department_is_found_by_its_new_name(client, former, name):
    department = factories.make_department(former)
    requests = [factories.make_draft(department=department, title=title) for title in ("Straße", former, "x")]
    other = factories.make_draft(title=former)
    rename(client, department, name)
    found = AccountRequest.objects.filter(department=department)
    assert [row.search_text for row in found] == [f"{row.reference} {row.title} {name}".casefold() for row in found]
    assert set(AccountRequest.objects.matching(name)) == set(requests)
    assert factories.reload(other).search_text == other.search_text


def test_renaming_a_department_costs_the_same_with_3_and_with_30_requests(client):
    department = factories.make_department()

    def cost_of(name: str, more: int) -> int:
        for _ in range(more):
            factories.make_draft(department=department)
        with counted() as statements:
            rename(client, department, name)
        return len(statements)

    rename(client, department, "What is kept in memory after the first time")
    assert cost_of("Neonatology", 3) == cost_of("Obstetrics", 27)


def rename(client, department, name: str) -> None:
    client.force_login(factories.make_admin())
    answer = client.post(f"/admin/requests_app/department/{department.pk}/change/", {"name": name, "is_active": "on"})
    assert answer.status_code == 302


def test_what_has_a_deadline_is_on_the_desk_however_much_is_newer():
    department = factories.make_department()
    member = factories.make_member(department)
    urgent = factories.make_changes_requested(department=department, by=member)
    AccountRequest.objects.filter(pk=urgent.pk).update(state_since=timezone.now() - timedelta(days=80))
    for _ in range(14):
        account_requests.start(department=department, title="An idea", by=member)
    home, _comms = home_of(factories.fresh(member))
    assert home.needs[0].account_request == urgent


def test_names_fit_wherever_they_are_copied_to():
    sponsor = 200
    assert Mail._meta.get_field("to_name").max_length >= sponsor
    assert HistoryEntry._meta.get_field("actor_name").max_length >= sponsor


def test_a_logo_whose_file_is_gone_is_left_out(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    SiteSettings.objects.update(logo="logo/gone.png")
    assert client.get("/logo").status_code == 404


@pytest.mark.parametrize("reference", ["%00", "SMR-2026", "SMR-2026-1", "x"])
def test_what_is_no_reference_is_no_address(client, reference):
    client.force_login(factories.make_admin())
    assert client.get(f"/requests/{reference}/").status_code == 404
