"""A month of twelve posts is planned by mouse, by keyboard alone, without script, and on a phone, with few presses."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import formats, timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.models import PlannedPost, Trial
from tests import factories
from tests.journeys.browser import PHONE, Person
from tests.journeys.inspection import problems_of

WEEK = timedelta(weeks=1)
POSTS = 12
# What a press is: a click, a tap, or a key besides those that write the text.
MOST_PRESSES_A_POST = 4


@pytest.fixture
def trial(db) -> AccountRequest:
    """Long enough for a month of posts."""
    account_request = factories.make_trial()
    Trial.objects.update(ends_on=timezone.localdate() + 10 * WEEK)
    return factories.reload(account_request)


def days_of(trial: AccountRequest) -> Iterator[date]:
    """Twelve days: three a week."""
    first = timezone.localdate() + WEEK
    for week in range(4):
        for place in range(3):
            yield first + week * WEEK + timedelta(days=2 * place)


def planned(trial: AccountRequest) -> list[tuple[date, str]]:
    return [(post.planned_on, post.text) for post in trial.posts.in_order()]  # type: ignore[misc]


def wanted(trial: AccountRequest) -> list[tuple[date, str]]:
    return [(day, f"Story {number}") for number, day in enumerate(days_of(trial), start=1)]


def name_of(day: date) -> str:
    return f"Plan a post for {formats.date_format(day, 'l, j F Y')}"


def open_month(person: Person, trial: AccountRequest, day: date) -> None:
    person.open(f"{trial.url('request-trial')}?view=month&on={day.isoformat()}")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_by_mouse_a_post_takes_two_presses(make_person, trial, script) -> None:
    member = make_person(factories.requester_of(trial), script=script)
    presses = 0
    for day, text in wanted(trial):
        open_month(member, trial, day)
        member.press(name_of(day))
        if not presses:
            # Only for the first post: the others begin with the channel of the last one.
            member.page.get_by_label("Instagram", exact=True).check()
            presses += 1
        member.page.get_by_label("Text", exact=True).fill(text)
        member.press("Add the post")
        presses += 2
        assert member.reads("Post added.")
    assert planned(trial) == wanted(trial)
    assert presses <= MOST_PRESSES_A_POST * POSTS


def test_by_keyboard_alone_the_text_has_the_focus_at_once(make_person, trial) -> None:
    member = make_person(factories.requester_of(trial))
    factories.make_posts(trial, 1)
    PlannedPost.objects.update(planned_by=factories.requester_of(trial), text="Before")
    keyboard = member.page.keyboard
    for day, text in wanted(trial):
        open_month(member, trial, day)
        member.page.get_by_role("link", name=name_of(day)).focus()
        with member.page.expect_navigation():
            keyboard.press("Enter")
        keyboard.type(text)
        for _step in range(20):
            keyboard.press("Tab")
            if member.page.evaluate("document.activeElement.textContent.trim()") == "Add the post":
                break
        with member.page.expect_navigation():
            keyboard.press("Enter")
        assert member.reads("Post added.")
    assert [post for post in planned(trial) if post[1] != "Before"] == wanted(trial)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_whole_month_is_written_in_one_go_on_a_phone(make_person, trial, script) -> None:
    member = make_person(factories.requester_of(trial), script=script)
    member.page.set_viewport_size(PHONE)
    member.open(f"{trial.url('request-trial')}?view=list")
    member.press("Plan several posts")
    member.page.get_by_label("Posts, one a line").fill("\n".join(f"{day} {text}" for day, text in wanted(trial)))
    member.press("Add the posts")
    assert member.reads("12 posts added.")
    assert planned(trial) == wanted(trial)
    member.press("Undo")
    assert planned(trial) == []


def test_a_post_is_dragged_to_another_day_and_back_by_undo(make_person, trial) -> None:
    member = make_person(factories.requester_of(trial))
    [post] = factories.make_posts(trial, 1)
    open_month(member, trial, timezone.localdate())
    target = timezone.localdate() + timedelta(days=1)
    day = member.page.locator(f'[data-day="{target.isoformat()}"]')
    with member.page.expect_navigation():
        member.page.locator(f"#post-{post.number}").drag_to(day)
    assert member.reads("Post moved to")
    assert PlannedPost.objects.get().planned_on == target
    member.press("Undo")
    assert PlannedPost.objects.get().planned_on == timezone.localdate()


def test_a_post_is_moved_by_its_own_page_without_script(make_person, trial) -> None:
    member = make_person(factories.requester_of(trial), script=False)
    [post] = factories.make_posts(trial, 1)
    member.open(f"{trial.url('request-trial')}?view=list")
    member.press("Move", within=member.page.locator(f"#post-{post.number}"))
    to = timezone.localdate() + WEEK
    member.page.get_by_label("New day").fill(to.isoformat())
    member.press("Move the post")
    assert member.reads("Post moved to")
    assert PlannedPost.objects.get().planned_on == to


LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 5
RIGHT_TO_LEFT = "مرحبا بكم في عيادتنا – صباح الخير"


@pytest.mark.parametrize("view", ["month", "week", "list"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_view_breaks_with_long_words_and_many_posts(make_person, trial, view, size) -> None:
    member = make_person(factories.requester_of(trial))
    factories.make_posts(trial, 80)
    PlannedPost.objects.filter(number=1).update(text=LONG)
    PlannedPost.objects.filter(number=2).update(text=RIGHT_TO_LEFT)
    if size == "phone":
        member.page.set_viewport_size({"width": 320, "height": 640})
    member.open(f"{trial.url('request-trial')}?view={view}")
    assert problems_of(member.page) == []
    assert member.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_two_people_at_one_post_read_both_texts(make_person, trial) -> None:
    [post] = factories.make_posts(trial, 1)
    member, staff = make_person(factories.requester_of(trial)), make_person(trial.reviewer)
    for person in (member, staff):
        person.open(trial.url("post-change", number=post.number))
    for person, text in ((staff, "What Stefan wrote"), (member, "What Rita wrote")):
        person.page.get_by_label("Text", exact=True).fill(text)
        person.press("Save the post")
    assert member.reads("What Stefan wrote")
    assert member.page.get_by_label("Text", exact=True).input_value() == "What Rita wrote"
    member.press("Save the post")
    assert PlannedPost.objects.get().text == "What Rita wrote"
