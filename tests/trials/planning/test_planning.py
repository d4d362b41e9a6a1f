"""Planning without a form for each post: several at once, copies, moves, undo; two people lose nothing."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats, timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.trials import posts
from requests_app.trials.models import ContentTheme, PlannedPost, Trial
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
WEEK = timedelta(weeks=1)


@pytest.fixture
def trial(client) -> AccountRequest:
    """A trial of eight weeks that began today, its requester signed in."""
    account_request = factories.make_trial()
    Trial.objects.update(ends_on=TODAY() + 8 * WEEK - timedelta(days=1))
    client.force_login(factories.requester_of(account_request))
    return factories.reload(account_request)


def planned(trial: AccountRequest, **fields) -> PlannedPost:
    defaults = {"planned_on": TODAY(), "text": "A story", "channels": factories.channels("Instagram")}
    return posts.plan(trial, by=factories.requester_of(trial), **{**defaults, **fields})


def page(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def days_of(trial: AccountRequest) -> list[date | None]:
    return [post.planned_on for post in trial.posts.in_order()]


def add_several(client, trial: AccountRequest, *lines: str, **fields):
    data = {"lines": "\n".join(lines), "channels": ["instagram"], **fields}
    return client.post(trial.url("posts-several"), data, follow=True)


def iso(weeks: int = 0, **more) -> str:
    return (TODAY() + weeks * WEEK + timedelta(**more)).isoformat()


def test_several_posts_are_added_in_one_go_and_undone_in_another(client, trial):
    response = add_several(client, trial, f"{iso()} One", f"{iso(1)}: Two", "Three", theme="Advice")
    assert "3 posts added. 1 has no day yet." in page(response)
    assert days_of(trial) == [TODAY(), TODAY() + WEEK, None]
    assert [post.theme.name for post in trial.posts.select_related("theme")] == ["Advice"] * 3

    response = client.post(trial.url("posts-undo"), follow=True)
    assert "Undone." in page(response)
    assert not trial.posts.exists()
    assert "There is nothing to undo any more." in page(client.post(trial.url("posts-undo"), follow=True))


def test_one_line_that_cannot_be_planned_adds_none_of_them_and_keeps_what_was_typed(client, trial):
    response = add_several(client, trial, f"{iso()} One", f"{iso(20)} Too late", "32.1. Never")
    text = page(response)
    assert "Line 3: We do not understand the day “32.1”." in text
    response = add_several(client, trial, f"{iso()} One", f"{iso(20)} Too late")
    late = formats.date_format(TODAY() + 20 * WEEK, "j F Y")
    assert f"Line 2: {late}: Choose a day within the trial." in page(response)
    assert f"{iso(20)} Too late" in page(response)
    assert not trial.posts.exists()


def test_the_next_post_begins_with_the_channel_and_theme_of_the_last_one(client, trial):
    trial.latest_trial.channels.add(*factories.channels("LinkedIn"))
    planned(trial, channels=factories.channels("LinkedIn"), theme="Advice")
    form = client.get(f"{trial.url('post-new')}?on={iso(1)}").context["form"]
    assert [channel.name for channel in form.initial["channels"]] == ["LinkedIn"]
    assert (form.initial["theme"], form.initial["planned_on"]) == ("Advice", TODAY() + WEEK)


def test_a_theme_is_one_however_it_is_spelled(client, trial):
    planned(trial, theme="Stories of patients")
    planned(trial, theme="  stories  of Patients")
    assert ContentTheme.objects.count() == 1


def test_a_post_is_moved_and_the_move_is_undone(client, trial):
    post = planned(trial)
    move = {"planned_on": iso(2), "version": post.version}
    assert "Post moved to" in page(client.post(trial.url("post-move", number=post.number), move, follow=True))
    assert days_of(trial) == [TODAY() + 2 * WEEK]
    client.post(trial.url("posts-undo"))
    assert days_of(trial) == [TODAY()]


def test_a_move_is_not_undone_over_what_a_colleague_has_written_since(client, trial):
    post = planned(trial)
    client.post(trial.url("post-move", number=post.number), {"planned_on": iso(2), "version": post.version})
    moved = PlannedPost.objects.get()
    posts.change(moved, by=trial.reviewer, version=moved.version, text="Better")
    response = client.post(trial.url("posts-undo"), follow=True)
    assert "Somebody else has changed this post" in page(response)
    assert days_of(trial) == [TODAY() + 2 * WEEK]


@pytest.mark.parametrize(
    ("day", "sentence"), [(iso(9), "Choose a day within the trial."), ("3/4/2026", "Is this 3 April 2026 or")]
)
def test_a_post_is_not_moved_to_a_day_that_it_cannot_have(client, trial, day, sentence):
    post = planned(trial)
    response = client.post(trial.url("post-move", number=post.number), {"planned_on": day, "version": post.version})
    assert sentence in page(response)
    assert days_of(trial) == [TODAY()]


def test_a_copy_repeats_every_week_and_is_not_ready(client, trial):
    post = planned(trial, status=PostStatus.READY, theme="Advice", link="https://h.example/a", author="Rita")
    response = client.post(trial.url("post-copy", number=post.number), {"first_on": iso(1), "times": "3"}, follow=True)
    assert "3 posts added." in page(response)
    copies = trial.posts.in_order()[1:]
    assert [copy.planned_on for copy in copies] == [TODAY() + WEEK * place for place in (1, 2, 3)]
    assert {(copy.text, copy.theme.name, copy.link, copy.author, copy.status) for copy in copies} == {
        ("A story", "Advice", "https://h.example/a", "Rita", PostStatus.PLANNED)
    }


def test_copies_end_with_the_calendar(client, trial):
    post = planned(trial)
    url = trial.url("post-copy", number=post.number)
    response = client.post(url, {"first_on": iso(6), "times": "5"})
    assert "The calendar ends before that. At most 2 fit." in page(response)
    assert "Choose a day within the trial." in page(client.post(url, {"first_on": iso(9), "times": "1"}))
    assert trial.posts.count() == 1


def test_two_people_change_one_post_and_both_texts_are_shown(client, trial):
    post = planned(trial)
    posts.change(post, by=trial.reviewer, version=post.version, text="What Stefan wrote")
    mine = {"planned_on": iso(), "channels": ["instagram"], "text": "What Rita wrote", "version": post.version}
    url = trial.url("post-change", number=post.number)
    response = client.post(url, mine)
    assert "What Stefan wrote" in page(response)
    assert "What Rita wrote" in page(response)
    assert PlannedPost.objects.get().text == "What Stefan wrote"

    again = {**mine, "version": response.context["form"]["version"].value()}
    client.post(url, again)
    assert PlannedPost.objects.get().text == "What Rita wrote"


def test_a_shared_post_can_be_looked_at_and_not_be_changed(client, trial):
    post = planned(trial)
    posts.share(post, shared_on=TODAY(), links=factories.links_of(post), by=trial.reviewer, version=post.version)
    url = trial.url("post-change", number=post.number)
    assert "A story" in page(client.get(url))
    assert "Save the post" not in page(client.get(url))
    assert client.post(url, {"text": "Another"}).status_code == 409


def test_what_was_planned_is_taken_back_only_by_those_who_plan(client, trial):
    add_several(client, trial, "One")
    client.force_login(factories.requester_of(factories.make_draft()))
    assert client.post(trial.url("posts-undo")).status_code == 404
    assert trial.posts.count() == 1


def test_a_text_that_is_too_long_for_any_post_is_refused_whichever_way_it_comes(client, trial):
    with pytest.raises(ValidationError, match="5001 characters"):
        planned(trial, text="x" * 5001)
    response = add_several(client, trial, "x" * 5001)
    assert "Line 1: The text has 5001 characters; 5000 are possible." in page(response)
    assert not trial.posts.exists()
