"""A post as it goes into a file and comes out of one, and what a column of such a file may mean."""

from dataclasses import dataclass
from datetime import date, time
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from requests_app.trials.choices import PostStatus

MOVING = {".avi", ".m4v", ".mov", ".mp4", ".mpeg", ".mpg", ".webm"}


@dataclass(frozen=True, slots=True)
class ExchangePicture:
    """A picture or video: its address, which is never fetched, and what it shows, for those who do not see it."""

    address: str
    alternative_text: str = ""

    @property
    def file_name(self) -> str:
        try:
            return PurePosixPath(urlsplit(self.address).path).name or self.address
        except ValueError:
            return self.address

    @property
    def is_video(self) -> bool:
        return PurePosixPath(self.file_name).suffix.lower() in MOVING


@dataclass(frozen=True, slots=True)
class ExchangePost:
    """A line of a content calendar; what the file does not say is empty. `at` is the time on the calendar's clocks.

    `key` tells the post from others: it is the same whenever the post is written, and no other post has it.
    """

    planned_on: date
    text: str
    at: time | None = None
    channels: tuple[str, ...] = ()
    link: str = ""
    pictures: tuple[ExchangePicture, ...] = ()
    status: PostStatus | None = None
    author: str = ""
    theme: str = ""
    campaign: str = ""
    key: str = ""


class ColumnMeaning(TextChoices):
    """What is in a column. A day may have its time in the same cell."""

    DAY = "day", _("Day")
    TIME = "time", _("Time")
    CHANNEL = "channel", _("Channels")
    TICKED = "ticked", _("Yes or no, for the channel in the heading")
    TEXT = "text", _("Text")
    LINK = "link", _("Link")
    PICTURE = "picture", _("Picture address")
    ALTERNATIVE_TEXT = "alternative_text", _("Alternative text")
    STATUS = "status", _("Status")
    DRAFT = "draft", _("Draft, yes or no")
    AUTHOR = "author", _("Author")
    THEME = "theme", _("Theme")
    CAMPAIGN = "campaign", _("Campaign")
    KEY = "key", _("Post ID")
    NONE = "none", _("Not used")


# A post has several of these, or none of its columns is the one.
IN_SEVERAL_COLUMNS = {ColumnMeaning.TICKED, ColumnMeaning.PICTURE, ColumnMeaning.ALTERNATIVE_TEXT, ColumnMeaning.NONE}
