"""Each rule with a bad input for the service, the same for the form, and the one sentence that both of them say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import services as account_details
from requests_app.trials import posts
from requests_app.trials import services as trials
from requests_app.trials.models import PlannedPost, Trial
from tests import afterwards, factories
from tests.moves.cases import details_for
from tests.pages.reading import typed


@dataclass(frozen=True)
class Case:
    """A request, who acts on it, and the days around; what a row of the table takes its bad input from."""

    account_request: AccountRequest
    by: Any
    people: Mapping[str, Any]
    today: date = field(default_factory=timezone.localdate)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def move(self, move: Move, **wrong: Any) -> Any:
        details = details_for(move, self.account_request)
        return factories.move(self.account_request, move, by=self.by, **{**details, **wrong})

    @property
    def met_on(self) -> date:
        """The day of the meeting, which began an hour ago; if there was none, today."""
        meeting = self.account_request.meetings.first()
        return timezone.localdate(meeting.starts_at) if meeting else self.today

    @property
    def trial(self) -> Trial:
        return self.account_request.trials.get()

    @property
    def post(self) -> PlannedPost:
        return self.trial.posts.get()


@dataclass(frozen=True)
class Rule:
    """`serve` hands the bad input to the service, `send` is what a browser posts to `page`; `name` of the field."""

    case: str
    name: str | None
    sentence: str
    serve: Callable[[Case], Any]
    page: str
    send: Callable[[Case], dict[str, Any]]


def targets(**fields: Any) -> dict[str, Any]:
    return {"weeks": 13, "posts_min": 3, "posts_max": 5, "channels": factories.channels("Facebook"), **fields}


def planned(case: Case, **fields: Any) -> dict[str, Any]:
    given = {"planned_on": case.trial.starts_on, "text": "A day on the ward"}
    return {**given, "channels": factories.channels("Facebook"), **fields}


def sent(details: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends them: channels by their keys."""
    return {**details, "channels": [channel.key for channel in details["channels"]]}


def meeting_form(case: Case, **fields: Any) -> dict[str, Any]:
    return {**typed(Move.SCHEDULE_MEETING, case.account_request), **fields}


def decline_form(case: Case, *reasons: str) -> dict[str, Any]:
    return {"version": case.account_request.version, "reasons": reasons, "message": "Later."}


def on_file(case: Case, **fields: Any) -> Any:
    return account_details.accept(case.account_request, replace(afterwards.ACCOUNT, **fields), seen=0, by=case.by)


def details_form(**fields: Any) -> dict[str, Any]:
    known = afterwards.ACCOUNT
    names = ("account_name", "address", "credentials_kept", "checked_by", "remarks")
    return {**{name: getattr(known, name) for name in names}, "seen": 0, "accept": "yes", **fields}


def shared(case: Case, days: int) -> Any:
    post = case.post
    return posts.share(post, shared_on=case.day(days), links=factories.links_of(post), by=case.by, version=post.version)


def assigning(who: str) -> Callable[[Case], Any]:
    return lambda case: account_requests.assign(case.account_request, to=case.people[who], by=case.by)


def chosen(who: str) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"reviewer": case.people[who].email}


WITHIN, AHEAD = "Choose a day within the trial.", "This day is in the future."
NO_REVIEWER = "Choose an active member of the comms team who does not belong to this department."
NO_DEPARTMENT = "Choose an active department that you belong to."
DAY = timedelta(days=1)
BOOK = Move.SCHEDULE_MEETING

