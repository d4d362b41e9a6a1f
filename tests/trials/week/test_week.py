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
from requests_app.trials.models import ContributorAgreement, PlannedPost, PostChannel
from tests import factories
from tests.queries import counted, listed
from tests.trials.week.reading import page, texts, ticked

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


def test_the_posts_of_all_trials_stand_by_day_and_it_is_said_what_is_late(client, staff):
    late = trial_with(TODAY() - timedelta(days=9), text="Late")
    soon = trial_with(TODAY(), text="Today")
    trial_with(TODAY() + timedelta(days=8), text="Next week")
    assert texts(client) == ["Today 1"]
    assert f"{soon.url('request-trial')}?on={TODAY().isoformat()}#post-1" in page(client), "in its own month"
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


# Handing over -------------------------------------------------------------------------------------------------------


def after(client, **form) -> str:
    return unescape(client.post("/posts/", form, follow=True).content.decode())


def first_key(client) -> str:
    return ticked(client)["post"][0]


def test_a_post_is_accepted_by_its_own_button(client, staff):
    trial_with(TODAY(), TODAY())
    assert "1 post is accepted." in after(client, **ticked(client), accept_only=first_key(client))
    assert list(PlannedPost.objects.order_by("number").values_list("status", flat=True)) == ["accepted", "ready"]


def test_a_change_is_asked_for_in_the_row_and_stands_there(client, staff):
    trial_with(TODAY())
    key = first_key(client)
    answer = after(client, **ticked(client), ask_only=key, **{f"words:{key}": "Who is in the picture?"})
    assert "The department is asked to change 1 post." in answer
    assert PlannedPost.objects.get().status == PostStatus.CHANGE_ASKED
    assert "Who is in the picture?" in page(client, "?show=change-asked")
    assert texts(client, "?show=ready") == []


def test_a_post_is_not_used_for_the_reason_in_its_row(client, staff):
    trial_with(TODAY())
    key = first_key(client)
    assert "1 post will not be used." in after(
        client, **ticked(client), not_use_only=key, **{f"words:{key}": "It is too late."}
    )
    assert PlannedPost.objects.get().not_used_reason == "It is too late."


@pytest.mark.parametrize("form", [{"do": "not_use"}, {"do": "not_use", "reason": " "}], ids=["none", "blank"])
def test_without_a_reason_nothing_is_dropped_and_the_ticks_stay(form, client, staff):
    trial_with(TODAY(), TODAY())
    answer = after(client, **ticked(client), **form)
    assert "Please write what should change, or why the posts are not used." in answer
    assert answer.count(" checked>") == 2
    assert not PlannedPost.objects.filter(status=PostStatus.NOT_USED).exists()


@pytest.mark.parametrize("doing", ["none", "everything", "ask"])
def test_enter_in_a_link_does_nothing_and_loses_nothing(doing, client, staff):
    trial_with(TODAY())
    form = ticked(client)
    form["link:" + form["post"][0] + ":instagram"] = "https://instagram.example/p/1"
    answer = after(client, **form, do=doing)
    assert PlannedPost.objects.get().version == 1
    assert 'value="https://instagram.example/p/1"' in answer


def test_what_was_typed_at_other_posts_is_still_there_after_one_is_shared(client, staff):
    trial_with(TODAY(), TODAY())
    form = ticked(client)
    first, second = form.pop("post")
    form |= {f"link:{first}:instagram": "https://one.example/", f"link:{second}:instagram": "https://two.example/"}
    answer = after(client, **form, only=first)
    assert "1 post counts as shared." in answer
    assert 'value="https://two.example/"' in answer
    assert PostChannel.objects.filter(shared_url="https://one.example/").count() == 1


def test_a_link_that_is_none_can_be_corrected_where_it_was_typed(client, staff):
    trial_with(TODAY())
    form = ticked(client)
    form["link:" + form["post"][0] + ":instagram"] = "instagram dot example"
    assert 'value="instagram dot example"' in after(client, **form)


