"""An urgent post takes its day: what stood there on its channels has no day any more, and both sides are told."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from requests_app.account_requests.choices import Event
from requests_app.account_requests.refusals import Refused
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover.urgent import in_the_way_of, take_day
from requests_app.trials.models import PlannedPost, PostChannel
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def reviewer():
    return factories.make_reviewer("Stefan Staff")


def a_post(status: str = PostStatus.READY, channel: str = "Instagram", day: int = 0, **fields) -> PlannedPost:
    """In a trial of its own, on this day from today."""
    [post] = factories.make_posts(factories.make_trial(**fields), 1, status=status)
    PlannedPost.objects.filter(pk=post.pk).update(planned_on=TODAY() + timedelta(days=day))
    PostChannel.objects.filter(post=post).update(channel=factories.channels(channel)[0])
    return PlannedPost.objects.select_related("account_request").get(pk=post.pk)


def day_of(post: PlannedPost):
    return PlannedPost.objects.get(pk=post.pk).planned_on


def test_what_stood_there_goes_to_without_a_day_and_both_sides_are_told(reviewer):
    urgent, other = a_post(reviewer=reviewer), a_post(PostStatus.ACCEPTED, reviewer=factories.make_reviewer())
    assert take_day(urgent, by=reviewer, version=1) == [other]
    moved = PlannedPost.objects.get(pk=other.pk)
    assert (moved.planned_on, moved.status, moved.version) == (None, PostStatus.ACCEPTED, 2)
    assert day_of(urgent) == TODAY()
    [entry] = other.account_request.history.filter(what=Event.POST_DAY_TAKEN)
    assert f"Post {other.number}," in entry.reasons[0]
    told = other.account_request.mails.filter(entry=entry)
    requester, its_reviewer = factories.requester_of(other.account_request), other.account_request.reviewer
    assert set(told.values_list("to_email", flat=True)) == {requester.email, its_reviewer.email}
    for mail in told:
        assert urgent.account_request.reference not in mail.body, "nobody learns of another department's request"
        assert urgent.account_request.department.name not in mail.body
    assert not urgent.account_request.history.filter(what=Event.POST_DAY_TAKEN).exists()


def test_only_what_is_in_the_way_loses_its_day(reviewer):
    urgent = a_post()
    own = factories.make_department()
    person = factories.make_user(department=own, group="Comms staff")
    kept = [
        a_post(channel="Facebook"),
        a_post(day=1),
        a_post(PostStatus.SHARED),
        a_post(PostStatus.NOT_USED),
        a_post(department=own),
    ]
    lost = [a_post(status) for status in (PostStatus.PLANNED, PostStatus.CHANGE_ASKED, PostStatus.READY)]
    assert set(in_the_way_of(urgent, person)) == set(lost)
    take_day(urgent, by=person, version=1)
    assert [day_of(post) for post in lost] == [None] * 3
    assert all(day_of(post) for post in [urgent, *kept])


def test_several_posts_of_a_calendar_are_one_entry_and_one_mail_also_in_its_own(reviewer):
    account_request = factories.make_trial(reviewer=factories.make_reviewer())
    factories.make_posts(account_request, 4, status=PostStatus.READY)
    account_request.posts.update(planned_on=TODAY())
    urgent = account_request.posts.select_related("account_request").first()
    assert len(take_day(urgent, by=reviewer, version=1)) == 3
    [entry] = account_request.history.filter(what=Event.POST_DAY_TAKEN)
    assert len(entry.reasons) == 3
    assert account_request.mails.filter(entry=entry).count() == 2


@pytest.mark.parametrize("status", [PostStatus.PLANNED, PostStatus.CHANGE_ASKED, PostStatus.SHARED], ids=str)
def test_a_post_that_is_not_handed_over_takes_no_day(status, reviewer):
    other = a_post()
    with pytest.raises(Refused):
        take_day(a_post(status), by=reviewer, version=1)
    assert day_of(other) == TODAY()


def test_a_post_without_a_day_and_one_that_somebody_moved_take_none(reviewer):
    other, urgent = a_post(), a_post()
    PlannedPost.objects.filter(pk=urgent.pk).update(planned_on=None)
    with pytest.raises(Refused, match="no day"):
        take_day(urgent, by=reviewer, version=1)
    PlannedPost.objects.filter(pk=urgent.pk).update(planned_on=TODAY(), version=2)
    with pytest.raises(Refused, match="Somebody else"):
        take_day(urgent, by=reviewer, version=1)
    assert day_of(other) == TODAY()


def test_the_page_says_before_and_after_what_loses_its_day(client, reviewer):
    urgent, other = a_post(), a_post()
    client.force_login(reviewer)
    path = urgent.account_request.url("post-take-day", number=urgent.number)
    before = unescape(client.get(path).content.decode())
    assert other.account_request.department.name in before
    assert other.text in before
    assert day_of(other) == TODAY(), "looking at it does nothing"
    after = unescape(client.post(path, {"version": 1}, follow=True).content.decode())
    assert f"1 post has no day now, and its department is told: {other.account_request.reference} (1)." in after
    assert "the post has the day to itself" in unescape(client.get(path).content.decode())


def test_the_department_cannot_take_a_day(client):
    urgent = a_post()
    client.force_login(factories.requester_of(urgent.account_request))
    assert client.post(urgent.account_request.url("post-take-day", number=1), {"version": 1}).status_code == 403
