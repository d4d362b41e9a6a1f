"""An uploaded picture drawn again: the file that is kept is one of our own, whatever came.

The picture is read in a process of its own (`drawing_program.py`); the portal handles the small result only.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _

from requests_app.jobs import confined

PROGRAM = Path(__file__).with_name("drawing_program.py")
LIMITS = confined.Limits(memory=640 * 1024 * 1024, seconds=15, written=20 * 1024 * 1024)
MOST_BYTES = 15 * 1024 * 1024
# The longest side of a thumbnail in pixels, as the program draws it.
THUMBNAIL_SIDE = 480

TOO_LARGE = _("This picture is larger than 15 MB. Make it smaller, and choose that file.")
TOO_MUCH = _("This picture takes far more work to read than others do, so we stopped. Save it as JPEG, and try again.")
DAMAGED = _("This picture is damaged or cut off. Save it again in the program that it comes from.")
SENTENCES = {
    "heic": _("This is a HEIC picture, which most platforms do not take. Save it as JPEG, and choose that file."),
    "no_picture": _("This is no picture that we can read. Choose a JPEG, PNG, WebP or GIF file."),
    "too_many_pixels": _("This picture has more than 40 megapixels. Make it smaller, and choose that file."),
}
# By the kinds that we draw: how the file ends, and what browsers are told of it.
ENDINGS = {"JPEG": ".jpg", "PNG": ".png"}
CONTENT_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """Both files are of the same kind. Of an animation the first picture is drawn."""

    ending: str
    width: int
    height: int
    picture: bytes
    thumbnail: bytes


def draw(upload: UploadedFile) -> DrawnPicture:
    """The picture as it is kept. Raises `ValidationError` with the sentence for the person who chose the file."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(TOO_LARGE)
    read = _answer_about(upload)
    if read.get("refused") in SENTENCES:
        raise ValidationError(SENTENCES[read["refused"]])
    return DrawnPicture(
        ENDINGS[read["kind"]],
        read["width"],
        read["height"],
        base64.b64decode(read["picture"]),
        base64.b64decode(read["thumbnail"]),
    )


def _answer_about(upload: UploadedFile) -> dict[str, Any]:
    try:
        with _content(upload) as content:
            answer: dict[str, Any] = confined.run(PROGRAM, content, str(THUMBNAIL_SIDE), limits=LIMITS)
    except confined.Stopped as stopped:
        raise ValidationError(TOO_MUCH) from stopped
    except confined.Failed as failed:
        raise ValidationError(DAMAGED) from failed
    return answer


@contextmanager
def _content(upload: UploadedFile) -> Iterator[bytes | IO[bytes]]:
    """The file on the disk, if it is there: the portal then reads nothing of it."""
    if isinstance(upload, TemporaryUploadedFile):
        with Path(upload.temporary_file_path()).open("rb") as file:
            yield file
    else:
        upload.seek(0)
        yield upload.read()
