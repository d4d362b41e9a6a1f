"""The starter kit: a list of admins, ticked for a request by the side that each part names."""

import re
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.panels import PanelQuestion
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick
from requests_app.evidence.starter_kit.panel import starter_kit_panel
from requests_app.evidence.starter_kit.services import save_item, tick, untick
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.evidence.check_ins.making import reviewer_of
from tests.moves.cases import details_for
from tests.people import loaded, people_around
from tests.queries import cost, counted, within

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed() -> AccountRequest:
    return factories.make_targets_agreed()


def part(key: str) -> StarterKitItem:
    return StarterKitItem.objects.get(key=key)


def test_a_portal_begins_with_access_files_ideas_and_two_trainings() -> None:
    keys = ["design-tool", "brand-files", "ideas", "training-writing", "training-privacy"]
    assert list(StarterKitItem.objects.values_list("key", flat=True)) == keys


def test_each_side_ticks_its_own_parts_and_takes_them_back(agreed: AccountRequest) -> None:
    member, reviewer = factories.requester_of(agreed), reviewer_of(agreed)
    history, mails = agreed.history.count(), agreed.mails.count()
    for item, by, other in ((part("brand-files"), reviewer, member), (part("training-privacy"), member, reviewer)):
        with pytest.raises(PermissionDenied):
            tick(agreed, item, by=other)
        tick(agreed, item, by=by)
        first = StarterKitTick.objects.values().get()
        assert first["ticked_by_name"] == str(by)
        tick(agreed, item, by=by)
        assert StarterKitTick.objects.values().get() == first
        for _time in range(2):
            untick(agreed, item, by=by)
        assert not StarterKitTick.objects.exists()
    assert (agreed.history.count(), agreed.mails.count()) == (history, mails)


@pytest.mark.parametrize("make", [factories.make_meeting_held, factories.make_submitted, factories.make_approved])
def test_it_is_ticked_once_targets_are_agreed_and_until_the_decision(make: Any) -> None:
    found = make()
    with pytest.raises(Refused):
        tick(found, part("training-privacy"), by=factories.requester_of(found))


def test_agreed_targets_of_an_earlier_trial_do_not_count_after_a_reopening(client: Client) -> None:
    reviewer, found = factories.make_reviewer(), factories.make_trial_over()
    for move, by, details in (
        (Move.DECLINE, reviewer, details_for(Move.DECLINE, found)),
        (Move.REOPEN, factories.make_admin(), {"reason": "They asked again."}),
        (Move.SCHEDULE_MEETING, reviewer, {"stands": True}),
    ):
        found = factories.move(found, move, by=by, **details)
    client.force_login(reviewer)
    assert "Brand files" not in client.get(found.url("request-support")).content.decode()
    with pytest.raises(Refused, match="once targets are agreed"):
        tick(found, part("brand-files"), by=reviewer)


def test_what_is_retired_stays_where_it_was_ticked(client: Client, agreed: AccountRequest) -> None:
    other, item = factories.make_targets_agreed(), part("brand-files")
    tick(agreed, item, by=reviewer_of(agreed))
    item.is_offered = False
    save_item(item, by=factories.make_admin())
    client.force_login(reviewer_of(agreed))
    assert item.title in client.get(agreed.url("request-support")).content.decode()
    client.force_login(reviewer_of(other))
    assert item.title not in client.get(other.url("request-support")).content.decode()
    with pytest.raises(Refused, match="no longer part"):
        tick(other, item, by=reviewer_of(other))


def test_the_button_ticks_and_unticks(client: Client, agreed: AccountRequest) -> None:
    client.force_login(factories.requester_of(agreed))
    for done, name in (("1", "Not done after all"), ("0", "Mark as done")):
        page = client.post(agreed.url("starter-kit-tick"), {"part": "training-privacy", "done": done}, follow=True)
        assert name in page.content.decode()
        assert StarterKitTick.objects.count() == int(done)
    assert client.post(agreed.url("starter-kit-tick"), {"part": "brand-files", "done": "1"}).status_code == 403


# What each may tick; everybody else ticks nothing.
SIDES = {
    "requester": "department",
    "colleague": "department",
    "reviewer of the department": "department",
    "admin of the department": "department",
    "assigned reviewer": "comms",
    "another reviewer": "comms",
    "admin": "comms",
}


def test_only_people_of_a_side_tick_its_parts(agreed: AccountRequest) -> None:
    people = loaded(people_around(agreed.department))
    parts = {"department": part("training-writing"), "comms": part("ideas")}
    able = {(role, side) for role, by in people.items() for side, item in parts.items() if is_ticked(agreed, item, by)}
    assert able == set(SIDES.items())


def is_ticked(found: AccountRequest, item: StarterKitItem, by: Any) -> bool:
    """Whether they could; it is as before afterwards."""
    try:
        tick(found, item, by=by)
    except (PermissionDenied, Refused):
        return False
    untick(found, item, by=by)
    return True


def test_admins_keep_the_list(client: Client) -> None:
    client.force_login(factories.make_admin())
    data = {"title": "New", "explanation": "", "link": "", "ticked_by": "comms", "position": "9", "is_offered": "on"}
    assert client.post("/settings/starter-kit/new/", data).status_code == 302
    item = StarterKitItem.objects.latest("pk")
    assert item.key == "new-2"
    client.post(f"/settings/starter-kit/{item.key}/", data | {"title": "A key to the studio"})
    assert "A key to the studio" in client.get("/settings/starter-kit/").content.decode()
    with pytest.raises(PermissionDenied):
        save_item(item, by=factories.make_reviewer())


def test_it_is_the_first_part_of_the_tab(client: Client, agreed: AccountRequest) -> None:
    client.force_login(reviewer_of(agreed))
    page = client.get(agreed.url("request-support")).content.decode()
    assert re.findall(r'<section aria-labelledby="([^"]+)"', page)[0] == "starter-kit"


def test_tab_and_panel_ask_as_much_for_many_parts_as_for_a_few(client: Client, agreed: AccountRequest) -> None:
    page, member = agreed.url("request-support"), factories.requester_of(agreed)
    StarterKitItem.objects.filter(position__gt=3).delete()
    few = cost(client, member, page)
    for number in range(27):
        item = StarterKitItem.objects.create(title=f"Part {number}", ticked_by="department")
        tick(agreed, item, by=member)
    assert len(cost(client, member, page)) == len(few) <= 15
    found = factories.reload(agreed)
    assert found.latest_trial is not None
    question = PanelQuestion(found, found.latest_trial, member, timezone.localdate())
    with counted() as statements:
        panel = starter_kit_panel(question)
    assert panel is not None
    within(2, statements)


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_an_admin_to_retire_a_part_is_refused() -> None:
    agreed, item, admin = factories.make_targets_agreed(), part("brand-files"), factories.make_admin()
    ticking = partial(tick, agreed, part("brand-files"), by=reviewer_of(agreed))
    item.is_offered = False
    refused = while_it_waits(ticking, happens=partial(save_item, item, by=admin))
    assert isinstance(refused, Refused)
    assert not StarterKitTick.objects.exists()
