"""The starter kit: a list of admins, ticked for a request by the side that each part names."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick
from requests_app.evidence.starter_kit.services import save_item, tick, untick
from tests import factories
from tests.evidence.check_ins.making import reviewer_of
from tests.queries import cost

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed() -> AccountRequest:
    return factories.make_targets_agreed()


def part(key: str) -> StarterKitItem:
    return StarterKitItem.objects.get(key=key)


def events(found: AccountRequest) -> list[str]:
    return list(found.history.filter(what__startswith="kit").order_by("pk").values_list("what", flat=True))


def test_a_portal_begins_with_access_files_ideas_and_two_trainings() -> None:
    keys = ["design-tool", "brand-files", "ideas", "training-writing", "training-privacy"]
    assert list(StarterKitItem.objects.values_list("key", flat=True)) == keys


def test_each_side_ticks_its_own_parts_and_takes_them_back(agreed: AccountRequest) -> None:
    member, reviewer = factories.requester_of(agreed), reviewer_of(agreed)
    for item, by, other in ((part("brand-files"), reviewer, member), (part("training-privacy"), member, reviewer)):
        with pytest.raises(PermissionDenied):
            tick(agreed, item, by=other)
        for _time in range(2):
            tick(agreed, item, by=by)
        assert StarterKitTick.objects.get().ticked_by_name == str(by)
        for _time in range(2):
            untick(agreed, item, by=by)
        assert not StarterKitTick.objects.exists()
    assert events(agreed) == ["kit_ticked", "kit_unticked"] * 2


@pytest.mark.parametrize("make", [factories.make_meeting_held, factories.make_submitted, factories.make_approved])
def test_it_is_ticked_once_targets_are_agreed_and_until_the_decision(make: Any) -> None:
    found = make()
    with pytest.raises(Refused):
        tick(found, part("training-privacy"), by=factories.requester_of(found))


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


def test_the_tab_asks_as_much_for_many_parts_as_for_a_few(client: Client, agreed: AccountRequest) -> None:
    page, member = agreed.url("request-support"), factories.requester_of(agreed)
    few = cost(client, member, page)
    for number in range(30):
        item = StarterKitItem.objects.create(title=f"Part {number}", ticked_by="department")
        tick(agreed, item, by=member)
    assert len(cost(client, member, page)) == len(few) <= 15
