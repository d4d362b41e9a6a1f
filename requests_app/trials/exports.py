"""The content calendar of a trial as a file: CSV, Excel, or iCalendar for people's own calendars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.posts import ExchangePicture, ExchangePost
from requests_app.trials.exchange.writing import as_csv, as_ics, as_xlsx
from requests_app.trials.models import PlannedPost, Trial

Write = Callable[[Sequence[ExchangePost], ZoneInfo, datetime], bytes]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class CalendarFile:
    """A kind of file, called by the end of its name."""

    content_type: str
    write: Write


FILES: dict[str, CalendarFile] = {
    "csv": CalendarFile("text/csv; charset=utf-8", lambda posts, _zone, _at: as_csv(posts)),
    "xlsx": CalendarFile(EXCEL, lambda posts, _zone, _at: as_xlsx(posts)),
    "ics": CalendarFile("text/calendar; charset=utf-8", lambda posts, zone, at: as_ics(posts, zone=zone, at=at)),
}


def exported(trial: Trial, kind: str, *, zone: ZoneInfo, at: datetime) -> bytes:
    """All posts of the trial in their order, as a file of this kind of `FILES`, written at this moment."""
    posts = [_post(trial, post) for post in trial.posts.with_channels().in_order()]
    return FILES[kind].write(posts, zone, at)


def _post(trial: Trial, post: PlannedPost) -> ExchangePost:
    """A shared post stands on the day on which it was first shared, with a link to it."""
    return ExchangePost(
        planned_on=post.on,
        text=post.text,
        channels=tuple(post.channel_names),
        link=post.links[0] if post.links else "",
        pictures=(ExchangePicture(post.picture_url),) if post.picture_url else (),
        status=PostStatus(post.status),
        author=post.planned_by_name,
        key=f"{trial.account_request.reference}-{trial.number}-{post.number}",
    )
