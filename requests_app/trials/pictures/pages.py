"""Pictures of posts as pages show them: small beside a text, and with what is said about them where it is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.pictures.drawing import THUMBNAIL_SIDE
from requests_app.trials.pictures.forms import PictureForm, PictureUploadForm
from requests_app.trials.pictures.rules import MOST_PICTURES


@dataclass(frozen=True)
class ShownPicture:
    """`width` and `height` are those of the thumbnail, so that the page does not move when it comes."""

    name: str
    alternative_text: str
    url: str
    small_url: str
    download_url: str
    width: int
    height: int


@dataclass(frozen=True)
class PictureRow:
    """A picture with the form of what is said about it."""

    shown: ShownPicture
    form: PictureForm
    remove_url: str


@dataclass(frozen=True)
class PostPictures:
    """All of a post; `upload` is None while there is no room for another one. Its forms are walked like a formset.

    `url` takes what is said about them, `add_url` new ones.
    """

    url: str
    add_url: str
    rows: Sequence[PictureRow]
    upload: PictureUploadForm | None

    def __iter__(self) -> Iterator[PictureForm]:
        return (row.form for row in self.rows)

    @property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self)

    @property
    def is_unsaved(self) -> bool:
        """Whether fields hold what was sent and refused."""
        return any(form.is_bound for form in self)


def pictures_of(post: PlannedPost, account_request: AccountRequest) -> list[ShownPicture]:
    """Of a post of this request, which keeps what is read here; of many posts, `with_pictures` reads them at once."""
    prefetch_related_objects([post], "pictures")
    return [_shown(picture, account_request) for picture in post.pictures.all()]


def post_pictures(
    post: PlannedPost, *, upload: PictureUploadForm | None = None, forms: Sequence[PictureForm] | None = None
) -> PostPictures:
    """With the forms as they came back, or as they are opened."""
    account_request = post.account_request
    if forms is None:
        forms = [PictureForm(instance=picture) for picture in post.pictures.all()]
    return PostPictures(
        url=account_request.url("post-pictures", number=post.number),
        add_url=account_request.url("post-pictures-add", number=post.number),
        rows=[_row(form, account_request) for form in forms],
        upload=(upload or PictureUploadForm()) if upload or len(forms) < MOST_PICTURES else None,
    )


def _row(form: PictureForm, account_request: AccountRequest) -> PictureRow:
    remove_url = account_request.url("post-picture-remove", key=form.instance.key)
    return PictureRow(_shown(form.instance, account_request), form, remove_url)


def _shown(picture: PostPicture, account_request: AccountRequest) -> ShownPicture:
    scale = min(1, THUMBNAIL_SIDE / max(picture.width, picture.height))
    return ShownPicture(
        name=picture.name,
        alternative_text=picture.alternative_text or _("Picture without alternative text"),
        url=account_request.url("post-picture", key=picture.key),
        small_url=account_request.url("post-picture-small", key=picture.key),
        download_url=account_request.url("post-picture-download", key=picture.key),
        width=max(1, round(picture.width * scale)),
        height=max(1, round(picture.height * scale)),
    )
