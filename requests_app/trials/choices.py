"""The fixed lists of content calendars: what may become of a post, and what is said about its pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import HANDED_OVER, UNSHARED, PostStatus

__all__ = ["HANDED_OVER", "UNSHARED", "Captions", "CommentKind", "Consent", "PostStatus"]


class CommentKind(models.TextChoices):
    CHANGE_ASKED = "change_asked", _("Change asked")
    COMMENT = "comment", _("Comment")


class Consent(models.TextChoices):
    """Whether the people in a picture agreed to its being shared; empty as long as nobody has said."""

    NO_PEOPLE = "no_people", _("Nobody can be recognised")
    GIVEN = "given", _("Everybody who can be recognised has agreed in writing")
    MISSING = "missing", _("Somebody has not agreed yet")


class Captions(models.TextChoices):
    """Of a video; empty where there is none, or nobody has said."""

    THERE = "there", _("The video has captions")
    NOT_NEEDED = "not_needed", _("Nobody speaks in the video")
    MISSING = "missing", _("The captions are still missing")
