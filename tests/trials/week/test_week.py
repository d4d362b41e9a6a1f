"""This week's posts of all trials: what is listed for whom, and several shared in one action."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import posts
from requests_app.trials.models import PlannedPost, PostChannel
from tests import factories
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def staff(client):
    """Somebody of the comms team, signed in."""
    person = factories.make_reviewer("Stefan Staff")
    client.force_login(person)
    return person


def trial_with(*days: date, text: str = "A story", status: str = PostStatus.READY, **fields) -> AccountRequest:
    """A trial since three weeks ago, with a post for each of these days."""
    account_request = factories.make_trial(starts_on=TODAY() - timedelta(weeks=3), **fields)
    rows = factories.make_posts(account_request, len(days), status=status)
    for row, day in zip(rows, days, strict=True):
        PlannedPost.objects.filter(pk=row.pk).update(planned_on=day, text=f"{text} {row.number}")
    return account_request


def page(client, query: str = "") -> str:
    return unescape(client.get(f"/posts/{query}").content.decode())


def texts(client, query: str = "") -> list[str]:
    return re.findall(r'<p class="week-post__text"[^>]*>(.*?)</p>', page(client, query))


def ticked(client, *, leave_out: int = 0) -> dict[str, object]:
    """What the page sends if everything is ticked but so many posts at its end."""
    found = page(client)
    hidden = dict(re.findall(r'name="(version:[^"]+)" value="(\d+)"', found))
    links = dict.fromkeys(re.findall(r'name="(link:[^"]+)"', found), "")
    keys = re.findall(r'type="checkbox" name="post" value="([^"]+)"', found)
    return {**hidden, **links, "post": keys[: len(keys) - leave_out]}


def test_the_posts_of_all_trials_stand_by_day_and_it_is_said_what_is_late(client, staff):
    late = trial_with(TODAY() - timedelta(days=9), text="Late")
    soon = trial_with(TODAY(), text="Today")
    trial_with(TODAY() + timedelta(days=8), text="Next week")
    assert texts(client) == ["Today 1"]
    assert soon.url("request-trial", at="post-1") in page(client)
    assert "1 post is late" in page(client)
    assert texts(client, "?show=late") == ["Late 1"]
    assert late.department.name in page(client, "?show=late")


def test_another_week_has_its_own_posts_and_nothing_late(client, staff):
    trial_with(TODAY() - timedelta(days=14), TODAY() + timedelta(days=7))
    monday = TODAY() + timedelta(days=7 - TODAY().weekday())
    assert texts(client, f"?week={monday}") == ["A story 2"]
    assert texts(client, f"?week={monday + timedelta(days=6)}") == ["A story 2"]


@pytest.mark.parametrize("week", ["", "yesterday", "0001-01-01", "9999-12-31", "2026-13-40"])
def test_a_week_that_cannot_be_read_is_this_one_and_no_week_fails(client, staff, week):
    assert client.get("/posts/", {"week": week}).status_code == 200


def test_the_list_is_narrowed_to_what_is_late_ready_mine_or_on_a_channel(client, staff):
    trial_with(TODAY() - timedelta(days=9), text="Late", status=PostStatus.PLANNED)
    mine = trial_with(TODAY(), text="Mine", reviewer=staff)
    PostChannel.objects.filter(post__account_request=mine).update(channel=factories.channels("Facebook")[0])
    assert texts(client, "?show=late") == ["Late 1"]
    assert texts(client, "?show=ready") == ["Mine 1"]
    assert texts(client) == ["Mine 1"]
    assert texts(client, "?show=mine") == ["Mine 1"]
    assert texts(client, "?channel=facebook") == ["Mine 1"]
    assert texts(client, "?show=late&channel=instagram") == ["Late 1"]
    assert "No post matches these filters." in page(client, "?channel=none")


def test_nobody_shares_posts_of_their_own_department(client):
    department = factories.make_department()
    trial_with(TODAY(), department=department)
    client.force_login(factories.make_user(department=department, group="Comms staff"))
    assert texts(client) == []


def test_one_press_shares_all_that_are_ticked_and_says_so(client, staff):
    trial_with(TODAY(), TODAY())
    trial_with(TODAY())
    form = ticked(client, leave_out=1)
    form["link:" + form["post"][0] + ":instagram"] = "https://instagram.example/p/1"
    response = client.post("/posts/", form, follow=True)
    assert "2 posts count as shared." in response.content.decode()
    assert PlannedPost.objects.filter(status=PostStatus.SHARED, shared_on=TODAY()).count() == 2
    assert PostChannel.objects.filter(shared_url="https://instagram.example/p/1").count() == 1


def test_of_a_hundred_one_that_a_colleague_shared_is_explained_and_the_others_are_done(client, staff):
    account_request = trial_with(*[TODAY()] * 100)
    form = ticked(client)
    assert len(form["post"]) == 100
    first = PlannedPost.objects.order_by("number").first()
    colleague = factories.make_reviewer("Quick Quinn")
    posts.share(first, shared_on=TODAY(), links=factories.links_of(first), by=colleague, version=first.version)
    answer = unescape(client.post("/posts/", form, follow=True).content.decode())
    assert "99 posts count as shared." in answer
    assert f"{account_request.reference}, post 1: Somebody else has changed this post; it is now “Shared”." in answer
    assert PlannedPost.objects.filter(status=PostStatus.SHARED).count() == 100
    assert set(PlannedPost.objects.values_list("version", flat=True)) == {2}, "each was shared once"


def test_the_button_of_a_post_shares_that_one_alone(client, staff):
    trial_with(TODAY(), TODAY())
    form = ticked(client)
    client.post("/posts/", {**form, "only": form["post"][1]})
    assert list(PlannedPost.objects.order_by("number").values_list("status", flat=True)) == ["ready", "shared"]


def test_a_link_that_is_none_is_told_and_its_post_is_not_shared(client, staff):
    trial_with(TODAY())
    form = ticked(client)
    form["link:" + form["post"][0] + ":instagram"] = "javascript:alert(1)"
    assert "Enter a valid URL." in client.post("/posts/", form, follow=True).content.decode()
    assert not PlannedPost.objects.filter(status=PostStatus.SHARED).exists()


@pytest.mark.parametrize("key", ["", "/", "SMR-2026-0001/x", "SMR-9999-0001/1", "x" * 500, "\x00/1"])
def test_a_post_that_nobody_finds_is_told_and_never_fails(client, staff, key):
    trial_with(TODAY())
    response = client.post("/posts/", {"post": [key]}, follow=True)
    assert response.status_code == 200
    assert not PlannedPost.objects.filter(status=PostStatus.SHARED).exists()


def test_nothing_ticked_is_asked_about(client, staff):
    assert "Tick the posts that were shared." in client.post("/posts/", {}, follow=True).content.decode()


def test_a_post_on_several_channels_stays_until_it_is_on_all_of_them(client, staff):
    account_request = trial_with(TODAY())
    post = PlannedPost.objects.get()
    [facebook] = factories.channels("Facebook")
    PostChannel.objects.create(post=post, channel=facebook)
    reviewer = factories.make_reviewer()
    posts.share(post, shared_on=TODAY(), links={"instagram": ""}, by=reviewer, version=post.version)
    found = page(client)
    assert f'name="link:{account_request.reference}/1:facebook"' in found
    assert f'name="link:{account_request.reference}/1:instagram"' not in found
    client.post("/posts/", ticked(client))
    assert not PostChannel.objects.filter(shared_on=None).exists()
    assert PlannedPost.objects.get().shared_on == TODAY()


def test_it_asks_as_many_queries_of_many_trials_as_of_few(client, staff):
    def cost() -> list[str]:
        with counted() as statements:
            client.get("/posts/")
        return statements

    for _number in range(2):
        trial_with(TODAY())
    few = cost()
    for _number in range(10):
        trial_with(TODAY(), TODAY())
    many = cost()
    assert len(few) == len(many) <= 15, listed(many)


def test_a_channel_that_is_no_longer_on_offer_can_still_be_looked_for(client, staff):
    trial_with(TODAY())
    MainChannel.objects.filter(key="instagram").update(is_offered=False)
    assert texts(client, "?channel=instagram") == ["A story 1"]
