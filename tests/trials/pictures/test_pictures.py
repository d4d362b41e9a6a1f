"""Pictures of posts below the pages: who may add how many, when a post is ready, and what is left in the store."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from requests_app.account_requests.refusals import Refused
from requests_app.jobs import stored_files
from requests_app.trials import posts
from requests_app.trials.choices import Consent, PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.pictures import services as pictures
from tests import factories
from tests.trials.pictures import files
from tests.trials.pictures.files import add_picture

pytestmark = pytest.mark.django_db
SAID = {"alternative_text": "A red field beside a blue one", "source": "Mira", "consent": Consent.NO_PEOPLE}


@pytest.fixture
def store(settings, tmp_path):
    """An empty store of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def post(store) -> PlannedPost:
    [post] = factories.make_posts(factories.make_trial(), 1)
    return read(post)


def read(post: PlannedPost) -> PlannedPost:
    return PlannedPost.objects.select_related("account_request").get(pk=post.pk)


def member_of(post: PlannedPost):
    return factories.requester_of(post.account_request)


def in_store() -> list[str]:
    return sorted(stored_files.names_in(default_storage, "posts"))


def become(post: PlannedPost, status: str) -> PlannedPost:
    """Save it as its form does."""
    return posts.change(read(post), by=member_of(post), version=read(post).version, status=status)


def test_a_picture_is_kept_under_a_name_that_nobody_guesses(post):
    picture = add_picture(post, by=member_of(post), content=files.photo(), name="C:\\Mira\\Säugling.png")
    assert (picture.name, picture.width, picture.height, picture.number) == ("Säugling.jpg", 300, 200, 1)
    assert in_store() == sorted([f"posts/{picture.key}.jpg", f"posts/{picture.key}-small.jpg"])
    assert len(picture.key) >= 22
    with picture.file.open("rb") as file:
        content = file.read()
    assert [secret for secret in files.SECRETS if secret in content] == []


def test_what_is_no_picture_leaves_neither_row_nor_file(post):
    with pytest.raises(ValidationError):
        add_picture(post, by=member_of(post), content=b"MZ")
    assert (PostPicture.objects.count(), in_store()) == (0, [])


def test_a_post_has_ten_pictures_at_most_and_those_of_other_posts_do_not_count(post):
    by = member_of(post)
    made = [add_picture(post, by=by) for _number in range(10)]
    with pytest.raises(ValidationError, match="at most 10 pictures"):
        add_picture(post, by=by)
    assert len(in_store()) == 20
    pictures.remove(made[3], by=by)
    assert add_picture(post, by=by).number == 11


def test_strangers_add_describe_and_remove_nothing(post):
    picture = add_picture(post, by=member_of(post))
    stranger = factories.make_member(factories.make_department())
    with pytest.raises(Refused):
        add_picture(post, by=stranger)
    with pytest.raises(Refused):
        pictures.describe(picture, **SAID, by=stranger)
    with pytest.raises(Refused):
        pictures.remove(picture, by=stranger)
    assert (PostPicture.objects.get().alternative_text, len(in_store())) == ("", 2)


def test_what_is_shared_keeps_its_pictures(post):
    picture = add_picture(post, by=member_of(post), **SAID)
    posts.share(
        read(post),
        shared_on=timezone.localdate(),
        links=factories.links_of(post),
        by=factories.make_reviewer(),
        version=read(post).version,
    )
    for attempt in (
        lambda: add_picture(post, by=member_of(post)),
        lambda: pictures.describe(picture, **SAID, by=member_of(post)),
        lambda: pictures.remove(picture, by=member_of(post)),
    ):
        with pytest.raises(Refused, match="shared already"):
            attempt()
    assert len(in_store()) == 2


# Ready ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({}, "of “photo.jpg” the alternative text and the consent of the people in it"),
        ({**SAID, "consent": ""}, "of “photo.jpg” the consent of the people in it"),
        ({**SAID, "consent": Consent.MISSING}, "of “photo.jpg” the consent of the people in it"),
        ({**SAID, "alternative_text": ""}, "of “photo.jpg” the alternative text"),
        ({**SAID, "alternative_text": " \u200b "}, "of “photo.jpg” the alternative text"),
    ],
)
def test_a_post_is_not_ready_before_its_pictures_are(post, said, missing):
    picture = add_picture(post, by=member_of(post), **said)
    with pytest.raises(ValidationError) as refused:
        become(post, PostStatus.READY)
    sentence = f"The post is not ready while something is missing of its pictures: {missing}."
    assert refused.value.message_dict == {"is_ready": [sentence]}
    become(post, PostStatus.PLANNED)
    pictures.describe(picture, **SAID, by=member_of(post))
    assert become(post, PostStatus.READY).status == PostStatus.READY


