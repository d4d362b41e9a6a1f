"""Pictures of posts: adding, describing, removing. What is added is a picture of our own, drawn after the upload."""

from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.permissions import can_plan_posts, is_member
from requests_app.account_requests.refusals import Refused
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover.transitions import after_change
from requests_app.trials.locked_posts import read_post, save_post
from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.models.pictures import new_picture_key
from requests_app.trials.pictures.drawing import DrawnPicture, draw
from requests_app.trials.pictures.names import picture_name
from requests_app.trials.pictures.rules import check_room, is_complete


class PictureChanged(Exception):
    """Somebody else was quicker to describe it; `picture` is as it is now."""

    def __init__(self, picture: PostPicture) -> None:
        self.picture = picture
        super().__init__(picture.name)


def add(
    post: PlannedPost,
    upload: UploadedFile,
    *,
    by: Actor,
    alternative_text: str = "",
    source: str = "",
    consent: str = "",
) -> PostPicture:
    """Draw the picture again and add it to the post. Raises `ValidationError` for what is no picture for a post.

    Drawing takes up to seconds: it is done before anything is locked, and the files are in the store before their row.
    """
    check_room(post)
    drawn = draw(upload)
    picture = PostPicture(
        key=new_picture_key(),
        name=picture_name(upload.name or "", drawn.ending),
        width=drawn.width,
        height=drawn.height,
        alternative_text=alternative_text,
        source=source,
        consent=consent,
        added_by_name=str(by),
    )
    _store(picture, drawn)
    try:
        return _save_new(post, picture, by)
    except Exception:
        _remove_files(picture.file_names)
        raise


@transaction.atomic
def describe(
    picture: PostPicture, *, alternative_text: str, source: str, consent: str, by: Actor, seen: int | None = None
) -> PostPicture:
    """Say what it shows, where it comes from, and whether the people in it agreed.

    `seen` is the picture's version when its form was opened. Raises `PictureChanged` if that is over.
    """
    post = _lock_post(picture.post, by)
    fresh = _read(picture, post)
    if seen is not None and seen != fresh.version:
        raise PictureChanged(fresh)
    fresh.alternative_text, fresh.source, fresh.consent = alternative_text, source, consent
    fresh.clean_fields(exclude=["post"])
    fresh.version += 1
    fresh.save()
    _changed(post, by)
    return fresh


@transaction.atomic
def remove(picture: PostPicture, *, by: Actor) -> None:
    """Remove it from its post, and its files from the store."""
    post = _lock_post(picture.post, by)
    fresh = _read(picture, post)
    _remove_after_commit([fresh])
    fresh.delete()
    _changed(post, by)


def remove_files_of(post: PlannedPost) -> None:
    """For the service that deletes a post, in its transaction and before it does: no file is left of it."""
    _remove_after_commit(post.pictures.all())


@transaction.atomic
def _save_new(post: PlannedPost, picture: PostPicture, by: Actor) -> PostPicture:
    fresh = _lock_post(post, by)
    check_room(fresh)
    picture.post = fresh
    picture.number = (fresh.pictures.aggregate(last=Max("number"))["last"] or 0) + 1
    picture.clean_fields(exclude=["post"])
    picture.save()
    _changed(fresh, by)
    return picture


def _lock_post(post: PlannedPost, by: Actor) -> PlannedPost:
    """The post as it is now, of its request, which is locked; what is shared keeps its pictures."""
    locked = lock_for(post.account_request, can_plan_posts, by)
    if not PlannedPost.objects.filter(pk=post.pk).exists():
        raise Refused(locked, [_("This post was removed.")])
    fresh = read_post(post, locked)
    if fresh.is_shared:
        raise Refused(locked, [_("This post is shared already and can no longer be changed.")])
    return fresh


def _read(picture: PostPicture, post: PlannedPost) -> PostPicture:
    fresh = post.pictures.filter(pk=picture.pk).first()
    if fresh is None:
        raise Refused(post.account_request, [_("Somebody else has removed this picture.")])
    fresh.post = post
    return fresh


def _changed(post: PlannedPost, by: Actor) -> None:
    """A changed picture is a changed post: it is ready only while its pictures are, and what the comms team accepted is
    looked at once more if the department changed it."""
    said = PostStatus.PLANNED if post.is_handed_over and not is_complete(post) else post.status
    post.status = after_change(post.status, said, is_rewritten=is_member(post.account_request, by))
    save_post(post)


def _store(picture: PostPicture, drawn: DrawnPicture) -> None:
    """The names of the files tell nothing, and nobody guesses them."""
    for field, end, content in (("file", "", drawn.picture), ("thumbnail", "-small", drawn.thumbnail)):
        name = f"posts/{picture.key}{end}{drawn.ending}"
        setattr(picture, field, default_storage.save(name, ContentFile(content)))


def _remove_after_commit(pictures: Iterable[PostPicture]) -> None:
    """A store that does not answer fails nothing: what no row names is swept once a day."""
    names = [name for picture in pictures for name in picture.file_names]
    transaction.on_commit(partial(_remove_files, names), robust=True)


def _remove_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
