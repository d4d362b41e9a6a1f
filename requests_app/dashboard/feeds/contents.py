"""What a person's feed holds: the meetings, the ends of trials and the posts that they may see, near today."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, Q, When
from django.utils import timezone

from requests_app.account_requests.choices import PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.meetings.models import Meeting
from requests_app.trials.calendar.asked import place_of
from requests_app.trials.exchange.posts import ExchangePost
from requests_app.trials.exports import exchange_post
from requests_app.trials.models import PlannedPost, PlannedPostQuerySet, Trial

SHOWN_BACK = timedelta(days=60)
SHOWN_AHEAD = timedelta(days=400)
# A month of two hundred trials; writing them takes two seconds, and calendar programs are slow beyond that.
MOST_POSTS = 4_000
MOST_MEETINGS = MOST_TRIALS = 1_000


@dataclass(frozen=True)
class FeedContents:
    """In order of their days. Meetings and trials come with their requests and departments; trials have a last day."""

    meetings: Sequence[Meeting]
    trials: Sequence[Trial]
    posts: Sequence[ExchangePost]
    zone: ZoneInfo

    @property
    def etag(self) -> str:
        """The same as long as the file would say the same."""
        digest = hashlib.sha256(self.zone.key.encode())
        for said in self._said():
            digest.update(repr(said).encode())
        return f'"{digest.hexdigest()[:32]}"'

    def _said(self) -> Iterator[object]:
        for meeting in self.meetings:
            when = (meeting.uid, meeting.sequence, meeting.status, meeting.starts_at, meeting.minutes)
            organiser = (meeting.organiser_name, meeting.organiser_email)
            yield *when, meeting.where, *organiser, whose(meeting.account_request)
        for trial in self.trials:
            yield trial.number, trial.ends_on, whose(trial.account_request)
        yield from self.posts


def contents_for(user: Any, today: date, zone: ZoneInfo) -> FeedContents:
    """If there is too much of one kind, what comes next goes before what is past."""
    return FeedContents(_meetings(user, today), _trials(user, today), _posts(user, today), zone)


def whose(account_request: AccountRequest) -> str:
    return f"{account_request.department.name}: {account_request.title} ({account_request.reference})"


def _meetings(user: Any, today: date) -> list[Meeting]:
    """Those that are cancelled, too: a calendar that has them already learns of it. Never with internal notes."""
    begin = timezone.make_aware(datetime.combine(today, time()))
    rows = Meeting.objects.filter(account_request__in=AccountRequest.objects.listed_for(user))
    near = rows.filter(starts_at__range=(begin - SHOWN_BACK, begin + SHOWN_AHEAD))
    coming = Case(When(starts_at__gte=begin, then="starts_at")).asc(nulls_last=True)
    kept = near.order_by(coming, "-starts_at", "pk").select_related("account_request__department")
    return sorted(kept.defer("internal_notes", "shared_minutes")[:MOST_MEETINGS], key=lambda meeting: meeting.starts_at)


def _trials(user: Any, today: date) -> list[Trial]:
    """Those under way, by their last day."""
    rows = Trial.objects.running().filter(account_request__in=AccountRequest.objects.listed_for(user))
    near = rows.filter(ends_on__range=(today - SHOWN_BACK, today + SHOWN_AHEAD))
    return list(near.select_related("account_request__department").order_by("ends_on", "pk")[:MOST_TRIALS])


def _posts(user: Any, today: date) -> list[ExchangePost]:
    """Those of open calendars, each with the page of its request."""
    first, last = today - SHOWN_BACK, today + SHOWN_AHEAD
    near = Q(planned_on__range=(first, last)) | Q(shared_on__range=(first, last))
    rows = _visible(user, today).filter(near).select_related("account_request__department", "theme").with_channels()
    coming = Case(When(planned_on__gte=today, then="planned_on")).asc(nulls_last=True)
    kept = rows.order_by(coming, "-planned_on", "pk")[:MOST_POSTS]
    events = [_as_event(post, post.on) for post in kept if post.on]
    return sorted(events, key=lambda event: event.planned_on)


def _visible(user: Any, today: date) -> PlannedPostQuerySet:
    """Of requests that this person may see: members those of their departments, the comms team all others as well."""
    rows = PlannedPost.objects.in_open_calendars(today).exclude(status=PostStatus.NOT_USED)
    roles = roles_of(user)
    return rows if roles.is_reviewer else rows.filter(account_request__department_id__in=roles.department_ids)


def _as_event(post: PlannedPost, on: date) -> ExchangePost:
    """Below its text stands whose it is, and where its page is; the picture is seen there."""
    account_request = post.account_request
    page = f"{settings.BASE_URL}{place_of(account_request, post)}"
    event = exchange_post(account_request.reference, post, on)
    return replace(event, text=f"{event.text}\n\n{whose(account_request)}", link=page, pictures=())
