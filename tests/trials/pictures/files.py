"""Pictures as people and attackers upload them, as real bytes."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.pictures import services as pictures

RED, BLUE = (220, 20, 20), (20, 20, 220)
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
# What a file tells that nobody is to read.
SECRETS = (b"Exif", b"http://ns.adobe.com/xap", b"GPS", b"SecretCamera", b"Home of Mira", b"ICC_PROFILE", b"a comment")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Home of Mira</place><exif:GPSLatitude>52,30N</exif:GPSLatitude>'


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def two_colours(width: int = 300, height: int = 200) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def photo(*, orientation: int = 1, size: tuple[int, int] = (300, 200)) -> bytes:
    """As a phone saves it: where, when, by what, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "SecretCamera"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0), 29: "2026:03:03"})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(two_colours(*size), exif=exif, xmp=XMP, icc_profile=profile, comment=b"a comment", quality=95)


def exchanged_colours() -> bytes:
    """A profile by which the numbers of red mean green, and those of green red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"?", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?", b"gXYZ", 1)


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """What no file can make much smaller."""
    content = random.Random(7).randbytes(width * height * len(mode))
    return Image.frombytes(mode, (width, height), content)


def flat_png(width: int, height: int) -> bytes:
    """So many points of one colour in a file of some kilobytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    line = b"\0" + b"\0" * ((width + 7) // 8)
    rows = b"".join(packer.compress(line) for _row in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def moving_gif(frames: int = 400) -> bytes:
    first, *others = [Image.new("RGB", (200, 150), (number % 256, number // 2, 99)) for number in range(frames)]
    return saved(first, "GIF", save_all=True, append_images=others)


def uploaded(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def opened(stored: Any) -> Image.Image:
    """A picture as it is in the store."""
    with stored.open("rb") as file:
        image = Image.open(BytesIO(file.read()))
        image.load()
    return image


def colour_at(image: Image.Image, across: float, down: float) -> str:
    """Red, blue, or neither, at this part of its width and height."""
    point = image.convert("RGB").getpixel((int(image.width * across), int(image.height * down)))
    assert isinstance(point, tuple)
    near = {"red": RED, "blue": BLUE}
    found = [name for name, colour in near.items() if all(abs(a - b) < 40 for a, b in zip(point, colour, strict=True))]
    return "".join(found)


def add_picture(
    post: PlannedPost, *, by: Any, content: bytes = b"", name: str = "photo.jpg", **said: Any
) -> PostPicture:
    """A small one, of which nothing is said unless told."""
    return pictures.add(post, uploaded(content or saved(two_colours(60, 40)), name), by=by, **said)
