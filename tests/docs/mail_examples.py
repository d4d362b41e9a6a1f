"""Every mail that the portal can send, about a realistic example: the body of docs/reference/mails.md.

`python -m tests.docs.write_mails` writes the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import time_machine
from django.test import override_settings

from portal import invitations, mails, services
from requests_app.account_requests.choices import Event, Move, Role, State
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.mail import composing
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notice, Reminder, always
from requests_app.mail.reminders.kinds import KINDS, RemindedSide
from requests_app.mail.reminders.services import compose
from requests_app.meetings.mails import invite_at_new_address, take_back_from
from requests_app.moves.mails import ALL_NOTICES
from requests_app.organisation.models import active_site_settings
from requests_app.questionnaires.mails import remind_of_changes
from requests_app.sign_offs.mails import ask_sponsor
from requests_app.trials.mails import remind_of_decision
from tests.docs.mail_world import BASE_URL, NOW, MailWorld, make_mail_world, request_in

# Sponsors and what the portal does by itself have no account.
SPONSOR, PORTAL = "the sponsor", "the portal"


@dataclass(frozen=True)
class Example:
    """What happened, done by each of `by` in turn: so both sides are told of it, and people who did it themselves."""

    by: tuple[str, ...] = ("stefan", "ada")
    text: str = ""
    reasons: tuple[str, ...] = ()
    from_state: State = State.SUBMITTED
    state: State = State.SUBMITTED
    meeting: bool = False
    cancelled: bool = False
    is_submitted: bool = True
    has_reviewer: bool = True
    post: bool = False


STUCK = "Nobody dares to film on the ward. How do others do it?"
THRESHOLD = "28 January 2027, Longest gap: changed from “at most 10 days” to “at most 14 days” by Stefan Stone."
MINUTES = "Two people will write and film. Nobody can be recognised in a picture without written consent."
POST = "Post 7, 5 March 2027: “Behind the door: the bath. It holds 600 litres.”"
TARGETS = "13 weeks, 3 to 5 posts a week for Facebook and Instagram."
CONTRIBUTION = "2 posts a month on Facebook, from 1 March 2027 on, without an end. Themes: Stories, A word explained."
THE_END = (
    "Its last day: 2 March 2027. 1 post that was not shared stays in the calendar.\n\nThe ward moves house in May."
)
REASON = "There is not enough time in the team to post every week: One hour a week is not enough for two channels."

EXAMPLES: dict[tuple[str, str], Example] = {
    (Move.SUBMIT, "sent_back"): Example(("rita", "karl"), from_state=State.CHANGES_REQUESTED),
    (Move.SUBMIT, "always"): Example(("rita", "karl"), from_state=State.DRAFT),
    (Move.SCHEDULE_MEETING, "meeting_stands"): Example(text="The meeting of 9 February 2027 still counts."),
    (Move.SCHEDULE_MEETING, "always"): Example(meeting=True),
    (Move.START_TRIAL, "always"): Example(text=TARGETS),
    (Move.APPROVE, "always"): Example(text="You have shown that you can keep it up. We look forward to it."),
    (Move.APPROVE_WITHOUT_TRIAL, "always"): Example(("ada",), text="The clinic joined us with this account."),
    (Move.REQUEST_CHANGES, "always"): Example(
        reasons=("Goals: Please name a figure for each.", "Replies: Who answers at the weekend?"),
        text="A good plan! These two answers are missing before we meet.",
    ),
    (Move.TAKE_BACK_CHANGES, "always"): Example(("stefan", "ada"), text="I had overlooked your second page."),
    (Move.EXTEND_TRIAL, "always"): Example(text="Four more weeks, until 11 April 2027: two of you were ill."),
    (Move.BECOME_CONTRIBUTOR, "always"): Example(("rita", "stefan"), text="One story and two pictures a month."),
    (Move.DECLINE, "always"): Example(reasons=(REASON,), text="Please come back once a second person can help."),
    (Move.WITHDRAW, "draft"): Example(("karl",), text="We start again with Facebook.", is_submitted=False),
    (Move.WITHDRAW, "by_the_portal"): Example((PORTAL,), text="No answer came for 90 days.", state=State.WITHDRAWN),
    (Move.WITHDRAW, "always"): Example(("rita", "stefan"), text="The department has other plans this year."),
    (Move.REOPEN, "always"): Example(("ada",), text="The department has found a second person."),
    (Move.RESTORE_DRAFT, "always"): Example(("ada",)),
    (Event.ASSIGNED, "to_review"): Example(("ada",), text="Stefan Stone"),
    (Event.ASSIGNED, "always"): Example(("ada",), text="Stefan Stone", state=State.TRIAL_PERIOD),
    (Event.GIVEN_BACK, "always"): Example(("stefan",), text="Stefan Stone", has_reviewer=False),
    (Event.HELP_ASKED, "always"): Example(("karl", "rita"), text=STUCK, state=State.TRIAL_PERIOD),
    (Event.HELP_GIVEN, "always"): Example(text="I come by on Thursday with a camera.", state=State.TRIAL_PERIOD),
    (Event.HELP_NOT_NEEDED, "always"): Example(("rita",), text=STUCK, state=State.TRIAL_PERIOD),
    (Event.HALF_WAY_HELD, "always"): Example(text="Held on 29 January 2027; it was due on 28 January 2027."),
    (Event.SIGNED_OFF, "always"): Example((SPONSOR,), text="I am glad that somebody takes this on."),
    (Event.SIGN_OFF_REFUSED, "always"): Example((SPONSOR,), text="We move house in May. Please wait until then."),
    (Event.MEETING_BOOKED, "always"): Example(meeting=True),
    (Event.MEETING_MOVED, "always"): Example(meeting=True),
    (Event.MEETING_CANCELLED, "always"): Example(cancelled=True, text="I am ill. Please excuse me."),
    (Event.MEETING_HELD, "always"): Example(text=MINUTES),
    (Event.MINUTES_CORRECTED, "always"): Example(text=MINUTES),
    (Event.MEETING_MISSED, "always"): Example(),
    (Event.TARGETS_AGREED, "always"): Example(text=TARGETS),
    (Event.THRESHOLD_CHANGED, "always"): Example(
        text="The clinic moves in February.", reasons=(THRESHOLD,), state=State.TRIAL_PERIOD
    ),
    (Event.TRIAL_ENDED_EARLY, "always"): Example(text="40 posts in ten weeks: there is nothing left to find out."),
    (Event.CONTRIBUTION_AGREED, "always"): Example(("stefan", "rita"), text=CONTRIBUTION, state=State.CONTRIBUTOR),
    (Event.CONTRIBUTION_ENDED, "always"): Example(("stefan", "rita"), text=THE_END, state=State.CONTRIBUTOR),
    (Event.POST_CHANGE_ASKED, "always"): Example(text="Who is in the picture?", reasons=(POST,), post=True),
    (Event.POST_ANSWERED, "always"): Example(("rita", "karl"), text="Nobody can be seen.", reasons=(POST,), post=True),
    (Event.POST_NOT_USED, "always"): Example(text="Two posts about rooms in one week are enough.", reasons=(POST,)),
    (Event.POST_DAY_TAKEN, "always"): Example(("ada",), reasons=(POST,)),
    (Event.RETROSPECTIVE_WRITTEN, "always"): Example(("rita",), state=State.TRIAL_PERIOD),
    (Event.ACCOUNT_DETAILS_ACCEPTED, "always"): Example(),
    (Event.RECORD_CORRECTED, "always"): Example(("ada",), text="The address of the unit’s mailbox had changed."),
}

READERS = {
    (composing.DEPARTMENT, False): "To the department",
    (composing.DEPARTMENT, True): "To the department, if the reader did it",
    (composing.STAFF, False): "To the comms team",
    (composing.ATTENDEE, False): "To others who are invited",
    (composing.ATTENDEE, True): "To others who are invited, if the reader did it",
    (composing.SPONSOR, False): "To the sponsor",
}
Reader = tuple[str, bool]


def all_mails() -> tuple[dict[tuple[str, str], dict[Reader, Mail]], dict[str, Mail]]:
    """Those about a request by the row of the tables and by reader, and those about somebody's account by kind.

    In a database of tests alone: it makes people, a request and mails.
    """
    with time_machine.travel(NOW, tick=False), override_settings(BASE_URL=BASE_URL):
        world = make_mail_world()
        with active_site_settings():
            about_requests = {key_of(notice): _of_notice(notice, world) for notice in ALL_NOTICES}
            return about_requests, _about_accounts(world)


def key_of(notice: Notice) -> tuple[str, str]:
    return notice.what, notice.when.__name__


def _of_notice(notice: Notice, world: MailWorld) -> dict[Reader, Mail]:
    if isinstance(notice.what, Reminder) or notice.what == Event.SIGN_OFF_ASKED:
        return {(_side(mail), False): mail for mail in _reminders(notice.what, world)}
    found: dict[Reader, Mail] = {}
    example = EXAMPLES[key_of(notice)]
    for by in example.by:
        entry = _entry(notice, example, by, world)
        meeting = world.meeting if example.meeting else None
        cancelled = world.meeting if example.cancelled else None
        post = world.post if example.post else None
        for mail in composing.compose(entry, notices=ALL_NOTICES, meeting=meeting, cancelled=cancelled, post=post):
            found.setdefault((_side(mail), mail.to_email == entry.actor_email), mail)
    return dict(sorted(found.items(), key=lambda item: list(READERS).index(item[0])))


def _side(mail: Mail) -> str:
    return mail.kind.rpartition("_")[2]


def _entry(notice: Notice, example: Example, by: str, world: MailWorld) -> HistoryEntry:
    account_request = request_in(example.state, was_submitted=example.is_submitted)
    account_request.give_to(world.people["stefan"] if example.has_reviewer else None)
    return HistoryEntry(
        account_request=account_request,
        what=notice.what,
        from_state=example.from_state,
        to_state=example.state,
        at=NOW,
        text=example.text,
        reasons=list(example.reasons),
        version=1,
        **_actor(by, world),
    )


def _actor(by: str, world: MailWorld) -> dict[str, Any]:
    if by == PORTAL:
        return {"actor_name": str(Role.SYSTEM.label), "actor_role": Role.SYSTEM}
    if by == SPONSOR:
        sign_off = world.sign_off
        return {
            "actor_name": sign_off.sponsor_name,
            "actor_email": sign_off.sponsor_email,
            "actor_role": Role.SPONSOR,
        }
    person = world.people[by]
    return {"actor": person, "actor_name": person.name, "actor_email": person.email, "actor_role": Role.REVIEWER}


def _reminders(what: str, world: MailWorld) -> list[Mail]:
    """What is not told by a history entry, each by the function that writes it."""
    account_request, meeting = world.account_request, world.meeting
    attendee, last_day = meeting.attendees.all()[0], date(2027, 3, 14)
    writers: dict[str, Callable[[], list[Mail]]] = {
        Reminder.CHANGES_DUE: lambda: remind_of_changes(account_request, last_day=last_day, at=NOW),
        Reminder.DECISION_DUE: lambda: remind_of_decision(world.trial, at=NOW),
        Reminder.SIGN_OFF: lambda: ask_sponsor(world.sign_off, at=NOW),
        Event.SIGN_OFF_ASKED: lambda: ask_sponsor(world.sign_off, at=NOW, again=True),
        Reminder.FORMER_ADDRESS: lambda: take_back_from(meeting, attendee.name, "rita@old-mill.example", at=NOW),
        Reminder.NEW_ADDRESS: lambda: invite_at_new_address(meeting, attendee, at=NOW),
    }
    return writers[what]() if what in writers else _by_rule(Reminder(what), account_request)


POSTS = (
    "4 March 2027: “The first bath, and why we wait with it” (Facebook, Instagram)",
    "5 March 2027: “Twins!” (Facebook)",
)
CHECK_IN = f"22 February 2027 – 28 February 2027: {BASE_URL}/check-in/a-signed-token/"
DUE = "Due on 28 January 2027"
LINES = {
    Reminder.EMPTY_WEEK: ("8 March 2027 – 14 March 2027",),
    Reminder.CHECK_IN: (CHECK_IN,),
    Reminder.TRIAL_ENDING: ("Its last day is 14 March 2027.",),
    Reminder.RETROSPECTIVE: ("Last day of the trial: 14 March 2027",),
    Reminder.HALF_WAY: (DUE,),
}


def _by_rule(kind: Reminder, account_request: AccountRequest) -> list[Mail]:
    """To everybody whom a rule of this kind may name."""
    lines = LINES.get(kind, POSTS)
    to_each = {RemindedSide(side): lines for side in KINDS[kind].sides if side != RemindedSide.BOTH}
    return compose(kind, account_request, to_each, notices=ALL_NOTICES, at=NOW)


# What django-allauth hands over beside the person, under its names.
HANDED_OVER = {
    "password_reset_url": f"{BASE_URL}/accounts/password/reset/key/1-abc/",
    "activate_url": f"{BASE_URL}/accounts/confirm-email/abc/",
    "code": "K7PX-4M2D",
    "to_email": "rita.romero@northfield.example",
    "deleted_email": "rita@old-mill.example",
}


def _about_accounts(world: MailWorld) -> dict[str, Mail]:
    rita, ada, nora = (world.people[name] for name in ("rita", "ada", "nora"))
    invitations.invite(nora, by=ada)
    invitations.invite_again(nora)
    services.follow_changed_address(rita, former="rita@old-mill.example", by=ada)
    for kind in mails.ACCOUNT_MAILS:
        if not Mail.objects.filter(kind=kind).exists():
            context = {"user": rita, **HANDED_OVER}
            mails.write_for_allauth(kind, to_email=rita.email, to_name=rita.name, context=context)
    return {kind: Mail.objects.get(kind=kind) for kind in mails.ACCOUNT_MAILS}


# The page ------------------------------------------------------------------------------------------------------------

HEAD = """\
# Mails, word for word

