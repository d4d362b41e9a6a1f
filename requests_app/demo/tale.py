"""A request of the demo, told step by step through the services, so that its history and its mails are real."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from requests_app import notifications
from requests_app.choices import Move, SignOffAnswer
from requests_app.demo import answering, dating
from requests_app.demo.answering import Answers, prose
from requests_app.demo.people import Cast
from requests_app.models import AccountRequest, HistoryEntry, Meeting, Message, Trial
from requests_app.services import account_details, account_requests, decisions, meetings, sign_offs, trials
from requests_app.services.account_details import Details
from requests_app.services.transitions import perform
from requests_app.tallies import fingerprint

if TYPE_CHECKING:
    from portal.models import User

ROOM = "Communications, Room 2.14, Main Building"
# Meetings can only be booked ahead; the story's own time is put in afterwards.
AHEAD = timedelta(days=1)


class Tale:
    """One request and its requester. Every step says when it happened; names of people are keys of the cast."""

    def __init__(self, cast: Cast, department: str, title: str, *, by: str, when: datetime) -> None:
        self.cast = cast
        self.requester = cast.people[by]
        begun_at = timezone.now()
        self.account_request = account_requests.start(
            department=cast.departments[department], title=title, by=self.requester
        )
        dating.date_back(self.account_request, done_since=begun_at, to=when)

    def person(self, key: str) -> "User":
        return self.cast.people[key] if key else self.requester

    def answer(self, answers: Answers, *, when: datetime, by: str = "") -> None:
        answering.write(self.account_request.questionnaire, answers, by=self.person(by), at=when)
        AccountRequest.objects.filter(pk=self.account_request.pk).update(touched_at=when)

    # Moves -----------------------------------------------------------------------------------------------------------

    def submit(self, when: datetime, by: str = "") -> None:
        self._move(Move.SUBMIT, self.person(by), when)

    def ask_for_changes(self, when: datetime, by: str, changes: Sequence[tuple[str, str, str]]) -> None:
        """Each change is a section, a question's key (or nothing), and the reason."""
        rows = [{"section": section, "question": key, "reason": prose(why)} for section, key, why in changes]
        self._move(Move.REQUEST_CHANGES, self.person(by), when, changes=rows)

    def schedule(
        self, when: datetime, by: str, starts_at: datetime, invited: Sequence[str] = (), link: str = ""
    ) -> None:
        """The requester, whoever books it, and those `invited` come."""
        reviewer = self.person(by)
        people = [self.requester, reviewer, *(self.person(key) for key in invited)]
        details: dict[str, Any] = {
            "starts_at": timezone.now() + timedelta(days=1),
            "minutes": 45,
            "place": ROOM,
            "link": link,
            "attendees": [(str(person), person.email) for person in people],
        }
        self._move(
            Move.SCHEDULE_MEETING, reviewer, when, starts_at=details.pop("starts_at"), meets_at=starts_at, **details
        )

    def meeting_stands(self, when: datetime, by: str) -> None:
        self._move(Move.SCHEDULE_MEETING, self.person(by), when, stands=True)

    def start_trial(self, when: datetime, by: str, first_day: date) -> None:
        self._move(Move.START_TRIAL, self.person(by), when, starts_on=first_day)

    def extend_trial(self, when: datetime, by: str, last_day: date, reason: str) -> None:
        self._move(Move.EXTEND_TRIAL, self.person(by), when, ends_on=last_day, reason=prose(reason))

    def approve(self, when: datetime, by: str, message: str) -> None:
        seen = fingerprint(decisions.tally_of(self._fresh()))
        self._move(Move.APPROVE, self.person(by), when, message=prose(message), tally_seen=seen)

    def approve_without_trial(self, when: datetime, by: str, reason: str) -> None:
        self._move(Move.APPROVE_WITHOUT_TRIAL, self.person(by), when, reason=prose(reason))

    def decline(self, when: datetime, by: str, reasons: Sequence[str], message: str) -> None:
        self._move(Move.DECLINE, self.person(by), when, reasons=reasons, message=prose(message))

    def become_contributor(self, when: datetime, contribution: str) -> None:
        self._move(Move.BECOME_CONTRIBUTOR, self.requester, when, contribution=prose(contribution))

    def withdraw(self, when: datetime, reason: str = "") -> None:
        self._move(Move.WITHDRAW, self.requester, when, reason=prose(reason))

    # What happens without a move -------------------------------------------------------------------------------------

    def assign(self, when: datetime, to: str, by: str = "") -> None:
        """Somebody of the comms team takes the request on, or is given it by somebody else."""
        account_request, actor = self._fresh(), self.person(by or to)
        self._happen(when, lambda: account_requests.assign(account_request, to=self.person(to), by=actor))

    def move_meeting(self, when: datetime, by: str, starts_at: datetime) -> None:
        meeting = self._planned_meeting()
        ahead = timezone.now() + AHEAD
        details: dict[str, Any] = {"minutes": meeting.minutes, "place": meeting.place, "link": meeting.link}
        self._happen(
            when, lambda: meetings.move(meeting, starts_at=ahead, by=self.person(by), **details), meets_at=starts_at
        )

    def hold_meeting(self, when: datetime, by: str, minutes: str, notes: str = "") -> None:
        meeting, actor = self._planned_meeting(), self.person(by)
        self._happen(
            when,
            lambda: meetings.hold(meeting, shared_minutes=prose(minutes), internal_notes=prose(notes), by=actor),
        )

    def miss_meeting(self, when: datetime, by: str) -> None:
        meeting = self._planned_meeting()
        self._happen(when, lambda: meetings.miss(meeting, by=self.person(by)))

    def book_again(self, when: datetime, by: str, starts_at: datetime) -> None:
        """A new time after a meeting that was missed or called off, with the same people in the same place."""
        account_request, actor = self._fresh(), self.person(by)
        latest = account_request.meetings.latest("number")
        details: dict[str, Any] = {
            "minutes": latest.minutes,
            "place": latest.place,
            "link": latest.link,
            "attendees": list(latest.attendees.values_list("name", "email")),
        }
        ahead = timezone.now() + AHEAD
        self._happen(
            when, lambda: meetings.book(account_request, starts_at=ahead, by=actor, **details), meets_at=starts_at
        )

    def sponsor_answers(self, when: datetime, remark: str = "", *, supports: bool = True) -> None:
        sign_off = self.account_request.sign_offs.latest("pk")
        answer = SignOffAnswer.SUPPORTED if supports else SignOffAnswer.NOT_SUPPORTED
        self._happen(when, lambda: sign_offs.answer(sign_off, answer=answer, remark=prose(remark)))

    def agree_targets(self, when: datetime, by: str, weeks: int, posts: tuple[int, int], channels: str) -> None:
        """`posts` are the lower and the upper number a week."""
        account_request, actor, (least, most) = self._fresh(), self.person(by), posts
        targets: dict[str, Any] = {"weeks": weeks, "posts_min": least, "posts_max": most, "channels": channels}
        self._happen(when, lambda: trials.agree_targets(account_request, by=actor, **targets))

    def put_on_file(self, when: datetime, by: str, details: Details) -> None:
        """The account is there, and the comms team keeps what it filled in."""
        account_request, actor = self._fresh(), self.person(by)
        self._happen(when, lambda: account_details.accept(account_request, details, seen=0, by=actor))

    def recall_decision(self, when: datetime) -> None:
        """The portal asked the comms team to prepare the decision, as it does two weeks before a trial ends."""
        trial = self.trial
        Message.objects.bulk_create(notifications.recall_decision(trial, at=when))
        dating.deliver_old_messages(trial.account_request)
        Trial.objects.filter(pk=trial.pk).update(recalled_for=trial.ends_on)

    # How it is done --------------------------------------------------------------------------------------------------

    @property
    def trial(self) -> Trial:
        return Trial.objects.select_related("account_request__department", "account_request__reviewer").get(
            account_request=self.account_request, number=self.account_request.trials.count()
        )

    def _fresh(self) -> AccountRequest:
        return AccountRequest.objects.with_people().get(pk=self.account_request.pk)

    def _planned_meeting(self) -> Meeting:
        return Meeting.objects.planned().select_related("account_request").get(account_request=self.account_request)

    def _move(
        self, move: Move, by: "User", when: datetime, *, meets_at: datetime | None = None, **details: Any
    ) -> None:
        account_request = self._fresh()
        self._happen(
            when,
            lambda: perform(account_request, move, by=by, version=account_request.version, **details),
            meets_at=meets_at,
        )

    def _happen(self, when: datetime, do: Callable[[], object], *, meets_at: datetime | None = None) -> None:
        """Do it now, then date it; a booked meeting, which must lie ahead, gets its time afterwards."""
        now = timezone.now()
        latest = self.account_request.history.order_by("pk").last()
        at = min(now, max(when, latest.at) if latest else when)
        do()
        if meets_at:
            Meeting.objects.planned().filter(account_request=self.account_request).update(starts_at=meets_at)
        dating.date_back(self.account_request, done_since=now, to=at)
        people = ("account_request__department", "account_request__requester", "account_request__reviewer")
        entries = HistoryEntry.objects.select_related(*people).filter(account_request=self.account_request)
        dating.write_again(entries.latest("pk"))
        dating.deliver_old_messages(self.account_request)
