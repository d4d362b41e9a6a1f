"""What the page of this week's posts shows: the posts of a week by day, or those of any week that are late."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.calendar.asked import place_of
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover.transitions import ALLOWED
from requests_app.trials.models import PlannedPost, PlannedPostQuerySet, PostComment
from requests_app.trials.pictures.pages import ShownPicture, pictures_of
from requests_app.trials.week.sent import Typed

WEEK = timedelta(days=7)
# So many comments stand at a post, the latest.
COMMENTS = 2
NOT_READY = (PostStatus.PLANNED, PostStatus.CHANGE_ASKED)
# Days of our time; beyond them a calendar may end.
FIRST_YEAR, LAST_YEAR = 2000, 2100
CHANNEL = re.compile(r"[-a-zA-Z0-9_]{1,50}")


class Show(models.TextChoices):
    """Which of the week's posts; without a choice all."""

    LATE = "late", _("Late")
    READY = "ready", _("Ready to be shared")
    CHANGE_ASKED = "change-asked", _("Change asked for")
    MINE = "mine", _("Of requests that I review")


@dataclass(frozen=True)
class Asked:
    """What the query string asks for; what cannot be read counts as nothing."""

    monday: date
    channel: str
    show: str
    # Of the one calendar whose posts are listed.
    reference: str = ""

    @classmethod
    def of(cls, data: QueryDict, today: date) -> "Asked":
        show, channel = data.get("show", ""), data.get("channel", "")
        return cls(
            _monday_of(data.get("week", ""), today),
            channel if CHANNEL.fullmatch(channel) else "",
            show if show in Show.values else "",
        )

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class ChannelLeft:
    """A channel on which a post is still to be shared; `link` is what was typed for it."""

    key: str
    name: str
    field: str
    link: str


@dataclass(frozen=True)
class PostLine:
    """A post as its line says it; `left` are the channels that are left, none of one that is done.

    `text_due` says when the text is or was due, of a post that is not ready; `words` and `is_ticked` are what was
    typed. `can` has the names of the actions that its status allows.
    """

    key: str
    anchor: str
    version: int
    department: str
    title: str
    request_url: str
    url: str
    post_url: str
    channels: str
    text: str
    picture_url: str
    pictures: Sequence[ShownPicture]
    links: Sequence[tuple[str, str]]
    status: str
    status_label: str
    is_late: bool
    text_due: str
    is_text_late: bool
    comments: Sequence[PostComment]
    can: frozenset[str]
    words: str
    is_ticked: bool
    left: Sequence[ChannelLeft]


@dataclass(frozen=True)
class DayOfPosts:
    label: str
    lines: Sequence[PostLine]


def _monday_of(week: str, today: date) -> date:
    """Of the week of any of its days; of this one if that is no day of our time."""
    try:
        day = date.fromisoformat(week)
    except ValueError:
        day = today
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        day = today
    return day - timedelta(days=day.weekday())


def posts_of(asked: Asked, user: Any, today: date) -> PlannedPostQuerySet:
    """Those of the week, or all that are late, by day."""
    if asked.show == Show.LATE:
        rows = late_posts(user, today)
    else:
        rows = PlannedPost.objects.to_be_shared_by(user, today).filter(planned_on__range=(asked.monday, asked.sunday))
    if asked.show == Show.READY:
        rows = rows.handed_over()
    if asked.show == Show.CHANGE_ASKED:
        rows = rows.filter(status=PostStatus.CHANGE_ASKED)
    if asked.show == Show.MINE:
        rows = rows.filter(account_request__reviewer=user)
    if asked.channel:
        rows = rows.on_channel(asked.channel)
    if asked.reference:
        rows = rows.filter(account_request__reference=asked.reference)
    rows = rows.select_related("account_request__department").prefetch_related("comments").with_channels()
    return rows.with_pictures().order_by("planned_on", "pk")


def late_posts(user: Any, today: date) -> PlannedPostQuerySet:
    """Of whatever week: what should have been shared before today."""
    return PlannedPost.objects.to_be_shared_by(user, today).unshared().filter(planned_on__lt=today)


def _status_of(post: PlannedPost) -> str:
    """With the day on which it was shared, if that was another one than it was planned for."""
    if post.is_shared and post.shared_on and post.shared_on != post.planned_on:
        return _("Shared on %(day)s") % {"day": formats.date_format(post.shared_on, "MONTH_DAY_FORMAT")}
    return str(post.get_status_display())


@dataclass(frozen=True)
class Lines:
    """Makes the lines of posts: today, so many days before its own the text of a post is due, with what was typed."""

    today: date
    due_days: int
    typed: Typed

    def days_of(self, posts: Sequence[PlannedPost]) -> list[DayOfPosts]:
        dated = ((post.planned_on, self.line_of(post)) for post in posts if post.planned_on)
        days = groupby(dated, key=itemgetter(0))
        return [DayOfPosts(formats.date_format(day, "l, j F Y"), [line for _day, line in lines]) for day, lines in days]

    def line_of(self, post: PlannedPost) -> PostLine:
        account_request = post.account_request
        key, rows = f"{account_request.reference}/{post.number}", list(post.on_channels.all())
        left = [row.channel for row in rows if row.shared_on is None] if not post.is_set_aside else []
        text_due, is_text_late = self._text_due(post)
        return PostLine(
            key=key,
            anchor=f"post-{account_request.reference}-{post.number}",
            version=post.version,
            department=account_request.department.name,
            title=account_request.title,
            request_url=place_of(account_request, post),
            url=account_request.url("post-share", number=post.number),
            post_url=account_request.url("post-change", number=post.number),
            channels=", ".join(row.channel.name for row in rows),
            text=post.text,
            picture_url=post.picture_url,
            pictures=pictures_of(post, account_request),
            links=[(row.channel.name, row.shared_url) for row in rows if row.shared_url],
            status=post.status,
            status_label=_status_of(post),
            is_late=bool(left) and post.planned_on is not None and post.planned_on < self.today,
            text_due=text_due,
            is_text_late=is_text_late,
            comments=list(post.comments.all())[-COMMENTS:],
            can=frozenset(action.value for action in ALLOWED[PostStatus(post.status)]),
            words=self.typed.texts.get(f"words:{key}", ""),
            is_ticked=key in self.typed.ticks,
            left=[self._left(key, channel) for channel in left],
        )

    def _left(self, key: str, channel: MainChannel) -> ChannelLeft:
        field = f"link:{key}:{channel.key}"
        return ChannelLeft(channel.key, channel.name, field, self.typed.texts.get(field, ""))

    def _text_due(self, post: PlannedPost) -> tuple[str, bool]:
        """The day in words and whether it is past; nothing of a post that the department has handed over."""
        due = post.due_on(self.due_days) if post.status in NOT_READY else None
        if due is None:
            return "", False
        return formats.date_format(due, "D j M"), due < self.today
