from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from requests_app.pages.file_forms import FileForm, UploadedFileField
from requests_app.pages.told import put_beside
from requests_app.trials.models import PostPicture
from requests_app.trials.pictures.rules import lacks_consent, lacks_text

# Of all files that are sent at once; proxies in front of the portal take a little more.
MOST_AT_ONCE = 20 * 1024 * 1024
TOO_MUCH_AT_ONCE = _("These files are larger than 20 MB together. Add them one after another.")
NEEDED = _("The post needs it before it is ready.")


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(UploadedFileField):
    """One or several files; what is in them is looked at elsewhere, in a process of its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            missing=_("Choose one or more pictures."),
            accept="image/jpeg,image/png,image/webp,image/gif",
            widget=SeveralFilesInput(),
            **options,
        )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        cleaned = (super(PicturesField, self).clean(one, initial) for one in data or [None])
        return [upload for upload in cleaned if upload]


class PictureUploadForm(FileForm):
    pictures = PicturesField(
        label=_("Add pictures"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, at most 15 MB each and 20 MB together; at most 10 pictures for a post. Where and "
            "by which camera they were taken is removed. Of an animation the first picture is kept."
        ),
    )


class PictureForm(forms.ModelForm):
    """What is said about a picture; what is missing before its post is ready is told beside the field."""

    # By this name, a text that is put back after a login still knows what it was written about.
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = PostPicture
        fields = ["alternative_text", "source", "consent"]
        widgets = {"alternative_text": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "alternative_text": _("What the picture shows, for people who do not see it."),
            "source": _("Who took it, or where it comes from."),
        }

    def __init__(self, data: Any = None, *, instance: PostPicture, told: str = "") -> None:
        super().__init__(data, instance=instance, prefix=instance.key)
        self.fields["seen"].initial = instance.version
        self.fields["source"].mark_optional = True  # type: ignore[attr-defined]
        if told:
            put_beside(self["alternative_text"], told)
        if lacks_text(instance):
            put_beside(self["alternative_text"], str(NEEDED))
        if lacks_consent(instance):
            put_beside(self["consent"], str(NEEDED))

    def details(self) -> dict[str, Any]:
        """The keywords of `services.describe`."""
        return {name: self.cleaned_data[name] for name in ("alternative_text", "source", "consent", "seen")}
