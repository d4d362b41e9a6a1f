"""Pictures of the demo's posts: simple shapes before a sky, drawn here and added as a department adds its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageOps

from requests_app.trials.choices import Consent
from requests_app.trials.models import PlannedPost
from requests_app.trials.pictures import services

if TYPE_CHECKING:
    from portal.models import User

MOST_OF_A_CALENDAR = 4
WIDTH, HEIGHT = 960, 720


@dataclass(frozen=True)
class Colours:
    """Of the sky from top to bottom, and of what stands before it from the back to the front."""

    name: str
    sky: tuple[str, str]
    shapes: tuple[str, str, str]


@dataclass(frozen=True)
class Motif:
    """`text` is the alternative text, with the colours by name."""

    name: str
    text: str
    draw: Callable[[ImageDraw.ImageDraw, Colours], None]
    consent: Consent = Consent.NO_PEOPLE


PALETTES = (
    Colours("green", ("#dcebe6", "#fbf3e2"), ("#a9cbc6", "#4f8f87", "#0b5c5a")),
    Colours("blue", ("#cfdff2", "#fdf6ea"), ("#a5c6ee", "#5b86bb", "#2b5486")),
    Colours("violet", ("#eadcf0", "#fff2e6"), ("#d2b4dc", "#966ba3", "#5a3566")),
    Colours("golden", ("#fbe9c6", "#fff8ec"), ("#ecc273", "#c08a2e", "#7a4b00")),
)


def _hills(pen: ImageDraw.ImageDraw, colours: Colours) -> None:
    pen.ellipse((650, 110, 790, 250), fill="#fffdf5")
    for place, colour in enumerate(colours.shapes):
        pen.ellipse((-500 + place * 330, 330 + place * 90, 780 + place * 330, 1100), fill=colour)


def _waves(pen: ImageDraw.ImageDraw, colours: Colours) -> None:
    pen.ellipse((380, 200, 580, 400), fill="#fffdf5")
    for place, colour in enumerate(colours.shapes):
        pen.rectangle((0, 400 + place * 110, WIDTH, HEIGHT), fill=colour)
        for step in range(-1, 9):
            left = step * 120 + place * 40
            pen.ellipse((left, 375 + place * 110, left + 120, 430 + place * 110), fill=colour)


def _leaves(pen: ImageDraw.ImageDraw, colours: Colours) -> None:
    pen.line((480, 700, 480, 160), fill=colours.shapes[2], width=14)
    for place in range(5):
        top, colour = 170 + place * 95, colours.shapes[place % 2]
        pen.ellipse((250, top, 475, top + 90), fill=colour)
        pen.ellipse((485, top + 40, 710, top + 130), fill=colour)


def _two_people(pen: ImageDraw.ImageDraw, colours: Colours) -> None:
    pen.rectangle((0, 600, WIDTH, HEIGHT), fill=colours.shapes[0])
    for left, colour in ((250, colours.shapes[1]), (490, colours.shapes[2])):
        pen.rounded_rectangle((left, 330, left + 220, 700), radius=100, fill=colour)
        pen.ellipse((left + 40, 170, left + 180, 310), fill=colour)


MOTIFS = (
    Motif("hills", "Drawing: {colour} hills behind one another under a pale sun.", _hills),
    Motif("waves", "Drawing: the sun stands low over {colour} waves.", _waves),
    Motif("leaves", "Drawing: a plant with ten {colour} leaves.", _leaves),
    Motif("together", "Drawing: two {colour} figures side by side.", _two_people, Consent.GIVEN),
)


def days_with_pictures(days: Sequence[date], today: date) -> set[date]:
    """The days of a calendar whose posts get one: those around today."""
    return set(sorted(days, key=lambda day: abs(day - today))[:MOST_OF_A_CALENDAR])


def illustrate(post: PlannedPost, *, by: "User") -> None:
    """Give the post a picture, the next motif for each number."""
    motif, colours = MOTIFS[post.number % len(MOTIFS)], PALETTES[post.account_request.pk % len(PALETTES)]
    services.add(
        post,
        SimpleUploadedFile(f"{motif.name}-{colours.name}.jpg", _drawn(motif, colours), content_type="image/jpeg"),
        by=by,
        alternative_text=motif.text.format(colour=colours.name),
        source=f"Drawn by {by}",
        consent=motif.consent,
    )
    post.refresh_from_db(fields=["version"])


def _drawn(motif: Motif, colours: Colours) -> bytes:
    sky = ImageOps.colorize(Image.linear_gradient("L").resize((WIDTH, HEIGHT)), *colours.sky)
    motif.draw(ImageDraw.Draw(sky), colours)
    file = BytesIO()
    sky.save(file, "JPEG", quality=90)
    return file.getvalue()
