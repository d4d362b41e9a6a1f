"""The content calendar of a trial as a file: CSV, Excel, or iCalendar for people's own calendars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from requests_app.account_requests.models import AccountRequest
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.posts import ExchangePicture, ExchangePost
from requests_app.trials.exchange.writing import as_csv, as_ics, as_xlsx
from requests_app.trials.models import PlannedPost

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


def exported(account_request: AccountRequest, kind: str, *, zone: ZoneInfo, at: datetime) -> bytes:
    """All posts of the request that have a day, in order, as a file of this kind of `FILES`, written at this moment."""
    return FILES[kind].write(exchange_posts(account_request), zone, at)


def exchange_posts(account_request: AccountRequest) -> list[ExchangePost]:
    """All posts of the request that have a day, in order, as they go into a file."""
    rows = account_request.posts.select_related("theme").with_channels().in_order()
    return [exchange_post(account_request.reference, post, post.on) for post in rows if post.on]


def exchange_post(reference: str, post: PlannedPost, on: date) -> ExchangePost:
    """A shared post stands on the day on which it was first shared, with a link to it."""
    return ExchangePost(
        planned_on=on,
        text=post.text,
        channels=tuple(post.channel_names),
        link=post.links[0] if post.links else post.link,
        pictures=(ExchangePicture(post.picture_url),) if post.picture_url else (),
        status=PostStatus(post.status),
        author=post.author or post.planned_by_name,
        theme=post.theme.name if post.theme else "",
        campaign=post.event,
        key=f"{reference}-{post.number}",
    )
