"""Filling the content calendar of a trial: what was shared week by week, and what is still to come."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import cycle, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.demo import dating
from requests_app.demo.hospital import channels_named
from requests_app.demo.pictures import days_with_pictures, illustrate
from requests_app.trials import posts
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.models import PlannedPost, Trial

if TYPE_CHECKING:
    from portal.models import User

# On which days of a trial's week its posts stand, by how many there are; trials of the demo begin on a Monday.
DAYS_FOR = {
    1: (2,),
    2: (1, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
READY_AHEAD = timedelta(days=6)
# When the comms team reads, and when a department answers.
ASKED, ANSWERED = time(10, 20), time(16, 5)


@dataclass(frozen=True)
class TrialPost:
    """A post for a week of the trial, counted from 1. One with a reason why it is `unused` was not shared.

    What is still to come may be `accepted` already, or the comms team has `asked` for a change in these words, and the
    department has `answered` in those or not yet.
    """

    week: int
    channel: str
    text: str
    theme: str = ""
    unused: str = ""
    accepted: bool = False
    asked: str = ""
    answered: str = ""

    @property
    def is_handed_over(self) -> bool:
        return self.accepted or bool(self.asked)


def fill(
    account_request: AccountRequest,
    trial: Trial,
    planned: Sequence[TrialPost],
    *,
    authors: Sequence["User"],
    until: date | None = None,
) -> None:
    """Plan the posts in the order of their weeks, by these authors in turn.

    What is before today (or `until`) was shared on its day by the request's reviewer. Of what is to come, the next
    days are ready to be shared; the day before the comms team read some that come later.
    The posts around today have pictures.
    """
    if trial.starts_on is None:
        raise ValueError("This trial has not begun.")
    account_request.reviewer = trial.account_request.reviewer
    fill_from(account_request, trial.starts_on, planned, authors=authors, until=until or timezone.localdate())


def fill_from(
    account_request: AccountRequest,
    starts_on: date,
    planned: Sequence[TrialPost],
    *,
    authors: Sequence["User"],
    until: date,
) -> None:
    """The same for a calendar that began on this Monday, be it that of a trial or of a contributor."""
    reviewer, by_turns = account_request.reviewer, cycle(authors)
    read: list[tuple[PlannedPost, str]] = []
    dated = list(_dated(starts_on, planned))
    illustrated = days_with_pictures([day for day, _post in dated], until)
    for day, post in dated:
        author = next(by_turns)
        row = _plan(account_request, day, post, author=author, today=until, links_picture=day not in illustrated)
        if day in illustrated:
            illustrate(row, by=author)
        if day < until and reviewer:
            _hand_over(row, day)
            _finish(row, day, by=reviewer, unused=post.unused)
        elif reviewer:
            read.append((_read(row, post, by=reviewer), post.answered))
    for row, words in read:
        _answer(row, words)


def _dated(starts_on: date, planned: Sequence[TrialPost]) -> Iterator[tuple[date, TrialPost]]:
    for week, group in groupby(sorted(planned, key=attrgetter("week")), key=attrgetter("week")):
        of_week = list(group)
        for day, post in zip(DAYS_FOR[len(of_week)], of_week, strict=True):
            yield starts_on + timedelta(weeks=week - 1, days=day), post


def _plan(
    account_request: AccountRequest, day: date, post: TrialPost, *, author: "User", today: date, links_picture: bool
) -> PlannedPost:
    is_ready = day < today + READY_AHEAD or post.is_handed_over
    picture = f"https://pictures.northfield.example/{account_request.reference.lower()}/{day.isoformat()}.jpg"
    return posts.plan(
        account_request,
        planned_on=day,
        channels=channels_named([post.channel]),
        text=post.text,
        theme=post.theme,
        picture_url=picture if is_ready and links_picture else "",
        status=PostStatus.READY if is_ready else PostStatus.PLANNED,
        by=author,
    )


def _hand_over(post: PlannedPost, day: date) -> None:
    """It was ready three days before its own, every sixth only the day before, which is late."""
    ready_on = day - timedelta(days=3 if post.number % 6 else 1)
    PlannedPost.objects.filter(pk=post.pk).update(handed_over_on=ready_on)


def _finish(post: PlannedPost, day: date, *, by: "User", unused: str) -> None:
    if unused:
        _at(day, post, partial(handover.not_use, post, reason=unused, by=by, version=post.version))
        return
    at = f"example/northfield/posts/{day:%Y%m%d}-{post.number}"
    links = {channel.key: f"https://{channel.key}.{at}" for channel in post.channels.all()}
    posts.share(post, shared_on=day, links=links, by=by, version=post.version)


def _read(post: PlannedPost, planned: TrialPost, *, by: "User") -> PlannedPost:
    """Yesterday the comms team accepted it, or asked for a change."""
    if planned.accepted:
        return handover.accept(post, by=by, version=post.version)
    if planned.asked:
        ask = partial(handover.ask_for_change, post, text=planned.asked, by=by, version=post.version)
        return _at(timezone.localdate() - timedelta(days=1), post, ask)
    return post


def _answer(post: PlannedPost, words: str) -> None:
    """Later that day its author answered."""
    if words and post.planned_by:
        answer = partial(handover.answer, post, text=words, by=post.planned_by, version=post.version)
        _at(timezone.localdate() - timedelta(days=1), post, answer, ANSWERED)


def _at(day: date, post: PlannedPost, do: Callable[[], PlannedPost], clock: time = ASKED) -> PlannedPost:
    """Do it now, and date it to that day, not before what was told already; its mails say nothing of the day."""
    now, at = timezone.now(), timezone.make_aware(datetime.combine(day, clock))
    latest = post.account_request.history.order_by("pk").last()
    done = do()
    dating.date_back(post.account_request, done_since=now, to=max(at, latest.at) if latest else at)
    dating.deliver_old_mails(post.account_request)
    return done
