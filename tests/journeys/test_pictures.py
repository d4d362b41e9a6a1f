"""A picture's way: its department adds it and is told what is missing; the comms team takes it from the week's list."""

import pytest
from django.utils import timezone
from PIL import Image

from requests_app.account_requests.choices import PostStatus
from requests_app.trials.models import PlannedPost, PostPicture
from tests import factories
from tests.journeys.browser import PHONE
from tests.journeys.inspection import problems_of
from tests.journeys.world import World
from tests.trials.pictures import files

READY = "This post is ready to be shared"
SAYS = {
    "Alternative text": "A red field beside a blue one",
    "Source of the picture": "Mira Member",
    "People in the picture": "Nobody can be recognised",
}

# What the next paste brings; pages of the portal cannot read the clipboard otherwise.
PASTED = """() => {
    const paste = { kind: new Promise((resolve) => document.addEventListener("paste", ({ clipboardData }) =>
        resolve([...clipboardData.items].map((item) => item.type)))) };
    return paste;
}"""


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    return World()


@pytest.fixture
def post(world) -> PlannedPost:
    account_request = factories.make_trial(department=world.department, by=world.member, reviewer=world.staff)
    [post] = factories.make_posts(account_request, 1)
    PlannedPost.objects.update(planned_on=timezone.localdate())
    return post


def photo(name: str = "birth.jpg") -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": files.photo(orientation=6)}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_picture_is_added_described_and_taken_by_the_comms_team(make_person, world, post, script) -> None:
    member = make_person(world.member, script=script)
    page = post.account_request.url("post-change", number=1)
    member.open(page)
    member.fill({"Add pictures": [photo(), photo("team.jpg")]})
    member.press("Add the pictures")
    assert member.reads("2 pictures added.")
    member.fill({READY: True})
    member.press("Save the post")
    assert member.reads("The post is not ready while something is missing of its pictures: of “birth.jpg”")
    assert member.reads("The post needs it before it is ready.")
    assert PlannedPost.objects.get().status == PostStatus.PLANNED
    for name in ("birth.jpg", "team.jpg"):
        member.fill(SAYS, within=name)
    member.press("Save the descriptions")
    assert member.reads("Descriptions saved.")
    member.fill({READY: True})
    member.press("Save the post")
    assert PlannedPost.objects.get().status == PostStatus.READY

    staff = make_person(world.staff, script=script)
    staff.open("/posts/")
    shown = staff.page.get_by_role("img", name=SAYS["Alternative text"])
    assert shown.count() == 2
    shown.first.scroll_into_view_if_needed()
    link = staff.page.get_by_role("link", name="Download the picture birth.jpg")
    with staff.page.expect_download() as expected:
        link.click()
    assert expected.value.suggested_filename == "birth.jpg"
    with Image.open(expected.value.path()) as taken:
        assert taken.size == (200, 300)


def test_a_picture_is_copied_with_one_press(make_person, world, post) -> None:
    files.add_picture(post, by=world.member)
    staff = make_person(world.staff)
    staff.context.grant_permissions(["clipboard-read", "clipboard-write"])
    staff.open("/posts/")
    staff.page.get_by_role("button", name="Copy the picture").click()
    staff.page.get_by_role("button", name="Copied").wait_for()
    pasted = staff.page.evaluate_handle(PASTED)
    staff.page.keyboard.press("Control+V")
    assert pasted.evaluate("paste => paste.kind") == ["image/png"]


def test_another_department_sees_neither_the_post_nor_its_picture(make_person, world, post) -> None:
    picture = files.add_picture(post, by=world.member)
    stranger = make_person(world.newcomer)
    for name, args in (("post-pictures", {"number": 1}), ("post-picture", {"key": picture.key})):
        assert stranger.open(post.account_request.url(name, **args)) == 404


def test_a_picture_is_removed_after_one_question(make_person, world, post) -> None:
    files.add_picture(post, by=world.member, name="birth.jpg")
    member = make_person(world.member)
    member.open(post.account_request.url("post-change", number=1))
    member.press("Remove birth.jpg")
    assert member.title == "Remove this picture?"
    member.press("Remove the picture")
    assert member.reads("Picture removed.")
    assert not PostPicture.objects.exists()


def test_pictures_are_calm_on_a_phone(make_person, world, post) -> None:
    for number in range(3):
        files.add_picture(post, by=world.member, content=files.photo(size=(1200, 300 * (number + 1))))
    for person, path in ((world.member, post.account_request.url("post-change", number=1)), (world.staff, "/posts/")):
        someone = make_person(person)
        someone.page.set_viewport_size(PHONE)
        someone.open(path)
        assert problems_of(someone.page) == []
        assert someone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
