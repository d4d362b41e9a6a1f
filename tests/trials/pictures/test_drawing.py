"""Whatever is uploaded: it is drawn again without what it tells in secret, or refused in a sentence."""

import resource
import struct
import zlib
from contextlib import ExitStack, closing
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import Image

from requests_app.trials.pictures import drawing
from requests_app.trials.pictures.drawing import DrawnPicture, draw
from requests_app.trials.pictures.names import picture_name
from tests.trials.pictures import files

pytestmark = pytest.mark.once


def image_of(drawn: DrawnPicture, *, small: bool = False) -> Image.Image:
    image = Image.open(BytesIO(drawn.thumbnail if small else drawn.picture))
    image.load()
    return image


def drawn_of(content: bytes) -> DrawnPicture:
    return draw(files.uploaded(content))


def test_the_test_photo_tells_what_it_should_not():
    content = files.photo()
    assert [secret for secret in files.SECRETS if secret not in content] == []
    assert Image.open(BytesIO(content)).getexif().get_ifd(files.GPS)[2] == (52.0, 30.0, 0.0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_camera_and_profile_are_gone(kind):
    photo = Image.open(BytesIO(files.photo()))
    content = files.saved(photo, kind, exif=photo.getexif(), xmp=files.XMP, icc_profile=photo.info["icc_profile"])
    drawn = drawn_of(content)
    for file in (drawn.picture, drawn.thumbnail):
        assert [secret for secret in files.SECRETS if secret in file] == []
        image = Image.open(BytesIO(file))
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_nothing_is_left_but_what_draws_a_picture():
    """The segments of the file, one by one: no comment, no application data but the one that says what it is."""
    content, place, kinds = drawn_of(files.photo()).picture, 2, set()
    while content[place + 1] != 0xDA:
        kinds.add(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    assert kinds == {0xE0, 0xDB, 0xC0, 0xC4}
    assert content.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    ("orientation", "size", "red_at", "blue_at"),
    [
        (1, (300, 200), (0.1, 0.5), (0.9, 0.5)),
        (2, (300, 200), (0.9, 0.5), (0.1, 0.5)),
        (3, (300, 200), (0.9, 0.5), (0.1, 0.5)),
        (4, (300, 200), (0.1, 0.5), (0.9, 0.5)),
        (5, (200, 300), (0.5, 0.1), (0.5, 0.9)),
        (6, (200, 300), (0.5, 0.1), (0.5, 0.9)),
        (7, (200, 300), (0.5, 0.9), (0.5, 0.1)),
        (8, (200, 300), (0.5, 0.9), (0.5, 0.1)),
    ],
)
def test_a_picture_stands_as_the_camera_was_held(orientation, size, red_at, blue_at):
    drawn = drawn_of(files.photo(orientation=orientation))
    assert (drawn.width, drawn.height) == size
    for image in (image_of(drawn), image_of(drawn, small=True)):
        assert image.size == size
        assert (files.colour_at(image, *red_at), files.colour_at(image, *blue_at)) == ("red", "blue")


def test_a_large_photo_becomes_as_large_as_platforms_show_it():
    drawn = drawn_of(files.photo(orientation=6, size=(4000, 3000)))
    assert (drawn.width, drawn.height) == (1800, 2400)
    assert image_of(drawn).size == (1800, 2400)
    assert image_of(drawn, small=True).size == (360, 480)
    assert files.colour_at(image_of(drawn), 0.5, 0.1) == "red"


def test_a_small_one_is_not_blown_up():
    drawn = drawn_of(files.saved(files.two_colours(20, 10)))
    assert image_of(drawn).size == image_of(drawn, small=True).size == (20, 10)


def test_colours_of_a_profile_are_those_that_are_seen():
    """With a profile by which red and green are exchanged, a red file was seen as green; one of nonsense is none."""
    for profile, seen in ((None, "red"), (files.exchanged_colours(), "green"), (b"no profile", "red")):
        content = files.saved(Image.new("RGB", (20, 20), "red"), icc_profile=profile)
        red, green, _blue = image_of(drawn_of(content)).getpixel((5, 5))
        assert ("red" if red > green else "green") == seen


@pytest.mark.parametrize(
    ("image", "ending"),
    [
        (Image.new("RGBA", (40, 40), (200, 0, 0, 90)), ".png"),
        (Image.new("RGBA", (40, 40), (200, 0, 0, 255)), ".jpg"),
        (Image.new("LA", (40, 40), (200, 90)), ".png"),
        (Image.new("L", (40, 40), 200), ".jpg"),
        (Image.new("1", (40, 40), 1), ".jpg"),
        (Image.new("P", (40, 40), 3), ".jpg"),
        (Image.new("I;16", (40, 40), 30_000), ".jpg"),
    ],
    ids=lambda value: getattr(value, "mode", value),
)
def test_only_what_is_transparent_is_kept_as_png(image, ending):
    assert drawn_of(files.saved(image, "PNG")).ending == ending


def test_print_colours_and_pairs_of_a_phone_become_a_plain_picture():
    assert image_of(drawn_of(files.saved(files.two_colours().convert("CMYK")))).mode == "RGB"
    pair = files.saved(files.two_colours(), "MPO", save_all=True, append_images=[files.two_colours()])
    assert image_of(drawn_of(pair)).size == (300, 200)


def test_of_an_animation_of_400_frames_the_first_is_kept():
    content = files.moving_gif()
    assert Image.open(BytesIO(content)).n_frames == 400
    drawn = drawn_of(content)
    assert (drawn.ending, image_of(drawn).size) == (".jpg", (200, 150))
    assert image_of(drawn).getpixel((9, 9)) == pytest.approx((0, 0, 99), abs=12)


def test_a_picture_that_no_file_makes_small_is_kept_smaller():
    drawn = drawn_of(files.saved(files.noise(1700, 1700, "RGBA"), "PNG", compress_level=0))
    assert drawn.ending == ".png"
    assert len(drawn.picture) <= 6 * 1024 * 1024
    assert drawn.width < 1700


# What is refused --------------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)


def png_with_bomb_in_its_text() -> bytes:
    text = b"Comment\0\0" + zlib.compress(bytes(90 * 1024 * 1024), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    content = files.flat_png(16, 16)
    return content[:33] + chunk + content[33:]


REFUSED = {
    "a 100-megapixel bomb": (lambda: files.flat_png(10_000, 10_000), drawing.SENTENCES["too_many_pixels"]),
    "a bomb in words": (png_with_bomb_in_its_text, drawing.DAMAGED),
    "an SVG with script": (lambda: SVG, drawing.SENTENCES["no_picture"]),
    "a page": (lambda: b"<!DOCTYPE html><script>alert(1)</script>", drawing.SENTENCES["no_picture"]),
    "a renamed executable": (lambda: b"MZ\x90\0" + bytes(range(256)) * 40, drawing.SENTENCES["no_picture"]),
    "an executable that begins like a picture": (lambda: b"\xff\xd8\xff\xe0MZ" + bytes(4000), drawing.DAMAGED),
    "a truncated JPEG": (lambda: files.saved(files.noise(300, 300))[:20_000], drawing.DAMAGED),
    "a truncated PNG": (lambda: files.saved(files.noise(300, 300), "PNG")[:20_000], drawing.DAMAGED),
    "the first bytes of a GIF": (lambda: b"GIF89a", drawing.DAMAGED),
    "a HEIC picture": (lambda: HEIC, drawing.SENTENCES["heic"]),
    "a TIFF": (lambda: files.saved(files.two_colours(), "TIFF"), drawing.SENTENCES["no_picture"]),
    "nothing": (lambda: b"", drawing.SENTENCES["no_picture"]),
    "more than 15 MB": (lambda: files.photo() + bytes(drawing.MOST_BYTES), drawing.TOO_LARGE),
}


@pytest.mark.parametrize("make", [make for make, _sentence in REFUSED.values()], ids=REFUSED)
def test_what_is_no_picture_for_a_post_is_refused_in_a_sentence(make):
    sentence = next(sentence for other, sentence in REFUSED.values() if other is make)
    with pytest.raises(ValidationError) as refused:
        drawn_of(make())
    assert refused.value.messages == [str(sentence)]


def test_a_script_behind_a_picture_is_not_kept():
    drawn = drawn_of(files.saved(files.two_colours(), "GIF") + b"<script>alert(1)</script>")
    assert b"script" not in drawn.picture + drawn.thumbnail


def memory() -> int:
    """What this process takes up, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def on_disk(content: bytes) -> TemporaryUploadedFile:
    upload = TemporaryUploadedFile("photo.png", "image/png", len(content), None)
    upload.write(content)
    upload.flush()
    return upload


def test_the_portal_itself_takes_no_memory_for_pictures():
    """40 megapixels are 160 MB once they are read; so much is taken by the other process, which ends."""
    contents = (files.saved(files.two_colours()), files.flat_png(8000, 5000), files.flat_png(10_000, 10_000))
    with ExitStack() as stack:
        first, large, bomb = (stack.enter_context(closing(on_disk(content))) for content in contents)
        draw(first)
        before, most_before = memory(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert draw(large).width == 2400
        with pytest.raises(ValidationError):
            draw(bomb)
    assert memory() - before < 10 * 1024 * 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most_before < 10 * 1024


# Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Säugling 1.JPG", "Säugling 1.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\Mira\\Desktop\\birth.png", "birth.jpg"),
        ("a\0b\r\nc\x1b[31m.jpg", "ab c[31m.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ('x" onload="alert(1).svg', "x onload= alert(1).jpg"),
        (".htaccess", "htaccess.jpg"),
        ("...", "picture.jpg"),
        ("", "picture.jpg"),
        ("x" * 400 + ".png", "x" * 100 + ".jpg"),
        ("report.2026.03.webp", "report.2026.03.jpg"),
    ],
)
def test_the_name_of_a_file_is_made_harmless(given, kept):
    assert picture_name(given, ".jpg") == kept
