"""Filling the content calendar of a trial: what was shared week by week, and what is still to come."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

from django.utils import timezone

from requests_app.choices import PostStatus
from requests_app.demo.answering import prose
from requests_app.demo.tale import Tale
from requests_app.models import PlannedPost
from requests_app.services import posts

if TYPE_CHECKING:
    from portal.models import User

# On which days of a trial's week its posts stand, by how many there are; trials of the demo begin on a Monday.
DAYS_FOR = {
    0: (),
    1: (2,),
    2: (1, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
READY_AHEAD = timedelta(days=6)

# A channel's name and the post's text.
Post = tuple[str, str]


def fill(
    tale: Tale,
    per_week: Sequence[int],
    texts: Sequence[Post],
    *,
    by: Sequence[str],
    left_out: Sequence[int] = (),
    until: date | None = None,
) -> None:
    """Plan the texts in order, so many in each week, by these people in turn.

    What is before today (or `until`) was shared on its day by the request's reviewer, but for the places in
    `left_out`, which were never used. Of what is to come, the next days are ready to be shared.
    """
    today = until or timezone.localdate()
    trial, authors = tale.trial, cycle(by)
    reviewer = trial.account_request.reviewer
    if trial.starts_on is None:
        raise ValueError("This trial has not begun.")
    days = [
        trial.starts_on + timedelta(weeks=number, days=day)
        for number, count in enumerate(per_week)
        for day in DAYS_FOR[count]
    ]
    for place, (day, (channel, text)) in enumerate(zip(days, texts, strict=True)):
        post = _plan(tale, day, channel, text, author=next(authors), today=today)
        if day < today:
            _finish(post, by=reviewer, is_used=place not in left_out)


def _plan(tale: Tale, day: date, channel: str, text: str, *, author: str, today: date) -> PlannedPost:
    is_ready = day < today + READY_AHEAD
    return posts.plan(
        tale.account_request,
        planned_on=day,
        channel=channel,
        text=prose(text),
        picture_url=_picture(tale, day) if is_ready else "",
        status=PostStatus.READY if is_ready else PostStatus.PLANNED,
        by=tale.person(author),
    )


def _finish(post: PlannedPost, *, by: "User | None", is_used: bool) -> None:
    if not is_used:
        posts.set_aside(post, by=by, version=post.version)
        return
    channel = post.channel.split()[0].lower()
    address = f"https://{channel}.example/northfield/posts/{post.planned_on:%Y%m%d}-{post.number}"
    posts.share(post, shared_on=post.planned_on, shared_url=address, by=by, version=post.version)


def _picture(tale: Tale, day: date) -> str:
    return f"https://pictures.northfield.example/{tale.account_request.reference.lower()}/{day.isoformat()}.jpg"
