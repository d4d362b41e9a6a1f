"""A content calendar from a planning tool, by a browser: uploaded, asked about, checked, added."""

import pytest
from django.utils import timezone

from requests_app.trials.imports import working
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.journeys.browser import PHONE
from tests.journeys.inspection import problems_of
from tests.trials.imports.making import hootsuite, make_trial

READ = "Read the file"


@pytest.fixture
def account_request(db):
    return make_trial()


def a_file(text: str, name: str = "posts.csv") -> dict[str, object]:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_file_of_a_planning_tool_is_imported(make_person, account_request, script) -> None:
    member = make_person(factories.requester_of(account_request), script=script)
    member.open(account_request.url("request-trial"))
    member.press("Import a content calendar")
    wrong = '"someday 08:00","A post on no day",""\r\n"01/31/2020 08:00","A post too early",""\r\n'
    member.fill({"Content calendar": a_file(hootsuite(account_request) + wrong)})
    member.press(READ)
    assert member.reads("The file is being read")
    seen_by(member, script)
    assert member.reads("Say first on which channels these posts are to be shared.")
    member.fill({"Instagram": True})
    member.press("Read the file again")
    seen_by(member, script)
    assert member.reads("2 lines are not understood")
    assert member.reads("We do not understand the day “someday 08:00”.")
    assert member.reads("31 January 2020 is not within the trial")
    member.press("Add 6 posts")
    assert member.reads("Correct the lines that are not understood")
    assert not PlannedPost.objects.exists()
    member.fill({"Leave out the 2 lines that are not understood": True})
    member.press("Add 6 posts")
    assert member.reads("6 posts added.")
    assert PlannedPost.objects.filter(planned_on__gte=timezone.localdate()).count() == 6


def seen_by(member, script: bool) -> None:
    """A worker does its part, and the page notices, or the person asks again."""
    working.work_on_all()
    if not script:
        member.press("Refresh")
    member.page.get_by_role("link", name="Refresh").wait_for(state="detached")
    member.page.wait_for_load_state()


def test_on_a_phone_it_is_one_column_and_calm(make_person, account_request) -> None:
    member = make_person(factories.requester_of(account_request))
    member.page.set_viewport_size(PHONE)
    member.open(account_request.url("calendar-import"))
    member.fill({"Content calendar": a_file(hootsuite(account_request))})
    member.press(READ)
    seen_by(member, script=True)
    member.page.locator("main summary").first.click()
    assert problems_of(member.page) == []
    assert member.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_address_of_the_feed_is_copied_and_ended(make_person, account_request) -> None:
    member = make_person(factories.requester_of(account_request))
    member.open(account_request.url("request-trial"))
    member.press("Follow the posts in your own calendar")
    member.press("Make an address")
    member.context.grant_permissions(["clipboard-write"])
    assert member.page.locator("#feed-address").inner_text().endswith(".ics")
    member.page.get_by_role("button", name="Copy the address").click()
    member.page.get_by_role("button", name="Copied").wait_for()
    member.press("End the feed")
    assert member.reads("You have no address yet.")
