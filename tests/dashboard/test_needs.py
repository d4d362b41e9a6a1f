"""Home shows a row for each fact that needs the reader, says since when and by when, and no row without a fact."""

import html
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from requests_app.account_requests.choices import COMMS_GROUP, Need
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.needs import home_of, rows
from requests_app.mail.choices import MailStatus
from requests_app.sign_offs.choices import SignOffAnswer
from tests import factories
from tests.dashboard.facts import (
    FACTS,
    NOW,
    TODAY,
    with_failed_mail,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_wednesday")]

# Where the sponsor is not what the case is about, they have answered.
ABOUT_THE_SPONSOR = {"nobody reviews it", "submitted, and the sponsor has not answered", "changes are asked for"}


@pytest.mark.parametrize("case", FACTS)
def test_each_fact_has_its_row_and_nothing_else_has_one(case, clinic):
    make, for_comms, for_department = FACTS[case]
    found = make(clinic)
    if case not in ABOUT_THE_SPONSOR:
        found.sign_offs.update(answer=SignOffAnswer.SUPPORTED, answered_at=NOW)
    team = [clinic.reviewer] if found.reviewer else [clinic.reviewer, factories.make_admin(), factories.make_reviewer()]
    for reader in team:
        compare(home_of(factories.fresh(reader))[1], for_comms)
    compare(home_of(factories.fresh(clinic.member))[0], for_department)


@pytest.mark.parametrize("case", [case for case, (_make, _comms, for_department) in FACTS.items() if for_department])
def test_the_page_of_a_request_asks_all_that_home_asks_of_the_department(case, clinic, client):
    found = FACTS[case][0](clinic)
    client.force_login(clinic.member)
    needs = home_of(factories.fresh(clinic.member))[0].needs
    page = html.unescape(client.get(found.url()).content.decode())
    assert [row.step.title for row in needs if f"<h2>{row.step.title}</h2>" not in page] == []


def compare(home: Any, expected: list[Any]) -> None:
    assert len(home.needs) == home.count == len(expected), [row.step.title for row in home.needs]
    titles = sorted(expected, key=lambda row: (row[2] or date.max, row[1] or date.min))
    for row, (title, since, due) in zip(home.needs, titles, strict=True):
        assert row.step.title.startswith(title)
        assert row.step.url
        if since:
            assert (row.since, row.due) == (since, due)


def test_a_decision_is_due_by_the_same_promise_as_a_review(clinic):
    trial = factories.make_trial(starts_on=TODAY, weeks=1, **clinic.fields())
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        [row] = home_of(factories.fresh(clinic.reviewer))[1].needs
    assert trial.trials.get().ends_on == date(2026, 3, 10)
    assert (row.since, row.due) == (date(2026, 3, 11), date(2026, 3, 24))


@pytest.mark.parametrize("case", [case for case, (_make, for_comms, _dept) in FACTS.items() if for_comms])
def test_what_needs_another_reviewer_or_the_own_department_is_not_shown(case, clinic):
    found = FACTS[case][0](clinic)
    if found.reviewer is not None:
        assert home_of(factories.make_reviewer())[1].needs == []
        assert home_of(factories.make_admin())[1].needs == []
    assert home_of(factories.make_user(department=clinic.department, group=COMMS_GROUP))[1].needs == []


@pytest.mark.parametrize("need", [need for need in Need if need.label.startswith("For me")])
def test_the_list_of_each_need_has_exactly_what_home_has_rows_for(need, clinic, client):
    for make, for_comms, _department in FACTS.values():
        make(clinic)
        if for_comms:
            FACTS["nobody reviews it"][0](clinic)
    with_failed_mail(clinic)
    client.force_login(clinic.reviewer)
    home = client.get("/").context["comms"]
    listed = {found.pk for found in client.get(f"/requests/?needs={need}").context["page"].paginator.object_list}
    assert listed
    if need == Need.MAILS:
        [mails] = home.figures.failed_mails
        assert mails.count == AccountRequest.objects.get(pk__in=listed).mails.count()
        assert mails.url == f"/requests/?needs={need}"
        return
    kinds = {tile.url: tile.count + tile.is_more for tile in home.kinds}
    assert kinds[f"/requests/?needs={need}"] == min(len(listed), rows.looked_at())


def test_failed_mails_say_since_when_and_lead_to_where_they_are_tried_again(clinic, client):
    found = with_failed_mail(clinic)
    client.force_login(clinic.reviewer)
    page = client.get("/")
    assert "One thing needs you." in page.content.decode()
    assert f"{found.mails.count()} mails could not be delivered" in page.content.decode()
    assert "The first one is of 4 March 2026." in page.content.decode()
    found.mails.update(status=MailStatus.SENT)
    assert "Nothing needs you." in client.get("/").content.decode()


def test_admins_are_told_of_failed_mails_about_no_request(clinic, client):
    from requests_app.mail import services as mails

    mail = mails.write(kind="password", to_email="new@demo.example", subject="Set a password", body="A link")
    type(mail).objects.filter(pk=mail.pk).update(status=MailStatus.FAILED)
    for reader, is_told in ((clinic.reviewer, False), (factories.make_admin(), True)):
        client.force_login(reader)
        assert ("1 mail could not be delivered" in client.get("/").content.decode()) is is_told
    assert "Set a password" in client.get("/admin/requests_app/mail/?status__exact=failed").content.decode()
