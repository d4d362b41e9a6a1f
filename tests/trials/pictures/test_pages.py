"""The pages of pictures: adding several, telling what is wrong, describing, and who sees the files."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image

from requests_app.jobs import stored_files
from requests_app.trials.choices import Consent, PostStatus
from requests_app.trials.models import PlannedPost, PostPicture
from tests import factories
from tests.pages.uploads import Upload, sent
from tests.queries import counted, listed
from tests.trials.pictures import files
from tests.trials.pictures.files import add_picture, uploaded

pytestmark = pytest.mark.django_db
SAID = {"alternative_text": "A red field", "source": "Mira", "consent": Consent.NO_PEOPLE}


@pytest.fixture
def post(settings, tmp_path) -> PlannedPost:
    settings.MEDIA_ROOT = tmp_path
    [made] = factories.make_posts(factories.make_trial(), 1)
    return PlannedPost.objects.select_related("account_request").get(pk=made.pk)


@pytest.fixture
def member(client, post):
    """The requester, signed in."""
    person = factories.requester_of(post.account_request)
    client.force_login(person)
    return person


def page_of(post: PlannedPost) -> str:
    return post.account_request.url("post-pictures", number=post.number)


def add_page(post: PlannedPost) -> str:
    return post.account_request.url("post-pictures-add", number=post.number)


def change_page(post: PlannedPost) -> str:
    return post.account_request.url("post-change", number=post.number)


def list_of(post: PlannedPost) -> str:
    """The calendar as a list."""
    return f"{post.account_request.url('request-trial')}?view=list"


def files_of(picture: PostPicture) -> dict[str, str]:
    names = ("post-picture", "post-picture-small", "post-picture-download")
    return {name: picture.post.account_request.url(name, key=picture.key) for name in names}


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


def described(picture: PostPicture, **said: str) -> dict[str, str]:
    """What the form sends if this is written about the picture."""
    values = {"alternative_text": "", "source": "", "consent": "", "seen": str(picture.version), **said}
    return {"describe": "1", **{f"{picture.key}-{name}": value for name, value in values.items()}}


def text(response) -> str:
    return unescape(response.content.decode())


# Adding -----------------------------------------------------------------------------------------------------------


def test_several_are_added_at_once_and_the_post_shows_them(client, post, member):
    found = [uploaded(files.photo(), "one.jpg"), uploaded(files.photo(), "two.jpg")]
    answer = client.post(add_page(post), {"pictures": found}, follow=True)
    assert answer.redirect_chain == [(f"{change_page(post)}#pictures", 302)]
    assert "2 pictures added." in text(answer)
    assert [picture.name for picture in post.pictures.all()] == ["one.jpg", "two.jpg"]
    for picture in post.pictures.all():
        assert files_of(picture)["post-picture-small"] in text(answer)
    assert text(answer).count("The post needs it before it is ready.") == 4


def test_what_cannot_be_taken_is_told_by_its_name_and_the_others_are_added(client, post, member):
    found = [
        uploaded(files.photo(), "good.jpg"),
        uploaded(b"<svg><script>alert(1)</script></svg>", "../<b>logo</b>.svg"),
        uploaded(files.flat_png(10_000, 10_000), "bomb.png"),
    ]
    answer = client.post(add_page(post), {"pictures": found})
    assert "1 picture added." in text(answer)
    errors = answer.context["pictures"].upload.errors["pictures"]
    assert errors == [
        "“b.svg”: This is no picture that we can read. Choose a JPEG, PNG, WebP or GIF file.",
        "“bomb.png”: This picture has more than 40 megapixels. Make it smaller, and choose that file.",
    ]
    assert 'href="#id_pictures"' in text(answer)
    assert "<b>logo" not in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"pictures": ""}, {"pictures": "no file"}, {"pictures": uploaded(b"")}])
def test_without_a_picture_the_page_asks_for_one(client, post, member, data):
    answer = client.post(add_page(post), data)
    assert answer.status_code == 200
    assert len(answer.context["pictures"].upload.errors["pictures"]) == 1
    assert not post.pictures.exists()


def test_the_eleventh_picture_has_no_room(client, post, member):
    for _number in range(9):
        add_picture(post, by=member)
    found = [uploaded(files.photo(), "tenth.jpg"), uploaded(files.photo(), "eleventh.jpg")]
    answer = client.post(add_page(post), {"pictures": found})
    assert answer.context["pictures"].upload.errors["pictures"] == [
        "“eleventh.jpg”: A post has at most 10 pictures. Remove one first."
    ]
    assert post.pictures.count() == 10
    assert "There is no room for more pictures." in text(client.get(change_page(post)))


def test_what_is_too_large_is_let_go_by_unread(client, post, member):
    upload = Upload(200 * 1024 * 1024)
    answer = sent(client, add_page(post), upload)
    assert (answer.status_code, upload.left, upload.largest) == (413, 0, 64 * 1024)
    errors = answer.context["pictures"].upload.errors
    assert errors == {"pictures": ["These files are larger than 20 MB together. Add them one after another."]}


def test_the_token_of_the_form_is_asked_for(post, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    assert client.post(add_page(post), {"pictures": uploaded(files.photo())}).status_code == 403
    assert not post.pictures.exists()


def test_a_ready_post_says_that_it_is_planned_again(client, post, member):
    PlannedPost.objects.update(status=PostStatus.READY)
    answer = client.post(add_page(post), {"pictures": uploaded(files.photo())}, follow=True)
    assert "The post counts as planned again until its pictures are described." in text(answer)


# Describing -------------------------------------------------------------------------------------------------------


def test_a_post_becomes_ready_once_its_picture_is_described(client, post, member):
    picture = add_picture(post, by=member)
    form = {
        "planned_on": post.planned_on,
        "channels": "instagram",
        "text": "A story",
        "is_ready": "on",
        "version": PlannedPost.objects.get().version,
    }
    answer = client.post(change_page(post), form)
    missing = "of “photo.jpg” the alternative text and the consent of the people in it"
    sentence = f"The post is not ready while something is missing of its pictures: {missing}."
    assert answer.context["form"].errors["is_ready"] == [sentence]
    answer = client.post(page_of(post), described(picture, **SAID), follow=True)
    assert "Descriptions saved." in text(answer)
    client.post(change_page(post), {**form, "version": PlannedPost.objects.get().version})
    assert PlannedPost.objects.get().status == PostStatus.READY


def test_a_description_that_is_too_long_stays_in_its_field_with_a_sentence(client, post, member):
    picture, other = add_picture(post, by=member), add_picture(post, by=member, name="other.jpg")
    form = {**described(picture, alternative_text="x" * 1001), **described(other, **SAID)}
    answer = client.post(page_of(post), form)
    assert "Some answers need another look" in text(answer)
    assert "x" * 1001 in text(answer)
    assert list(post.pictures.values_list("alternative_text", flat=True)) == ["", "A red field"]
    # What was saved is not told as changed by somebody else when the rest is sent again.
    seen = re.search(rf'name="{other.key}-seen" value="(\d+)"', text(answer))
    assert seen
    assert int(seen[1]) == PostPicture.objects.get(pk=other.pk).version


def test_of_two_who_describe_a_picture_both_texts_are_shown(client, post, member):
    picture = add_picture(post, by=member)
    form = described(picture, alternative_text="What I saw")
    client.post(page_of(post), described(picture, alternative_text="What a colleague saw"))
    answer = client.post(page_of(post), form)
    assert "Somebody else has described “photo.jpg”." in text(answer)
    assert "Somebody else has written this. You wrote: “What I saw”" in text(answer)
    assert PostPicture.objects.get().alternative_text == "What a colleague saw"


def test_a_picture_that_came_meanwhile_keeps_its_description(client, post, member):
    form = described(add_picture(post, by=member), **SAID)
    add_picture(post, by=member, name="later.jpg", **{**SAID, "alternative_text": "Later"})
    client.post(page_of(post), form)
    assert list(post.pictures.values_list("alternative_text", flat=True)) == ["A red field", "Later"]


def test_what_is_typed_after_the_session_ended_is_back_on_either_page_after_the_login(client, post, member):
    picture = add_picture(post, by=member)
    stamp = re.search(r'name="typed_by" value="([^"]+)"', text(client.get(page_of(post))))
    assert stamp
    Session.objects.all().delete()
    form = {**described(picture, alternative_text="Typed too late"), "typed_by": stamp[1]}
    client.post(page_of(post), form)
    client.post("/accounts/login/", {"login": member.email, "password": factories.PASSWORD})
    for page in (change_page(post), page_of(post)):
        assert "What you typed about the pictures is back, but not saved yet." in text(client.get(page))
        assert "Typed too late" in text(client.get(page))
    assert PostPicture.objects.get().alternative_text == ""
    client.post(page_of(post), form)
    assert PostPicture.objects.get().alternative_text == "Typed too late"
    assert "is back" not in text(client.get(change_page(post)))


def test_removing_asks_once_and_leaves_no_file(client, post, member, django_capture_on_commit_callbacks):
    picture = add_picture(post, by=member)
    url = post.account_request.url("post-picture-remove", key=picture.key)
    assert "cannot be brought back" in text(client.get(url))
    assert PostPicture.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, {"sent": "1"}).status_code == 302
    assert not PostPicture.objects.exists()
    assert list(stored_files.names_in(default_storage, "posts")) == []
    assert client.post(url, {"sent": "1"}).status_code == 404


# Who sees the files -----------------------------------------------------------------------------------------------


def test_a_picture_is_seen_by_who_may_see_the_request_and_by_nobody_else(client, post, member):
    picture = add_picture(post, by=member, name="Säugling.png")
    stranger = factories.make_member(factories.make_department())
    for person, status in ((member, 200), (factories.make_reviewer(), 200), (stranger, 404), (None, 302)):
        client.logout()
        if person:
            client.force_login(person)
        for url in files_of(picture).values():
            response = client.get(url)
            assert response.status_code == status, url
            if status == 200:
                assert files.opened(picture.file).format == "JPEG"
                assert content_of(response).startswith(b"\xff\xd8\xff")


def test_browsers_are_told_what_a_picture_is_and_keep_it_nowhere(client, post, member):
    picture = add_picture(post, by=member, name="Säugling.png")
    see_through = files.saved(Image.new("RGBA", (9, 9), (200, 0, 0, 90)), "PNG")
    for each, kind in ((picture, "image/jpeg"), (add_picture(post, by=member, content=see_through), "image/png")):
        for name, url in files_of(each).items():
            response = client.get(url)
            content_of(response)
            assert response["Content-Type"] == kind
            assert response["X-Content-Type-Options"] == "nosniff"
            assert response["Cache-Control"] == "private, no-store"
            assert "default-src" in response["Content-Security-Policy"]
            way = "attachment" if name == "post-picture-download" else "inline"
            assert response["Content-Disposition"].startswith(way)
    response = client.get(files_of(picture)["post-picture-download"])
    content_of(response)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''S%C3%A4ugling.jpg"


def test_a_picture_of_another_request_is_not_found_under_ones_own(client, post, member):
    picture = add_picture(post, by=member)
    [other] = factories.make_posts(factories.make_trial(), 1)
    stranger = factories.requester_of(other.account_request)
    client.force_login(stranger)
    assert client.get(other.account_request.url("post-picture", key=picture.key)).status_code == 404
    assert client.post(other.account_request.url("post-picture-remove", key=picture.key)).status_code == 404
    assert PostPicture.objects.exists()


def test_a_picture_whose_file_is_gone_is_not_found(client, post, member):
    picture = add_picture(post, by=member)
    default_storage.delete(picture.file_names[0])
    assert client.get(files_of(picture)["post-picture"]).status_code == 404


def test_the_pictures_of_a_shared_post_are_seen_and_no_longer_changed(client, post, member):
    picture = add_picture(post, by=member)
    PlannedPost.objects.update(status=PostStatus.SHARED, shared_on=timezone.localdate())
    assert client.get(page_of(post)).status_code == 409
    url = post.account_request.url("post-picture-remove", key=picture.key)
    assert client.post(url, {"sent": "1"}).status_code == 409
    content_of(client.get(files_of(picture)["post-picture"]))
    assert files_of(picture)["post-picture-small"] in text(client.get(list_of(post)))


# Where they are shown ---------------------------------------------------------------------------------------------


def test_they_are_in_the_calendar_and_in_this_weeks_posts_with_their_alternative_text(client, post, member):
    PlannedPost.objects.update(planned_on=timezone.localdate(), status=PostStatus.READY)
    picture = add_picture(post, by=member, **SAID)
    assert 'alt="A red field"' in text(client.get(list_of(post)))
    client.force_login(factories.make_reviewer())
    page = text(client.get("/posts/"))
    assert 'alt="A red field"' in page
    assert files_of(picture)["post-picture-download"] in page
    assert f'data-copies-picture="{files_of(picture)["post-picture"]}"' in page


def test_many_pictures_cost_no_more_queries_than_few(client, post, member):
    def cost(path: str) -> list[str]:
        with counted() as statements:
            assert client.get(path).status_code == 200
        return statements

    reviewer = factories.make_reviewer()
    pages = {
        list_of(post): member,
        change_page(post): member,
        page_of(post): member,
        "/posts/": reviewer,
    }
    first = add_picture(post, by=member)
    PlannedPost.objects.update(planned_on=timezone.localdate())
    found = []
    for more in (0, 30):
        copy(first, to=factories.make_posts(post.account_request, more), also=min(more, 9))
        for path, person in pages.items():
            client.force_login(person)
            found.append((path, cost(path)))
    few, many = found[: len(pages)], found[len(pages) :]
    assert [(path, len(statements)) for path, statements in few] == [(path, len(cost)) for path, cost in many]
    for _path, statements in many:
        assert len(statements) <= 15, listed(statements)


def copy(picture: PostPicture, *, to: list[PlannedPost], also: int) -> None:
    """The same picture for each of these posts, and so many times more for its own."""
    PlannedPost.objects.update(planned_on=timezone.localdate())
    for number, owner in enumerate([picture.post] * also + to, start=2):
        row = PostPicture.objects.get(pk=picture.pk)
        row.pk, row.key, row.post, row.number = None, f"key-{number}", owner, number
        row.save()