RULES = {
    "a trial starts on the day of its meeting at the earliest": Rule(
        "strategy_meeting",
        "starts_on",
        "The trial was agreed in the meeting on {met_on}. Choose that day or a later one.",
        lambda case: case.move(Move.START_TRIAL, starts_on=case.met_on - DAY),
        "start-trial/",
        lambda case: {"version": case.account_request.version, "starts_on": case.met_on - DAY},
    ),
    "a trial is not dated back by half a year": Rule(
        "strategy_meeting",
        "starts_on",
        "The trial was agreed in the meeting on {met_on}. Choose that day or a later one.",
        lambda case: case.move(Move.START_TRIAL, starts_on=case.day(-180)),
        "start-trial/",
        lambda case: {"version": case.account_request.version, "starts_on": case.day(-180)},
    ),
    "a trial starts within sixty days": Rule(
        "strategy_meeting",
        "starts_on",
        "Choose a day at most 60 days from today.",
        lambda case: case.move(Move.START_TRIAL, starts_on=case.day(61)),
        "start-trial/",
        lambda case: {"version": case.account_request.version, "starts_on": case.day(61)},
    ),
    "targets are in order": Rule(
        "strategy_meeting",
        "posts_max",
        "The lower number of posts a week is above the upper one.",
        lambda case: trials.agree_targets(case.account_request, by=case.by, **targets(posts_min=6)),
        "trial/targets/",
        lambda _case: sent(targets(posts_min=6)),
    ),
    "no post before the trial": Rule(
        "trial_period",
        "planned_on",
        WITHIN,
        lambda case: posts.plan(case.account_request, by=case.by, **planned(case, planned_on=case.day(-20))),
        "trial/posts/new/",
        lambda case: sent(planned(case, planned_on=case.day(-20))),
    ),
    "no post after the trial": Rule(
        "trial_period",
        "planned_on",
        WITHIN,
        lambda case: posts.change(case.post, by=case.by, version=case.post.version, planned_on=case.today),
        "trial/posts/1/",
        lambda case: sent(planned(case, planned_on=case.today, version=case.post.version)),
    ),
    "posts go to the channels agreed": Rule(
        "trial_period",
        "channels",
        "Choose one or more of the channels that were agreed.",
        lambda case: posts.plan(case.account_request, by=case.by, **planned(case, channels=[])),
        "trial/posts/new/",
        lambda case: sent(planned(case, channels=[])),
    ),
    "links are addresses": Rule(
        "trial_period",
        "picture_url",
        "Enter a valid URL.",
        lambda case: posts.plan(case.account_request, by=case.by, **planned(case, picture_url="javascript:alert(1)")),
        "trial/posts/new/",
        lambda case: sent(planned(case, picture_url="javascript:alert(1)")),
    ),
    "nothing is shared in the future": Rule(
        "trial_period",
        "shared_on",
        AHEAD,
        lambda case: shared(case, 1),
        "trial/posts/1/share/",
        lambda case: {"version": case.post.version, "shared_on": case.day(1)},
    ),
    "nothing is shared before the trial": Rule(
        "trial_period",
        "shared_on",
        "The trial had not started on this day.",
        lambda case: shared(case, -16),
        "trial/posts/1/share/",
        lambda case: {"version": case.post.version, "shared_on": case.day(-16)},
    ),
    "reasons come from the list": Rule(
        "submitted",
        "reasons",
        "Choose reasons from the list only.",
        lambda case: case.move(Move.DECLINE, reasons=[factories.REASON, "Just because"]),
        "decline/",
        lambda case: decline_form(case, factories.REASON, "Just because"),
    ),
    "reasons are those offered now": Rule(
        "submitted",
        "reasons",
        "Choose reasons from the list only.",
        lambda case: case.move(Move.DECLINE, reasons=["A retired reason"]),
        "decline/",
        lambda case: decline_form(case, "A retired reason"),
    ),
    **{
        f"a request is not given to {who}": Rule(
            "submitted",
            "reviewer",
            NO_REVIEWER,
            assigning(who),
            "assign/",
            chosen(who),
        )
        for who in (
            "requester",
            "reviewer of the department",
            "admin of the department",
            "deactivated reviewer",
            "member of another department",
        )
    },
    "a meeting lies ahead": Rule(
        "submitted",
        "day",
        "Choose a time in the future.",
        lambda case: case.move(BOOK, starts_at=timezone.now() - DAY),
        "schedule-meeting/",
        lambda case: meeting_form(case, day=case.day(-1)),
    ),
    "a meeting lies within two years": Rule(
        "submitted",
        "day",
        "Choose a day within the next two years.",
        lambda case: case.move(BOOK, starts_at=timezone.now() + 800 * DAY),
        "schedule-meeting/",
        lambda case: meeting_form(case, day=case.day(800)),
    ),
    "a meeting takes some minutes": Rule(
        "submitted",
        "minutes",
        "A meeting takes at least 10 minutes.",
        lambda case: case.move(BOOK, minutes=9),
        "schedule-meeting/",
        lambda case: meeting_form(case, minutes=9),
    ),
    "a meeting takes a day at most": Rule(
        "submitted",
        "minutes",
        "A meeting takes at most 480 minutes.",
        lambda case: case.move(BOOK, minutes=481),
        "schedule-meeting/",
        lambda case: meeting_form(case, minutes=481),
    ),
    "a meeting takes place somewhere": Rule(
        "submitted",
        "place",
        "Say where: a place, or a link for joining online.",
        lambda case: case.move(BOOK, place=" ", link=""),
        "schedule-meeting/",
        lambda case: meeting_form(case, place=" "),
    ),
    "people are invited by mail": Rule(
        "submitted",
        "further",
        "“nobody” is not an e-mail address.",
        lambda case: case.move(BOOK, attendees=[("Nobody", "nobody")]),
        "schedule-meeting/",
        lambda case: meeting_form(case, further="nobody"),
    ),
    "somebody is invited": Rule(
        "submitted",
        "attendees",
        "Invite at least one person.",
        lambda case: case.move(BOOK, attendees=[(case.by.name, case.by.email)]),
        "schedule-meeting/",
        lambda case: meeting_form(case, attendees=[], further=""),
    ),
    "a secret is not put on file": Rule(
        "approved",
        "remarks",
        "This looks like a password or a code. Write only where it is kept, such as “Password manager, vault 3”.",
        lambda case: on_file(case, remarks="Password: hunter2"),
        "account-details/?by-hand",
        lambda case: details_form(remarks="Password: hunter2"),
    ),
    "an account was created in the past": Rule(
        "approved",
        "created_on",
        AHEAD,
        lambda case: on_file(case, created_on=case.day(1), checked_on=None),
        "account-details/?by-hand",
        lambda case: details_form(created_on=case.day(1).isoformat()),
    ),
}
