"""A contributor agrees how to go on and plans a post; the comms team shares it among those of the week."""

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.trials.models import ContributorAgreement, PlannedPost
from tests.journeys.browser import PHONE
from tests.journeys.inspection import problems_of
from tests.journeys.world import World


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_from_the_agreement_to_a_shared_post(make_person, world, script) -> None:
    contributor = world.request("contributor")
    member, staff = make_person(world.member, script=script), make_person(world.staff, script=script)
    member.open("/")
    member.press(contributor.title)
    member.press("Agree on a contribution")
    member.fill({"Posts": 2, "How often": "a month", "Instagram": True, "Content themes": "Stories\nTeam"})
    member.press("Save the agreement")
    assert member.reads("2 posts a month on Instagram")
    member.press("Plan a post")
    day = timezone.localdate().isoformat()
    member.fill({"Day": day, "Text": "A story of ours", "This post is ready to be shared": True})
    member.press("Add the post")
    assert member.reads("A story of ours")
    staff.open("/posts/")
    assert staff.reads("A story of ours")
    staff.page.locator("[name=post]").check()
    staff.press("Mark the ticked posts as shared today")
    post = PlannedPost.objects.get()
    assert (post.status, post.trial, post.account_request) == (PostStatus.SHARED, None, contributor)
    member.open(contributor.url("request-trial"))
    member.press("End the agreement")
    member.press("End the agreement")
    assert member.reads("The agreement is ended.")
    assert ContributorAgreement.objects.get().ends_on == timezone.localdate()


def test_on_a_phone_the_pages_are_one_column_and_calm(make_person, world) -> None:
    contributor, admin = world.request("contributor with an agreement"), make_person(world.admin)
    admin.page.set_viewport_size(PHONE)
    for path in ("/settings/reminders/", *map(contributor.url, ("request-trial", "agreement", "agreement-end"))):
        admin.open(path)
        assert problems_of(admin.page) == [], path
        assert admin.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
