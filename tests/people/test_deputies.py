"""A reviewer who is away: the deputy gets what would reach them, and sees it on home. The request stays theirs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import FOR_ME, Move, Need
from requests_app.account_requests.models import AccountRequest, Membership
from requests_app.account_requests.roles import comms_team
from requests_app.dashboard.needs import statements
from requests_app.evidence.stuck.services import call_for_help
from requests_app.mail.models import Mail
from requests_app.moves import timers
from requests_app.organisation.models import SiteSettings
from requests_app.people import services as people
from tests import factories
from tests.organisation.settings_page import text_of
from tests.queries import cost, within

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
TODAY = NOW.date()
UNTIL = date(2026, 5, 3)
BECAUSE = "You get this because Nora Novak is away until 3 May 2026."


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def nora():
    return factories.make_reviewer("Nora Novak")


@pytest.fixture
def sam():
    return factories.make_reviewer("Sam Stone")


def away(person, deputy=None, *, first=TODAY, last=UNTIL):
    return people.add_absence(by=person, first_day=first, last_day=last, deputy=deputy)


def withdrawn(account_request) -> Mail:
    """The mail to the comms team after its department has withdrawn."""
    requester = factories.requester_of(account_request)
    factories.move(factories.reload(account_request), Move.WITHDRAW, by=requester)
    return account_request.mails.get(kind="withdraw_staff")


def body_of(mail: Mail) -> str:
    return " ".join(mail.body.split())


def test_the_deputy_gets_the_mail_and_reads_why(nora, sam):
    account_request = factories.make_submitted(reviewer=nora)
    away(nora, sam)
    mail = withdrawn(account_request)
    assert (mail.to_email, mail.to_name) == (sam.email, "Sam Stone")
    assert BECAUSE in body_of(mail)
    assert factories.reload(account_request).active_reviewer == nora


def nobody_named(nora, sam, account_request):
    away(nora)


def not_yet(nora, sam, account_request):
    away(nora, sam, first=TODAY + timedelta(days=1))


def not_any_more(nora, sam, account_request):
    away(nora, sam, first=TODAY - timedelta(days=3), last=TODAY - timedelta(days=1))


def deputy_away(nora, sam, account_request):
    """There is no deputy of a deputy."""
    away(nora, sam)
    away(sam, factories.make_reviewer("Third"), last=TODAY)


def deputy_of_the_department(nora, sam, account_request):
    away(nora, sam)
    Membership.objects.create(user=sam, department=account_request.department)


def deputy_deactivated(nora, sam, account_request):
    away(nora, sam)
    sam.is_active = False
    sam.save()


def deputy_left_the_team(nora, sam, account_request):
    away(nora, sam)
    sam.groups.clear()


@pytest.mark.parametrize(
    "case",
    [
        nobody_named,
        not_yet,
        not_any_more,
        deputy_away,
        deputy_of_the_department,
        deputy_deactivated,
        deputy_left_the_team,
    ],
)
def test_the_reviewer_gets_it_where_nobody_can_stand_in(case, nora, sam, client):
    account_request = factories.make_submitted(reviewer=nora)
    case(nora, sam, account_request)
    if sam.is_active:
        assert "For Nora Novak" not in needs_of(client, sam)
    mail = withdrawn(account_request)
    assert mail.to_email == nora.email
    assert "You get this because" not in body_of(mail)


def test_the_day_is_that_of_the_zone_of_the_site(nora, sam):
    factories.set_site(time_zone="Pacific/Auckland")
    account_request = factories.make_submitted(reviewer=nora)
    away(nora, sam, first=date(2026, 3, 5), last=date(2026, 3, 5))
    with time_machine.travel(datetime(2026, 3, 4, 12, tzinfo=UTC), tick=False):
        assert withdrawn(account_request).to_email == sam.email


def test_a_process_that_runs_for_days_notices_each_new_day(nora, sam, client):
    """Queries are put together once and kept; the day in them is not."""
    account_request = factories.make_submitted(reviewer=nora)
    away(nora, sam, first=TODAY + timedelta(days=1), last=TODAY + timedelta(days=1))
    shown = []
    for days in range(3):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            client.force_login(nora)
            shown.append("Sam Stone stands in" in text_of(client.get(account_request.url())))
    assert shown == [False, True, False]


def test_what_the_deputy_did_is_told_to_the_reviewer(nora, sam):
    account_request = factories.make_submitted(reviewer=nora)
    away(nora, sam)
    factories.move(factories.reload(account_request), Move.WITHDRAW, by=sam, reason=factories.REASON)
    assert account_request.mails.get(kind="withdraw_staff").to_email == nora.email


def test_what_the_reviewer_does_while_away_is_told_to_nobody_else(nora, sam):
    account_request = factories.make_submitted(reviewer=nora)
    away(nora, sam)
    factories.move(factories.reload(account_request), Move.WITHDRAW, by=nora, reason=factories.REASON)
    assert not account_request.mails.filter(kind="withdraw_staff").exists()


def test_a_request_given_to_somebody_who_is_away_is_told_to_the_deputy(nora, sam):
    away(nora, sam)
    admin = factories.make_admin()
    account_request = factories.make_submitted()
    account_requests.assign(account_request, to=nora, by=admin)
    mail = account_request.mails.latest("pk")
    assert (mail.to_email, BECAUSE in body_of(mail)) == (sam.email, True)


def test_reminders_reach_the_deputy_as_well(nora, sam):
    account_request = factories.make_trial_over(reviewer=nora)
    away(nora, sam)
    account_request.mails.all().delete()
    timers.run_all()
    told = account_request.mails.filter(kind__endswith="_staff")
    assert {mail.to_email for mail in told} == {sam.email}
    assert all(BECAUSE in body_of(mail) for mail in told)


def test_an_invitation_stays_with_the_person_who_is_invited(nora, sam):
    """Nora is told that the meeting is called off, since it is in her calendar; the deputy, what to do about it."""
    submitted = factories.make_submitted(reviewer=nora)
    invited = [("Requester", "requester@hospital.example"), ("Nora Novak", nora.email)]
    details = factories.meeting_details(attendees=invited)
    account_request = factories.move(submitted, Move.SCHEDULE_MEETING, by=nora, **details)
    away(nora, sam)
    account_request.mails.all().delete()
    requester = factories.requester_of(account_request)
    factories.move(factories.reload(account_request), Move.WITHDRAW, by=requester)
    assert {mail.to_email for mail in account_request.mails.filter(calendar_method="CANCEL")} >= {nora.email}
    assert sam.email not in {mail.to_email for mail in account_request.mails.exclude(calendar="")}
    assert account_request.mails.get(kind="withdraw_staff").to_email == sam.email


# Home -----------------------------------------------------------------------------------------------------------


def needs_of(client, person) -> str:
    client.force_login(person)
    return text_of(client.get("/"))


def test_the_deputy_sees_on_home_what_waits_for_the_reviewer_and_for_whom(nora, sam, client):
    account_request = factories.make_submitted(reviewer=nora, title="Twins on Instagram")
    assert "Twins on Instagram" not in needs_of(client, sam)
    away(nora, sam)
    text = needs_of(client, sam)
    assert "Twins on Instagram" in text
    assert "For Nora Novak, who is away until 3 May 2026" in text
    assert account_request.title in needs_of(client, nora), "they may look in"
    assert "For Nora Novak" not in text_of(client.get("/"))
    assert account_request.title not in needs_of(client, factories.make_reviewer("Third"))


def test_what_is_ones_own_says_for_nobody(nora, sam, client):
    factories.make_submitted(reviewer=sam)
    factories.make_submitted()
    away(nora, sam)
    assert "away until" not in needs_of(client, sam)


@pytest.mark.parametrize("need", sorted(FOR_ME))
def test_home_and_the_lists_that_it_leads_to_agree(need, nora, sam):
    """For two colleagues who are away, one of whom belongs to a department, and a department of the deputy's own."""
    clinic, own = factories.make_department(), factories.make_department()
    third = factories.make_reviewer("Third", department=clinic)
    Membership.objects.create(user=sam, department=own)
    away(nora, sam)
    away(third, sam)
    reader = factories.fresh(sam)
    for reviewer in (nora, third):
        factories.make_submitted(reviewer=reviewer)
        factories.make_meeting_held(reviewer=reviewer)
        factories.make_trial_over(reviewer=reviewer)
        factories.make_approved(reviewer=reviewer)
        stuck = factories.make_trial(reviewer=reviewer)
        call_for_help(stuck, text="Nobody has time.", by=factories.requester_of(stuck))
    factories.make_submitted(reviewer=nora, department=own)
    joined = factories.make_submitted(reviewer=third)
    AccountRequest.objects.filter(pk=joined.pk).update(department=clinic)
    now = timezone.localtime()
    promised = SiteSettings.current().promised_since(now)
    team = comms_team()
    rows = AccountRequest.objects.needing(need, reader, team=team, now=now, promised=promised)
    asker = statements.asked_by(reader, team, now=now, promised=promised)
    answers = statements.ask(asker, found=50, counted=50, is_admin=False)
    if need in answers.keys:
        assert sorted(answers.keys[need]) == sorted(row.pk for row in rows)
        assert all(row.department != own for row in rows)
    if need == Need.REVIEW:
        assert len(answers.keys[need]) == 3


def test_home_costs_the_same_with_deputies_and_many_rows(nora, sam, client):
    for _again in range(3):
        factories.make_submitted(reviewer=nora)
    alone = cost(client, sam, "/")
    away(nora, sam)
    few = cost(client, sam, "/")
    for _again in range(9):
        factories.make_submitted(reviewer=nora)
    many = cost(client, sam, "/")
    assert len(few) == len(many)
    assert len(few) - len(alone) <= 6, "those of the rows that are shown now"
    within(15, many)


# The request ----------------------------------------------------------------------------------------------------


def test_the_overview_says_who_stands_in(nora, sam, client):
    account_request = factories.make_submitted(reviewer=nora)
    client.force_login(factories.requester_of(account_request))
    assert "away until" not in text_of(client.get(account_request.url()))
    absence = away(nora, sam)
    assert "Nora Novak (away until 3 May 2026, Sam Stone stands in)" in text_of(client.get(account_request.url()))
    people.change_absence(absence, by=nora, first_day=TODAY, last_day=UNTIL)
    assert "Nora Novak (away until 3 May 2026)" in text_of(client.get(account_request.url()))
