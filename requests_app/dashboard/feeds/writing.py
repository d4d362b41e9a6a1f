"""A person's feed as an iCalendar file that their calendar program fetches again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from requests_app.dashboard.feeds.contents import FeedContents, whose
from requests_app.meetings import ics
from requests_app.trials.exchange.writing import post_events
from requests_app.trials.models import Trial

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Social Account Portal//Personal feed//EN"
FETCHED_EVERY = timedelta(hours=1)


def as_ics(contents: FeedContents, *, at: datetime, name: str) -> bytes:
    """METHOD:PUBLISH, written at that moment; `name` is what calendar programs call it.

    A meeting is the same event as in its invitation, and names no attendees. Only meetings make anybody busy.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", ics.PUBLISH)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FETCHED_EVERY, parameters={"VALUE": "DURATION"})
    meetings = ics.published(contents.meetings, zone=contents.zone, at=at)
    ends = [_end_of(trial, at) for trial in contents.trials]
    for component in (*meetings, *ends, *post_events(contents.posts, zone=contents.zone, at=at)):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _end_of(trial: Trial, at: datetime) -> Event:
    """The last day of a trial, as an event of the whole day."""
    from icalendar import Event

    account_request = trial.account_request
    event = Event()
    event.add("uid", f"{account_request.reference}-trial-{trial.number}-end@social-account-portal")
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", trial.ends_on)
    event.add("transp", "TRANSPARENT")
    event.add("status", ics.CONFIRMED)
    event.add("summary", _("Last day of the trial: %(title)s") % {"title": account_request.title})
    event.add("description", whose(account_request))
    event.add("url", account_request.absolute_url("request-trial"))
    return event