def test_without_a_source_it_may_be_ready(post):
    add_picture(post, by=member_of(post), **{**SAID, "source": ""})
    assert become(post, PostStatus.READY).status == PostStatus.READY


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (PostStatus.READY, {}, PostStatus.PLANNED),
        (PostStatus.READY, SAID, PostStatus.READY),
        (PostStatus.ACCEPTED, {}, PostStatus.PLANNED),
        (PostStatus.ACCEPTED, SAID, PostStatus.READY),
        (PostStatus.CHANGE_ASKED, {}, PostStatus.CHANGE_ASKED),
        (PostStatus.PLANNED, SAID, PostStatus.PLANNED),
    ],
)
def test_a_post_that_was_handed_over_is_looked_at_again_with_its_new_picture(post, before, said, after):
    PlannedPost.objects.update(status=before)
    version = read(post).version
    add_picture(post, by=member_of(post), **said)
    assert (read(post).status, read(post).version) == (after, version + 1)


@pytest.mark.parametrize("action", ["accept", "answer"])
def test_a_change_that_was_asked_for_is_not_settled_without_the_descriptions(post, action):
    picture = add_picture(post, by=member_of(post))
    PlannedPost.objects.update(status=PostStatus.CHANGE_ASKED)

    def settle() -> None:
        version = read(post).version
        if action == "accept":
            handover.accept(read(post), by=factories.make_reviewer(), version=version)
        else:
            handover.answer(read(post), text="We left it as it is.", by=member_of(post), version=version)

    with pytest.raises(Refused, match=r"of “photo\.jpg” the alternative text and the consent"):
        settle()
    assert read(post).status == PostStatus.CHANGE_ASKED
    pictures.describe(picture, **SAID, by=member_of(post))
    settle()
    assert read(post).is_handed_over


def test_pictures_of_a_post_that_is_not_used_leave_it_unused(post):
    PlannedPost.objects.update(status=PostStatus.NOT_USED)
    add_picture(post, by=member_of(post))
    assert read(post).status == PostStatus.NOT_USED


def test_a_post_that_the_comms_team_itself_completes_stays_accepted(post):
    PlannedPost.objects.update(status=PostStatus.ACCEPTED)
    add_picture(post, by=factories.make_reviewer(), **SAID)
    assert read(post).status == PostStatus.ACCEPTED


def test_a_ready_post_whose_description_is_taken_away_is_ready_no_more(post):
    picture = add_picture(post, by=member_of(post), **SAID)
    become(post, PostStatus.READY)
    pictures.describe(picture, **{**SAID, "alternative_text": ""}, by=member_of(post))
    assert read(post).status == PostStatus.PLANNED


def test_who_opened_the_post_before_its_picture_came_is_told(post):
    seen = read(post)
    add_picture(post, by=member_of(post))
    with pytest.raises(Refused, match="Somebody else has changed this post"):
        posts.change(seen, by=member_of(post), version=seen.version, text="Another text")


def test_a_description_that_a_colleague_wrote_meanwhile_is_not_lost(post):
    picture = add_picture(post, by=member_of(post))
    pictures.describe(picture, **SAID, by=factories.make_reviewer(), seen=1)
    with pytest.raises(pictures.PictureChanged) as changed:
        pictures.describe(picture, alternative_text="Mine", source="", consent="", by=member_of(post), seen=1)
    assert changed.value.picture.alternative_text == SAID["alternative_text"]


@pytest.mark.parametrize("said", [{"alternative_text": "x" * 1001}, {"consent": "perhaps"}, {"source": "x" * 201}])
def test_what_no_column_takes_is_refused_by_its_name(post, said):
    picture = add_picture(post, by=member_of(post))
    with pytest.raises(ValidationError) as refused:
        pictures.describe(picture, **{**SAID, **said}, by=member_of(post))
    assert set(refused.value.message_dict) == set(said)


# The store --------------------------------------------------------------------------------------------------------


def test_removed_pictures_and_posts_leave_no_file(post, django_capture_on_commit_callbacks):
    picture, _other = (add_picture(post, by=member_of(post)) for _number in range(2))
    with django_capture_on_commit_callbacks(execute=True):
        pictures.remove(picture, by=member_of(post))
    assert len(in_store()) == 2
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pictures.remove_files_of(post)
        post.delete()
    assert (PostPicture.objects.count(), in_store()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_keeps_its_files(store):
    [made] = factories.make_posts(factories.make_trial(), 1)
    post = read(made)
    picture = add_picture(post, by=member_of(post))
    with transaction.atomic():
        pictures.remove(picture, by=member_of(post))
        transaction.set_rollback(True)
    assert len(in_store()) == 2
    pictures.remove(picture, by=member_of(post))
    assert in_store() == []


def test_a_post_that_was_shared_while_its_picture_was_drawn_leaves_no_file(post):
    late = read(post)
    PlannedPost.objects.update(status=PostStatus.SHARED, shared_on=timezone.localdate())
    with pytest.raises(Refused):
        add_picture(late, by=member_of(post))
    assert in_store() == []


def test_the_daily_sweep_keeps_pictures_and_removes_what_a_killed_worker_left(post):
    picture = add_picture(post, by=member_of(post))
    PostPicture.objects.filter(pk=add_picture(post, by=member_of(post)).pk).delete()
    assert len(in_store()) == 4
    later = timezone.now() + timedelta(hours=25)
    assert stored_files.remove_unnamed(later) == 2
    assert in_store() == sorted(picture.file_names)
    default_storage.delete(picture.file_names[0])
    assert stored_files.find_missing(later) == 1
