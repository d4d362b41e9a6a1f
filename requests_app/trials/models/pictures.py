import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import LineColumn, NameColumn
from requests_app.trials.choices import Consent
from requests_app.trials.models.posts import PlannedPost


def new_picture_key() -> str:
    """What nobody guesses: it stands in addresses and names the files."""
    return secrets.token_urlsafe(16)


class PostPicture(models.Model):
    """A picture of a post as the portal drew it again: upright, without what the camera wrote into the file.

    Sizes are in pixels. Of a post with a video the first picture is its cover.
    """

    post = models.ForeignKey(PlannedPost, models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, unique=True, default=new_picture_key, editable=False)
    file = models.FileField(upload_to="posts/", editable=False)
    thumbnail = models.FileField(upload_to="posts/", editable=False)
    name = NameColumn(_("name of the file"), max_length=150, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alternative_text = LineColumn(_("alternative text"), max_length=1000, blank=True)
    source = NameColumn(_("source of the picture"), max_length=200, blank=True)
    consent = models.CharField(_("people in the picture"), max_length=10, choices=Consent.choices, blank=True)
    added_by_name = NameColumn(max_length=150, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("picture of a post")
        verbose_name_plural = _("pictures of posts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="pictures_of_a_post_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.name}"

    @property
    def file_names(self) -> list[str]:
        """Of all its files in the store."""
        return [str(self.file.name), str(self.thumbnail.name)]