Every mail that the portal can send, about one example: Rita Romero of the Birth Centre asks for an account, Stefan
Stone reviews it, Ada Adams is an admin. Who is told what, and how mails are delivered, is in [mails](messages.md).

The portal writes this page itself: `python -m tests.docs.write_mails`. Personal links are cut short here.
"""
PERSONAL = re.compile(r"(/sign-off/|/check-in/|/accounts/invitation/|/reset/key/|/confirm-email/)[^\s/]+/")


def whole_page() -> str:
    about_requests, about_accounts = all_mails()
    parts = [HEAD, "## About a request\n"]
    for notice in ALL_NOTICES:
        where = "" if notice.when is always else f": {str(notice.when.__doc__).rstrip('.')}"
        parts.append(f"### `{notice.what}`{where}\n")
        for reader, mail in about_requests[key_of(notice)].items():
            parts.append(f"{READERS[reader]}:\n\n{_as_text(mail)}")
    parts.append("## About somebody’s access\n")
    parts += _listed(about_accounts, mails.SENT)
    parts.append("## Switched off\n")
    parts.append("The package for signing in could send these too. The portal’s settings switch them off.\n")
    parts += _listed(about_accounts, mails.SWITCHED_OFF)
    return "\n".join(parts)


def _listed(found: dict[str, Mail], kinds: dict[str, Any]) -> Iterator[str]:
    for kind in kinds:
        yield f"### `{kind}`\n"
        yield _as_text(found[kind])


def _as_text(mail: Mail) -> str:
    calendar = f"Calendar: {mail.calendar_method}\n" if mail.calendar else ""
    head = f"To: {mail.to_name} <{mail.to_email}>\nSubject: {mail.subject}\n{calendar}"
    body = PERSONAL.sub(r"\1…/", mail.body)
    return f"```text\n{head}\n{body}```\n"
