"""The week's work on one screen: the posts of five trials are shared with few presses."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.journeys.browser import PHONE
from tests.journeys.inspection import problems_of
from tests.journeys.steps import sign_in_again
from tests.journeys.world import World


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def five_trials(world) -> None:
    for _number in range(5):
        account_request = factories.make_trial()
        factories.make_posts(account_request, 1, status=PostStatus.READY)
    PlannedPost.objects.update(planned_on=timezone.localdate())


# What is done with all that are ticked: its button, what the page says, what becomes of them.
ACTIONS = {
    "shared": ("Mark the ticked posts as shared today", "5 posts count as shared.", PostStatus.SHARED),
    "accepted": ("Accept the ticked posts", "5 posts are accepted.", PostStatus.ACCEPTED),
    "not used": ("Do not use the ticked posts", "5 posts will not be used.", PostStatus.NOT_USED),
}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
@pytest.mark.parametrize("action", ACTIONS)
def test_the_posts_of_five_trials_take_six_presses(make_person, world, five_trials, script, action) -> None:
    """Through each request it took four presses a post: request, trial, share, save. A reason is one press more."""
    button, said, status = ACTIONS[action]
    staff, presses = make_person(world.staff, script=script), 0
    staff.open("/posts/")
    for tick in staff.page.locator("[name=post]").all():
        tick.check()
        presses += 1
    if action == "not used":
        staff.page.get_by_text("Do not use them").click()
        staff.fill({"Why are they not used?": "The campaign is over."})
        presses += 1
    staff.press(button)
    presses += 1
    assert presses == (7 if action == "not used" else 6)
    assert staff.reads(said)
    assert PlannedPost.objects.filter(status=status).count() == 5


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_link_that_is_pasted_before_the_session_ends_is_there_after_the_login(
    make_person, world, five_trials, script
) -> None:
    staff = make_person(world.staff, script=script)
    staff.open("/posts/")
    staff.page.locator("[name^='link:']").first.fill("https://instagram.example/p/1")
    Session.objects.all().delete()
    staff.page.get_by_role("button", name="Mark as shared :").first.click()
    staff.page.wait_for_load_state()
    sign_in_again(staff, world.staff)
    assert staff.page.locator("[name^='link:']").first.input_value() == "https://instagram.example/p/1"
    assert not PlannedPost.objects.filter(status=PostStatus.SHARED).exists()


def test_a_calendar_is_found_by_typing_a_part_of_its_name(make_person, world, five_trials) -> None:
    staff = make_person(world.staff)
    staff.open("/posts/")
    reference = PlannedPost.objects.select_related("account_request").latest("pk").account_request.reference
    staff.page.get_by_role("combobox", name="Calendar").press_sequentially(reference)
    staff.page.locator(".suggest__list [role=option]").first.click()
    staff.press("Find")
    assert staff.page.locator(".week-post").count() == 1


def test_on_a_phone_it_is_one_column_and_calm(make_person, world, five_trials) -> None:
    staff = make_person(world.staff)
    staff.page.set_viewport_size(PHONE)
    staff.open("/posts/")
    assert problems_of(staff.page) == []
    assert staff.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
