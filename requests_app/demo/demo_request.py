"""A request of the demo, made step by step through the services, so that its history and its mails are real."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.written.texts import entries
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import services as account_details
from requests_app.accounts.services import Details
from requests_app.demo import answering, calendars, dating, ending
from requests_app.demo.answering import Answers
from requests_app.demo.calendars import TrialPost
from requests_app.demo.ending import StoryLessons
from requests_app.demo.hospital import PersonKey, channels_named
from requests_app.demo.story_request import THE_REQUESTER, StoryRequest
from requests_app.evidence.check_ins import services as check_ins
from requests_app.evidence.check_ins.services import SaidOfWeek
from requests_app.evidence.check_ins.weeks import asked_weeks
from requests_app.evidence.half_way import services as half_way
from requests_app.evidence.retrospectives import services as retrospectives
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.scorecards import services as scorecards
from requests_app.evidence.scorecards.proposals import proposed_thresholds
from requests_app.evidence.scorecards.seen import progress_to_store
from requests_app.evidence.starter_kit import services as starter_kit
from requests_app.evidence.starter_kit.models import StarterKitItem
from requests_app.evidence.stuck import services as stuck
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.trials import mails as trial_mails
from requests_app.trials.agreements import services as agreements
from requests_app.trials.agreements.services import Contribution
from requests_app.trials.models import Trial

ROOM = "Communications, Room 2.14, Main Building"
# Meetings can only be booked ahead; the story's own time is put in afterwards.
AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class StoryChange:
    """What the reviewer wants changed: in a section, at a question (by its key) or at none, and why."""

    section: Section
    reason: str
    question: str = ""


class DemoRequest(StoryRequest):
    """One request. Every step says when it was taken; people are named by their keys, and left out is the requester."""

    def answer(
        self,
        when: datetime,
        by: PersonKey = THE_REQUESTER,
        only: tuple[str, ...] = (),
        changed: Answers | None = None,
    ) -> None:
        """All answers of the story are given, or `only` those with these keys, or those that were `changed` later."""
        given = self.answers if changed is None else changed
        answers = {key: given[key] for key in only} if only else given
        answering.write(self.account_request.questionnaire, answers, by=self._person(by), at=when)
        AccountRequest.objects.filter(pk=self.account_request.pk).update(touched_at=when)

    # Moves -----------------------------------------------------------------------------------------------------------

    def submit(self, when: datetime, by: PersonKey = THE_REQUESTER) -> None:
        self._move(Move.SUBMIT, by, when)

    def ask_for_changes(self, when: datetime, by: PersonKey, changes: tuple[StoryChange, ...]) -> None:
        self._move(Move.REQUEST_CHANGES, by, when, changes=[vars(change) for change in changes])

    def take_back_changes(self, when: datetime, by: PersonKey) -> None:
        self._move(Move.TAKE_BACK_CHANGES, by, when)

    def schedule_meeting(
        self, when: datetime, by: PersonKey, starts_at: datetime, invited: tuple[PersonKey, ...] = (), link: str = ""
    ) -> None:
        """The requester, the person who books it, and those `invited` come."""
        people = [self.requester, self._person(by), *(self._person(key) for key in invited)]
        details: dict[str, Any] = {
            "minutes": 45,
            "place": ROOM,
            "link": link,
            "attendees": [(str(person), person.email) for person in people],
        }
        ahead = timezone.now() + AHEAD
        self._move(Move.SCHEDULE_MEETING, by, when, starts_at=ahead, meets_at=starts_at, **details)

    def start_trial(self, when: datetime, by: PersonKey, first_day: date) -> None:
        self._move(Move.START_TRIAL, by, when, starts_on=first_day)

    def extend_trial(self, when: datetime, by: PersonKey, last_day: date, reason: str) -> None:
        self._move(Move.EXTEND_TRIAL, by, when, ends_on=last_day, reason=reason)

    def approve(self, when: datetime, by: PersonKey, letter: str) -> None:
        seen = progress_to_store(self._fresh()).mark
        self._move(Move.APPROVE, by, when, message=letter, tally_seen=seen)

    def approve_without_trial(self, when: datetime, by: PersonKey, reason: str) -> None:
        self._move(Move.APPROVE_WITHOUT_TRIAL, by, when, reason=reason)

    def decline(self, when: datetime, by: PersonKey, reasons: tuple[str, ...], letter: str) -> None:
        self._move(Move.DECLINE, by, when, reasons=reasons, message=letter)

    def become_contributor(self, when: datetime, contribution: str) -> None:
        self._move(Move.BECOME_CONTRIBUTOR, THE_REQUESTER, when, contribution=contribution)

    def agree_contribution(
        self,
        when: datetime,
        posts: int,
        per: str,
        channels: str,
        themes: tuple[str, ...],
        first_day: date,
        stories: tuple[TrialPost, ...],
    ) -> None:
        """The requester agrees how to go on, and writes these posts, counted in weeks from the first day."""
        offered = channels_named(entries(channels))
        agreed = Contribution(posts=posts, per=per, channels=offered, starts_on=first_day, theme_names=themes)
        self._record(when, lambda: agreements.agree(self._fresh(), agreed, by=self.requester))
        calendars.fill_from(self._fresh(), first_day, stories, authors=[self.requester], until=timezone.localdate())

    def withdraw(self, when: datetime, reason: str = "") -> None:
        self._move(Move.WITHDRAW, THE_REQUESTER, when, reason=reason)

    # Steps that leave the state as it is -----------------------------------------------------------------------------

    def assign(self, when: datetime, to: PersonKey, by: PersonKey | None = None) -> None:
        """Somebody of the comms team takes the request on, or is given it by somebody else."""
        account_request, actor = self._fresh(), self._person(by or to)
        self._record(when, lambda: account_requests.assign(account_request, to=self._person(to), by=actor))

    def sponsor_answers(self, when: datetime, remark: str = "", supports: bool = True) -> None:
        sign_off = self.account_request.sign_offs.latest("pk")
        answer = SignOffAnswer.SUPPORTED if supports else SignOffAnswer.NOT_SUPPORTED
        self._record(when, lambda: sign_offs.answer(sign_off, answer=answer, remark=remark))

    def move_meeting(self, when: datetime, by: PersonKey, starts_at: datetime) -> None:
        meeting = self._planned_meeting()
        ahead = timezone.now() + AHEAD
        details: dict[str, Any] = {"minutes": meeting.minutes, "place": meeting.place, "link": meeting.link}
        self._record(
            when, lambda: meetings.move(meeting, starts_at=ahead, by=self._person(by), **details), meets_at=starts_at
        )

    def miss_meeting(self, when: datetime, by: PersonKey) -> None:
        meeting = self._planned_meeting()
        self._record(when, lambda: meetings.miss(meeting, by=self._person(by)))

    def book_another_meeting(self, when: datetime, by: PersonKey, starts_at: datetime) -> None:
        """A new time after a meeting that was missed or called off, with the same people in the same place."""
        account_request, actor = self._fresh(), self._person(by)
        latest = account_request.meetings.latest("number")
        details: dict[str, Any] = {
            "minutes": latest.minutes,
            "place": latest.place,
            "link": latest.link,
            "attendees": list(latest.attendees.values_list("name", "email")),
        }
        ahead = timezone.now() + AHEAD
        self._record(
            when, lambda: meetings.book(account_request, starts_at=ahead, by=actor, **details), meets_at=starts_at
        )

    def hold_meeting(self, when: datetime, by: PersonKey, minutes: str, notes: str = "") -> None:
        """The department reads the minutes; the notes are internal."""
        meeting, actor = self._planned_meeting(), self._person(by)
        self._record(when, lambda: meetings.hold(meeting, shared_minutes=minutes, internal_notes=notes, by=actor))

    def agree_targets(
        self, when: datetime, by: PersonKey, weeks: int, posts_min: int, posts_max: int, channels: str
    ) -> None:
        account_request, actor = self._fresh(), self._person(by)
        targets: dict[str, Any] = {
            "weeks": weeks,
            "posts_min": posts_min,
            "posts_max": posts_max,
            "channels": channels_named(entries(channels)),
            "thresholds": proposed_thresholds(account_request),
        }
        self._record(when, lambda: scorecards.agree(account_request, by=actor, **targets))

    def fill_calendar(self, by: tuple[PersonKey, ...], until: date | None = None) -> None:
        """Plan the story's posts, written by these people in turn; those before today (or `until`) were shared."""
        authors = [self._person(key) for key in by]
        calendars.fill(self.account_request, self._trial(), self.posts, authors=authors, until=until)

    def remind_of_decision(self, when: datetime) -> None:
        """The portal asked the comms team to prepare the decision, as it does two weeks before a trial ends.

        The department was told of the end; nobody is reminded of it once more.
        """
        trial = self._trial()
        Mail.objects.bulk_create(trial_mails.remind_of_decision(trial, at=when))
        ending.tell_department(trial, at=when)
        dating.deliver_old_mails(trial.account_request)
        Trial.objects.filter(pk=trial.pk).update(reminded_for=trial.ends_on)

    def write_retrospective(self, when: datetime, lessons: StoryLessons) -> None:
        """The requester finishes it; nobody else reads it unless it is released."""
        account_request, written = self._fresh(), lessons.written()
        self._record(
            when,
            lambda: retrospectives.save(account_request, written, is_finished=True, version=0, by=self.requester),
        )

    def release_retrospective(self, when: datetime, named: bool = False) -> None:
        """The learning library shows it, with the name of the department or without."""
        account_request = self._fresh()
        version = Retrospective.objects.get(trial__account_request=account_request).version
        asked: dict[str, Any] = {"is_released": True, "is_named": named, "version": version}
        self._record(when, lambda: retrospectives.release(account_request, by=self.requester, **asked))

    def record_account(self, when: datetime, by: PersonKey, account: Details) -> None:
        """The account was created, and the comms team records what it filled in."""
        account_request, actor = self._fresh(), self._person(by)
        self._record(when, lambda: account_details.accept(account_request, account, seen=0, by=actor))

    # What accompanies a trial ----------------------------------------------------------------------------------------

    def check_in(self, when: datetime, trial_week: int, hours: str, feeling: str, note: str = "") -> None:
        """The requester answers for that week of the trial, counted from 1."""
        trial = self._trial()
        week = asked_weeks(trial)[trial_week - 1].starts_on
        said = SaidOfWeek(Decimal(hours), feeling, note)
        self._note(when, lambda: check_ins.check_in(trial, week, said, seen=0, by=self.requester))

    def call_for_help(self, when: datetime, text: str) -> None:
        self._record(when, lambda: stuck.call_for_help(self._fresh(), text=text, by=self.requester))

    def answer_call(self, when: datetime, by: PersonKey, answer: str) -> None:
        call, actor = self._trial().calls_for_help.latest("number"), self._person(by)
        self._record(when, lambda: stuck.answer_call(call, answer=answer, by=actor))

    def write_half_way_notes(self, when: datetime, text: str, by: PersonKey = THE_REQUESTER) -> None:
        actor = self._person(by)
        self._note(when, lambda: half_way.write_notes(self._fresh(), text=text, seen=0, by=actor))

    def tick_starter_kit(self, when: datetime, parts: tuple[str, ...], by: PersonKey = THE_REQUESTER) -> None:
        """The parts with these keys."""
        for item in StarterKitItem.objects.filter(key__in=parts):
            self._note(when, partial(starter_kit.tick, self._fresh(), item, by=self._person(by)))