def test_what_is_typed_is_kept_when_the_session_ends_and_thrown_away_once_it_is_sent(client, staff):
    trial_with(TODAY())
    found, form = page(client), ticked(client)
    stamp = re.search(r'name="typed_by" value="([^"]+)"', found)[1]
    link = "link:" + form["post"][0] + ":instagram"
    client.logout()
    response = client.post("/posts/", {**form, link: "https://instagram.example/p/1", "typed_by": stamp})
    assert response.url.startswith("/accounts/login/")
    assert PlannedPost.objects.get().version == 1
    client.force_login(staff)
    again = page(client)
    assert "What you typed is back, but not saved yet" in again
    assert 'value="https://instagram.example/p/1"' in again
    assert again.count(" checked>") == 1
    client.post("/posts/", {**ticked(client), link: "https://instagram.example/p/1", "typed_by": stamp})
    assert "What you typed is back" not in page(client)
    assert PostChannel.objects.get().shared_url == "https://instagram.example/p/1"


# What is listed -----------------------------------------------------------------------------------------------------


DUE = {
    "ready": (PostStatus.READY, 0, ""),
    "accepted": (PostStatus.ACCEPTED, 0, ""),
    "planned, due long ago": (PostStatus.PLANNED, 1, "Text is late, due"),
    "change asked, due long ago": (PostStatus.CHANGE_ASKED, 1, "Text is late, due"),
    "planned, due today": (PostStatus.PLANNED, 3, "Text due"),
    "planned, due tomorrow": (PostStatus.PLANNED, 4, "Text due"),
}


@pytest.mark.parametrize("case", DUE)
def test_it_is_said_when_the_text_of_a_post_is_due(case, client, staff):
    status, days, said = DUE[case]
    factories.set_site(content_due_days=3)
    day = TODAY() + timedelta(days=days)
    trial_with(day, status=status)
    found = page(client, f"?week={day}")
    assert ("Text due" in found, "Text is late" in found) == (said == "Text due", said == "Text is late, due")


def test_the_posts_of_one_calendar_are_found_by_reference_title_or_department(client, staff):
    one = trial_with(TODAY(), text="One", department=factories.make_department("Hôpital de Jour"), title="Instagram")
    other = trial_with(TODAY(), text="Other", title="LinkedIn for Research")
    assert texts(client, f"?request={one.reference}") == ["One 1"]
    assert texts(client, f"?request={other.reference} LinkedIn for Research") == ["Other 1"]
    assert texts(client, "?request=hopital") == ["One 1"]
    assert texts(client, "?request=research") == ["Other 1"]
    assert texts(client, "?request=SMR") == ["One 1", "Other 1"]
    assert "Which one? The list is not narrowed yet." in page(client, "?request=SMR")
    assert "No open calendar has this" in page(client, "?request=nothing-like-this")
    assert f"request={one.reference}" in page(client, f"?request={one.reference}"), "the next week keeps it"


def test_nobody_finds_calendars_of_their_own_department_or_closed_ones(client):
    department = factories.make_department()
    own = trial_with(TODAY(), department=department)
    closed = factories.make_submitted()
    opened = trial_with(TODAY())
    client.force_login(factories.make_user(department=department, group="Comms staff"))
    found = client.get("/posts/requests/?q=smr").json()["suggestions"]
    assert [label.split(maxsplit=1)[0] for label in found] == [opened.reference]
    for reference in (own.reference, closed.reference):
        assert client.get(f"/posts/requests/?q={reference}").json()["suggestions"] == []


def test_a_contributors_posts_stand_in_the_same_list(client, staff):
    account_request = factories.make_contributor()
    agreement = ContributorAgreement.objects.create(
        account_request=account_request, posts=1, starts_on=TODAY(), agreed_by_name="Stefan", agreed_at=timezone.now()
    )
    channels = factories.channels("Instagram")
    agreement.channels.set(channels)
    by = factories.requester_of(account_request)
    posts.plan(account_request, planned_on=TODAY(), channels=channels, text="Ours", status=PostStatus.READY, by=by)
    assert texts(client) == ["Ours"]
    assert texts(client, f"?request={account_request.reference}") == ["Ours"]
    assert "1 post is accepted." in after(client, **ticked(client), do="accept")
