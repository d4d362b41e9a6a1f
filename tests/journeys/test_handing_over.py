"""A post goes from the department to the comms team and back: read, asked about, answered, accepted, shared."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from requests_app.trials.choices import PostStatus
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
def account_request(world):
    made = factories.make_trial(department=world.department, by=world.member, reviewer=world.staff)
    factories.make_posts(made, 2, status=PostStatus.READY)
    made.posts.update(planned_on=timezone.localdate())
    return made


def status_of(account_request, number: int = 1) -> str:
    return account_request.posts.get(number=number).status


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_change_is_asked_for_in_the_row_answered_in_place_and_the_post_shared(
    make_person, world, account_request, script
) -> None:
    staff, member = (make_person(one, script=script) for one in (world.staff, world.member))
    staff.open("/posts/")
    line = staff.page.locator(".week-post").first
    line.get_by_text("Ask for a change, or do not use it").click()
    line.get_by_label("What should change, or why is it not used?").fill("Who is in the picture?")
    staff.press("Ask for this change", within=line)
    assert staff.reads("The department is asked to change 1 post.")
    assert staff.page.url.endswith(f"#post-{account_request.reference}-1")

    mail = account_request.mails.get(kind="post_change_asked_department")
    assert account_request.url("post-change", number=1) in mail.body
    member.open(account_request.url("post-change", number=1))
    assert member.reads("Stefan Staff asks for a change")
    assert member.reads("Who is in the picture?")
    member.fill({"Text": "Karl, our nurse, shows the bath.", "This post is ready to be shared": True})
    member.press("Save the post")
    assert status_of(account_request) == PostStatus.READY

    staff.open("/posts/")
    assert staff.reads("Karl, our nurse, shows the bath.")
    staff.page.get_by_role("button", name="Accept :").first.click()
    staff.page.wait_for_load_state()
    assert staff.reads("1 post is accepted.")
    assert status_of(account_request) == PostStatus.ACCEPTED
    staff.page.get_by_role("button", name="Mark as shared :").first.click()
    staff.page.wait_for_load_state()
    assert status_of(account_request) == PostStatus.SHARED


def test_a_department_answers_in_words_and_both_read_the_comments(make_person, world, account_request) -> None:
    staff, member = make_person(world.staff), make_person(world.member)
    page = account_request.url("post-change", number=1)
    staff.open(page)
    staff.fill({"Comment": "May we name the ward?"})
    staff.press("Ask for this change")
    assert status_of(account_request) == PostStatus.CHANGE_ASKED
    member.open(page)
    member.fill({"Comment": "Yes, please do."})
    member.press("Answer: it is ready as it is")
    assert status_of(account_request) == PostStatus.READY
    staff.open(page)
    assert staff.reads("Yes, please do.")
    staff.press("Accept the post")
    assert staff.reads("Post accepted.")
    assert status_of(account_request) == PostStatus.ACCEPTED


def test_an_urgent_post_takes_its_day_once_the_page_has_said_from_whom(make_person, world, account_request) -> None:
    staff = make_person(world.staff)
    staff.open(account_request.url("post-change", number=1))
    staff.press("This post is urgent: it takes its day")
    assert staff.reads("1 other post is planned on the same channels")
    assert account_request.posts.get(number=2).planned_on
    staff.press("Take the day")
    assert staff.reads("1 post has no day now")
    assert account_request.posts.get(number=2).planned_on is None


def test_comments_that_were_typed_before_a_login_are_back_beside_the_post(make_person, world, account_request) -> None:
    member = make_person(world.member, script=False)
    page = account_request.url("post-change", number=1)
    member.open(page)
    member.fill({"Comment": "We like this one best."})
    Session.objects.all().delete()
    member.press("Add the comment")
    sign_in_again(member, world.member)
    assert member.page.url.endswith(page)
    assert member.reads("What you typed is back, but not saved yet")
    member.press("Add the comment")
    assert account_request.post_comments.get().text == "We like this one best."


@pytest.mark.parametrize("name", ["post-change", "post-comment", "post-take-day", "posts"])
def test_on_a_phone_it_is_one_column_and_calm(make_person, world, account_request, name) -> None:
    PlannedPost.objects.filter(number=2).update(text="Donaudampfschifffahrtsgesellschaft" * 6)
    staff = make_person(world.staff)
    staff.page.set_viewport_size(PHONE)
    staff.open("/posts/" if name == "posts" else account_request.url(name, number=1))
    assert problems_of(staff.page) == []
    assert staff.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
