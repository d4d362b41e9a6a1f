"""A program of its own that draws a picture again; `requests_app.jobs.confined` starts it.

It answers `{"kind", "width", "height", "picture", "thumbnail"}`, the files in Base64, or
`{"refused": reason}`. Nothing of the file is taken over but what the picture looks like: upright, in the colours of
sRGB. It takes in a stranger's file, and imports nothing of the portal.
"""

from __future__ import annotations

import base64
import io
import struct
from typing import Any

from PIL import GifImagePlugin, Image, ImageCms, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin
from PIL import WebPImagePlugin as WebpImagePlugin

# Loaded before the program gives up what loading needs.
PLUGINS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebpImagePlugin)

READ = ("PNG", "JPEG", "WEBP", "GIF")
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF")
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
OPAQUE = 255
MOST_BYTES = 6 * 1024 * 1024
QUALITY = {"JPEG": {"quality": 90, "optimize": True}, "PNG": {}}

# What these modes keep can be made smaller without being changed first.
PLAIN = {"RGB", "L", "CMYK", "RGBA"}
# With 16 or 32 bits for a point, of which the upper 8 of 16 are seen.
DEEP = {"I", "I;16", "I;16L", "I;16B", "I;16N"}


class PictureRefused(Exception):
    pass


def answer(content: bytes, thumbnail_side: str) -> dict[str, Any]:
    try:
        return _drawn_again(content, int(thumbnail_side))
    except PictureRefused as refused:
        return {"refused": str(refused)}


def _drawn_again(content: bytes, thumbnail_side: int) -> dict[str, Any]:
    with _opened(content) as opened:
        profile = opened.info.get("icc_profile")
        drawn = _upright(_reduced(opened, LONGEST_SIDE))
    drawn = _as_seen(_in_srgb(drawn, profile))
    kind = "PNG" if drawn.mode == "RGBA" else "JPEG"
    picture, drawn = _file_of(drawn, kind)
    thumbnail, _small = _file_of(_reduced(drawn.copy(), thumbnail_side), kind)
    return {
        "kind": kind,
        "width": drawn.width,
        "height": drawn.height,
        "picture": base64.b64encode(picture).decode(),
        "thumbnail": base64.b64encode(thumbnail).decode(),
    }


def _opened(content: bytes) -> Any:
    """The picture, of which only size and kind are read yet."""
    # The own limit is lower, and refuses in a sentence.
    Image.MAX_IMAGE_PIXELS = None
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise PictureRefused("heic")
    if not content.startswith(BEGINNINGS):
        raise PictureRefused("no_picture")
    opened = Image.open(io.BytesIO(content), formats=READ)
    if opened.width * opened.height > MOST_PIXELS:
        raise PictureRefused("too_many_pixels")
    return opened


def _reduced(image: Any, side: int) -> Any:
    """Its first frame, with no side longer than that; a JPEG is read in a smaller size at once."""
    if image.mode in DEEP:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode not in PLAIN:
        image = image.convert("L" if image.mode in {"1", "F"} else "RGBA")
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    # A picture that was small enough is read here.
    image.load()
    return image


def _upright(image: Any) -> Any:
    """As the camera was held; one that wrote nonsense about itself held it upright."""
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, struct.error):
        return image


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """In the colours that a file without a profile is shown in."""
    if not profile:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _as_seen(image: Any) -> Any:
    """Without anything but its points; transparent only if some of them are."""
    is_transparent = image.mode == "RGBA" and image.getextrema()[3][0] < OPAQUE
    seen = image.copy() if is_transparent else image.convert("RGB")
    seen.info.clear()
    return seen


def _file_of(image: Any, kind: str) -> tuple[bytes, Any]:
    """The file and the picture in it, which is made smaller if the file would be too large."""
    while True:
        file = io.BytesIO()
        image.save(file, kind, **QUALITY[kind])
        if file.tell() <= MOST_BYTES:
            return file.getvalue(), image
        image.thumbnail((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))
