"""One queue for mails, record copies, bundles and their documents: who holds a row, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from requests_app.documents import filing
from requests_app.documents.bundles import making
from requests_app.documents.bundles.choices import BundleContents, BundleShape, BundleStatus, ItemStatus
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.documents.models import RecordEdition
from requests_app.jobs.leases import claim, fail, finish, hold
from requests_app.mail import delivery
from requests_app.mail.choices import MailStatus
from tests.mail import rows

pytestmark = pytest.mark.django_db
NOW = rows.NOW


def a_bundle() -> Bundle:
    return Bundle.objects.create(contents=BundleContents.FORMS, shape=BundleShape.ZIP, total=1, next_attempt_at=NOW)


def an_item() -> BundleItem:
    request = rows.a_request()
    return BundleItem.objects.create(
        bundle=a_bundle(), account_request=request, document="form", position=1, next_attempt_at=NOW
    )


def an_edition() -> RecordEdition:
    return RecordEdition.objects.create(account_request=rows.a_request(), number=1, next_attempt_at=NOW)


KINDS = [
    pytest.param(rows.a_message, delivery.POLICY, {"status": MailStatus.FAILED}, id="mail"),
    pytest.param(an_edition, filing.POLICY, {}, id="record copy"),
    pytest.param(a_bundle, making.POLICY, {"status": BundleStatus.FAILED}, id="bundle"),
    pytest.param(an_item, making.POLICY, {"status": ItemStatus.FAILED}, id="document of a bundle"),
]


def take(row, policy, now=NOW):
    return claim(type(row).objects.due(now), policy, now=now)


@pytest.mark.parametrize(("make", "policy", "given_up"), KINDS)
def test_one_worker_holds_a_row_until_its_lease_runs_out(make, policy, given_up) -> None:
    row = make()
    end = NOW + timedelta(seconds=policy.lease_seconds)
    held = take(row, policy)
    assert (held, held.attempts, held.lease_until) == (row, 1, end)
    assert take(row, policy, end) is None
    assert hold(held, policy, now=NOW + timedelta(seconds=1))
    assert take(row, policy, end + timedelta(seconds=1)) is None
    assert take(row, policy, end + timedelta(seconds=2)).attempts == 2


@pytest.mark.parametrize(("make", "policy", "given_up"), KINDS)
def test_who_has_lost_a_row_writes_nothing(make, policy, given_up) -> None:
    row = make()
    slow = take(row, replace(policy, lease_seconds=1))
    later = NOW + timedelta(seconds=2)
    quick = take(row, policy, later)
    written = [hold(slow, policy, now=later), finish(slow), fail(slow, "Out of ink", policy, now=later)]
    assert written == [False, False, False]
    row.refresh_from_db()
    assert (row.lease_until, row.attempts, row.last_error) == (quick.lease_until, 2, "")


@pytest.mark.parametrize(("make", "policy", "given_up"), KINDS)
def test_a_failure_is_written_down_and_the_row_waits_until_it_is_given_up(make, policy, given_up) -> None:
    row, moment = make(), NOW
    for pause in [*policy.pauses, policy.later_pause][: policy.attempts - 1]:
        held = take(row, policy, moment)
        assert fail(held, "Out\0 of ink" + "!" * 5000, policy, now=moment)
        row.refresh_from_db()
        assert (row.lease_until, row.next_attempt_at) == (None, moment + pause)
        assert row.last_error == ("Out of ink" + "!" * 5000)[: policy.longest_reason]
        assert take(row, policy, moment + pause - timedelta(seconds=1)) is None
        moment += pause
    assert fail(take(row, policy, moment), "Out of ink", policy, now=moment, for_good=bool(given_up))
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in given_up} == given_up
