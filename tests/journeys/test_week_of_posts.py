"""The week's work on one screen: the posts of five trials are shared with few presses."""

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.journeys.browser import PHONE
from tests.journeys.inspection import problems_of
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


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_posts_of_five_trials_are_shared_in_six_presses(make_person, world, five_trials, script) -> None:
    staff = make_person(world.staff, script=script)
    staff.open("/posts/")
    for tick in staff.page.locator("[name=post]").all():
        tick.check()
    staff.press("Mark the ticked posts as shared today")
    assert staff.reads("5 posts count as shared.")
    assert PlannedPost.objects.filter(status=PostStatus.SHARED).count() == 5


def test_on_a_phone_it_is_one_column_and_calm(make_person, world, five_trials) -> None:
    staff = make_person(world.staff)
    staff.page.set_viewport_size(PHONE)
    staff.open("/posts/")
    assert problems_of(staff.page) == []
    assert staff.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
