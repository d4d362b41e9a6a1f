"""The hand-over of a post: who may do what with it in which status, what it leads to, and who is told."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from requests_app.account_requests.choices import Event, Role
from requests_app.account_requests.refusals import Refused
from requests_app.trials import posts
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.handover.transitions import ALLOWED, LEADS_TO, WHO, PostAction
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.people import loaded, people_around

pytestmark = pytest.mark.django_db
P = PostStatus


@pytest.fixture
def reviewer() -> Any:
    return factories.make_reviewer("Stefan Staff")


@pytest.fixture
def account_request(reviewer):
    return factories.make_trial(reviewer=reviewer)


@pytest.fixture
def requester(account_request):
    return factories.requester_of(account_request)


def a_post(account_request, status: str = P.READY) -> PlannedPost:
    return factories.make_posts(account_request, 1, status=status)[0]


def fresh(post: PlannedPost) -> PlannedPost:
    return PlannedPost.objects.get(pk=post.pk)


SERVICES: dict[PostAction, Any] = {
    PostAction.ACCEPT: handover.accept,
    PostAction.ASK: partial(handover.ask_for_change, text="Who is it?"),
    PostAction.ANSWER: partial(handover.answer, text="It is Karl."),
    PostAction.NOT_USE: partial(handover.not_use, reason="Too late."),
}


@pytest.mark.parametrize("status", P, ids=str)
@pytest.mark.parametrize("action", SERVICES, ids=str)
def test_the_table_says_what_can_be_done_in_which_status(action, status, account_request, reviewer, requester):
    post = a_post(account_request, status)
    do = partial(
        SERVICES[action], post, by=requester if action == PostAction.ANSWER else reviewer, version=post.version
    )
    if action in ALLOWED[status]:
        assert do().status == LEADS_TO[action]
        assert fresh(post).version == post.version + 1
    else:
        with pytest.raises(Refused, match="not possible while the post is"):
            do()
        assert (fresh(post).status, fresh(post).version) == (status, post.version)


def test_the_table_covers_every_status_and_every_action():
    assert set(ALLOWED) == set(P)
    assert set(WHO) == set(PostAction)


ROLES = {
    PostAction.ACCEPT: {"assigned reviewer", "another reviewer", "admin"},
    PostAction.ASK: {"assigned reviewer", "another reviewer", "admin"},
    PostAction.ANSWER: {"requester", "colleague", "reviewer of the department", "admin of the department"},
}
EVERYBODY = set.union(*ROLES.values())
ROLES |= {PostAction.NOT_USE: EVERYBODY}


@pytest.mark.parametrize("action", SERVICES, ids=str)
def test_each_side_has_its_part_and_strangers_have_none(action):
    people = people_around(factories.make_department())
    requester = people["requester"]
    account_request = factories.make_trial(
        department=requester.departments.get(), by=requester, reviewer=people["assigned reviewer"]
    )
    could = set()
    for role, by in loaded(people).items():
        post = a_post(account_request, P.CHANGE_ASKED if action == PostAction.ANSWER else P.READY)
        try:
            SERVICES[action](post, by=by, version=post.version)
            could.add(role)
        except Refused:
            assert fresh(post).version == post.version
    assert could == ROLES[action]


@pytest.mark.parametrize("action", SERVICES, ids=str)
def test_who_saw_the_post_before_somebody_changed_it_is_told_so(action, account_request, reviewer, requester):
    post = a_post(account_request, P.CHANGE_ASKED if action == PostAction.ANSWER else P.READY)
    posts.change(post, theme="Stories", by=requester, version=post.version)
    with pytest.raises(Refused, match="Somebody else has changed this post"):
        SERVICES[action](post, by=requester if action == PostAction.ANSWER else reviewer, version=post.version)


# What is told ---------------------------------------------------------------------------------------------------------


def mails_of(account_request) -> list[tuple[str, str]]:
    return list(account_request.mails.filter(kind__startswith="post_").values_list("kind", "to_email"))


def test_accepting_is_quiet(account_request, reviewer):
    before = account_request.history.count()
    post = a_post(account_request)
    handover.accept(post, by=reviewer, version=post.version)
    assert mails_of(account_request) == []
    assert account_request.history.count() == before


def test_the_department_reads_what_should_change_and_its_answer_goes_to_the_reviewer(
    account_request, reviewer, requester
):
    post = a_post(account_request)
    asked = handover.ask_for_change(post, text="Who is in the picture?", by=reviewer, version=post.version)
    mail = account_request.mails.get(kind="post_change_asked_department")
    assert mail.to_email == requester.email
    assert mail.subject.startswith("[Action needed] Change a post")
    assert "Who is in the picture?" in mail.body
    assert account_request.url("post-change", number=post.number) in mail.body

    handover.answer(asked, text="Nobody can be recognised.", by=requester, version=asked.version)
    mail = account_request.mails.get(kind="post_answered_staff")
    assert mail.to_email == reviewer.email
    assert "Nobody can be recognised." in mail.body

    entries = account_request.history.filter(what__startswith="post_").order_by("pk")
    assert [entry.what for entry in entries] == [Event.POST_CHANGE_ASKED, Event.POST_ANSWERED]
    assert [(one.kind, one.role, one.written_by_name) for one in post.comments.all()] == [
        (CommentKind.CHANGE_ASKED, Role.REVIEWER, str(reviewer)),
        (CommentKind.COMMENT, Role.MEMBER, str(requester)),
    ]
    assert list(account_request.post_comments.all()) == list(post.comments.all())


def test_a_post_saved_as_ready_answers_the_change_and_one_that_is_not_ready_does_not(
    account_request, reviewer, requester
):
    post = a_post(account_request)
    asked = handover.ask_for_change(post, text="Shorter, please.", by=reviewer, version=post.version)
    half = posts.change(asked, text="Short", status=P.PLANNED, by=requester, version=asked.version)
    assert half.status == P.CHANGE_ASKED
    assert not account_request.mails.filter(kind="post_answered_staff").exists()
    done = posts.change(half, text="Shorter", status=P.READY, by=requester, version=half.version)
    assert done.status == P.READY
    assert account_request.mails.get(kind="post_answered_staff").to_email == reviewer.email


def test_a_comment_changes_nothing_and_is_told_only_if_a_change_is_asked_for(account_request, reviewer, requester):
    post = a_post(account_request)
    handover.comment(post, text="We like this one.", by=requester)
    handover.comment(post, text="So do we.", by=reviewer)
    assert mails_of(account_request) == []
    asked = handover.ask_for_change(post, text="When?", by=reviewer, version=post.version)
    handover.comment(asked, text="We ask, and tell you on Monday.", by=requester)
    assert mails_of(account_request)[1:] == [("post_answered_staff", reviewer.email)]
    assert (fresh(post).status, fresh(post).version) == (P.CHANGE_ASKED, asked.version)
    assert post.comments.count() == 4


def test_a_department_learns_why_its_posts_are_not_used_in_one_mail(account_request, reviewer, requester):
    first, second, third = factories.make_posts(account_request, 3, status=P.READY)
    posts.change(third, text="Newer", by=requester, version=1)
    seen = {post.number: 1 for post in (first, second, third)}
    left = handover.not_use_several(account_request, {**seen, 99: 1}, reason="The campaign is over.", by=reviewer)
    assert set(left) == {third.number, 99}
    assert "Somebody else has changed this post" in left[third.number]
    [mail] = account_request.mails.filter(kind__startswith="post_not_used")
    assert "The campaign is over." in mail.body
    assert [f"Post {post.number}," in mail.body for post in (first, second, third)] == [True, True, False]
    assert [fresh(post).status for post in (first, second, third)] == [P.NOT_USED, P.NOT_USED, P.READY]
    assert fresh(first).not_used_reason == "The campaign is over."


@pytest.mark.parametrize("action", [PostAction.ASK, PostAction.ANSWER, PostAction.NOT_USE], ids=str)
@pytest.mark.parametrize("words", ["", "  \n", "x" * 2001], ids=["empty", "blank", "too long"])
def test_nothing_goes_on_without_its_words(action, words, account_request, reviewer, requester):
    name = "reason" if action == PostAction.NOT_USE else "text"
    post = a_post(account_request, P.CHANGE_ASKED if action == PostAction.ANSWER else P.READY)
    by = requester if action == PostAction.ANSWER else reviewer
    with pytest.raises(ValidationError) as refused:
        SERVICES[action].func(post, **{name: words}, by=by, version=post.version)
    assert list(refused.value.error_dict) == [name]
    assert fresh(post).version == post.version
    assert not post.comments.exists()


# What a change leads to -----------------------------------------------------------------------------------------------


def tomorrow() -> Any:
    return timezone.localdate() + timedelta(days=1)


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "words": ({"text": "Other words", "status": P.READY}, P.READY),
    "words, no more ready": ({"text": "Other words", "status": P.PLANNED}, P.PLANNED),
    "words, of whoever says nothing of ready": ({"text": "Other words"}, P.READY),
    "link": ({"link": "https://hospital.example/", "status": P.READY}, P.READY),
    "picture": ({"picture_url": "https://hospital.example/1.jpg", "status": P.READY}, P.READY),
    "day": ({"planned_on": "tomorrow", "status": P.READY}, P.ACCEPTED),
    "day alone": ({"planned_on": "tomorrow"}, P.ACCEPTED),
    "theme": ({"theme": "Stories", "status": P.READY}, P.ACCEPTED),
    "nothing": ({"status": P.READY}, P.ACCEPTED),
    "no more ready": ({"status": P.PLANNED}, P.PLANNED),
}


@pytest.mark.parametrize("case", CHANGES)
def test_an_accepted_post_is_read_again_if_the_department_changes_what_was_accepted(case, account_request, requester):
    fields, status = CHANGES[case]
    fields = {name: tomorrow() if value == "tomorrow" else value for name, value in fields.items()}
    post = a_post(account_request, P.ACCEPTED)
    assert posts.change(post, by=requester, version=post.version, **fields).status == status


def test_another_channel_is_read_again_too(account_request, requester):
    post = a_post(account_request, P.ACCEPTED)
    same = posts.change(post, channels=factories.channels("Instagram"), by=requester, version=post.version)
    assert same.status == P.ACCEPTED
    assert posts.change(same, channels=factories.channels("Facebook"), by=requester, version=2).status == P.READY


def test_what_the_comms_team_changes_stays_accepted(account_request, reviewer):
    post = a_post(account_request, P.ACCEPTED)
    changed = posts.change(post, text="A slip of the pen", status=P.READY, by=reviewer, version=post.version)
    assert changed.status == P.ACCEPTED


def test_no_change_accepts_a_post_or_shares_it(account_request, requester):
    for status in (P.ACCEPTED, P.SHARED, P.CHANGE_ASKED, P.NOT_USED):
        post = a_post(account_request, P.PLANNED)
        assert posts.change(post, status=status, by=requester, version=post.version).status == P.PLANNED


def test_a_post_that_is_used_after_all_has_no_reason_any_more(account_request, reviewer, requester):
    post = a_post(account_request)
    dropped = handover.not_use(post, reason="Too late.", by=reviewer, version=post.version)
    back = posts.change(dropped, status=P.READY, by=requester, version=dropped.version)
    assert (back.status, back.not_used_reason) == (P.READY, "")


def test_what_was_marked_as_shared_by_mistake_waits_to_be_shared_again(account_request, reviewer, requester, client):
    post = a_post(account_request, PostStatus.READY)
    done = posts.share(
        post,
        shared_on=timezone.localdate(),
        links=factories.links_of(post, "https://social.example/1"),
        by=reviewer,
        version=post.version,
    )
    client.force_login(requester)
    assert client.post(account_request.url("post-unshare", number=post.number)).status_code == 403
    client.force_login(reviewer)
    client.post(account_request.url("post-unshare", number=post.number), {"version": done.version})
    again = PlannedPost.objects.get(pk=post.pk)
    assert (again.status, again.shared_on, again.links) == (PostStatus.ACCEPTED, None, [])
    assert client.post(account_request.url("post-unshare", number=post.number), {"version": 1}).status_code == 409
