"""The organisation's logo: whatever picture is uploaded, the file that is kept is a plain PNG or JPEG.

A file may be of another format than its name says, carry a place and a camera, or be broken at its end: browsers show
it, and documents leave it out. So it is drawn again before it is kept.
"""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 1024 * 1024
# More points than this no page and no sheet of paper shows of a logo.
LONGEST_SIDE = 1600
MOST_POINTS = 40_000_000
ENDINGS = {"PNG": ".png", "JPEG": ".jpg"}
READ = ("PNG", "JPEG", "WEBP", "GIF")

NOT_A_PICTURE = _("This picture cannot be read. Save it as PNG or JPEG in a graphics program, and choose that file.")
TOO_LARGE = _("The logo may be one megabyte at most.")


def redrawn(picture: Any) -> SimpleUploadedFile:
    """The uploaded picture as a PNG or JPEG without anything else in it. Raises `ValidationError`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if picture.size > MOST_BYTES:
        raise ValidationError(TOO_LARGE)
    try:
        picture.seek(0)
        with Image.open(picture, formats=READ) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise ValidationError(NOT_A_PICTURE)
            kind = "JPEG" if opened.format == "JPEG" else "PNG"
            drawn = ImageOps.exif_transpose(opened).convert("RGB" if kind == "JPEG" else "RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    target = BytesIO()
    drawn.save(target, kind, optimize=True)
    name = PurePath(str(picture.name)).with_suffix(ENDINGS[kind]).name
    return SimpleUploadedFile(name, target.getvalue(), content_type=f"image/{kind.lower()}")


class LogoField(forms.FileField):
    widget = forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"})
    named = FileExtensionValidator(["png", "jpg", "jpeg", "webp", "gif"])

    def to_python(self, data: Any) -> Any:
        uploaded = super().to_python(data)
        if uploaded is None:
            return None
        self.named(uploaded)
        return redrawn(uploaded)


class LogoColumn(models.ImageField):
    """In migrations, the `ImageField` that it is in the database."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": LogoField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """A file that came in another way than the form is drawn again as well."""
        logo = getattr(model_instance, self.attname)
        if logo and not logo._committed:
            fresh = redrawn(logo.file)
            logo.name, logo.file = fresh.name, fresh
        return super().pre_save(model_instance, add)
