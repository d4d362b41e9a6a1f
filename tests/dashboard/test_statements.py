"""The statement of home finds and counts what the lists of the same needs have, whoever reviews."""

from typing import Any

import pytest
from django.utils import timezone

from portal.models import User
from requests_app.account_requests.choices import COMMS_GROUP, FOR_ME, Need, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import comms_team
from requests_app.dashboard.needs import statements
from requests_app.mail.choices import MailStatus
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.dashboard.facts import FACTS, with_failed_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_wednesday")]

MANY = 1000
COUNTED = (Need.MINE, Need.NOBODY, Need.OVERDUE, Need.MEETING, Need.ENDING)


@pytest.fixture
def reviewers(clinic):
    """Who may have been given a request of the clinic, by what became of them, or nobody."""
    found: dict[str, Any] = {name: factories.make_reviewer() for name in ("stays", "leaves", "is deactivated")}
    found["joins the department"] = factories.make_user(department=clinic.department, group=COMMS_GROUP)
    found["leaves"].groups.clear()
    User.objects.filter(pk=found["is deactivated"].pk).update(is_active=False)
    return {**found, "nobody": None}


@pytest.fixture
def readers(clinic, reviewers):
    other = factories.make_user(department=factories.make_department(), group=COMMS_GROUP)
    return [factories.fresh(one) for one in (reviewers["stays"], reviewers["joins the department"], other)]


def test_what_home_finds_and_counts_is_what_the_lists_have(clinic, reviewers, readers):
    for make, _comms, _department in FACTS.values():
        make(clinic)
    with_failed_mail(clinic)
    AccountRequest.objects.filter(state=State.SUBMITTED).first().mails.update(status=MailStatus.FAILED)
    for name, reviewer in reviewers.items():
        AccountRequest.objects.update(reviewer=reviewer)
        for reader in readers:
            for most in (MANY, 2):
                assert found_by(reader, most) == listed_for(reader, most), (name, reader.departments.all(), most)


def found_by(reader: Any, most: int) -> dict[Need, Any]:
    now = timezone.localtime()
    promised = SiteSettings.current().promised_since(now)
    asker = statements.asked_by(reader, comms_team(), now=now, promised=promised)
    answers = statements.ask(asker, found=most, counted=most, is_admin=False)
    return {**answers.keys, **{need: answers.counts[need] for need in (*COUNTED, Need.MAILS)}}


def listed_for(reader: Any, most: int) -> dict[Need, Any]:
    lists = {need: listed(need, reader) for need in Need}
    return {
        **{need: [one.pk for one in found][:most] for need, found in lists.items() if need in FOR_ME},
        **{need: min(len(lists[need]), most) for need in COUNTED},
        Need.MAILS: min(sum(one.mails.filter(status=MailStatus.FAILED).count() for one in lists[Need.MAILS]), most),
    }


def listed(need: Need, reader: Any) -> list[AccountRequest]:
    now = timezone.localtime()
    promised = SiteSettings.current().promised_since(now)
    rows = AccountRequest.objects.needing(need, reader, team=comms_team(), now=now, promised=promised)
    return list(rows.order_by("state_since", "pk"))
