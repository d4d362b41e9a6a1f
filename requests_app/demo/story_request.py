"""How a step of a demo request is taken: through the services now, then dated to when the story has it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.demo import dating
from requests_app.demo.answering import Answers
from requests_app.demo.calendars import TrialPost
from requests_app.demo.hospital import HospitalRows, PersonKey
from requests_app.meetings.models import Meeting
from requests_app.moves.services import perform
from requests_app.trials.models import Trial

if TYPE_CHECKING:
    from portal.models import User

THE_REQUESTER = PersonKey("")


class StoryRequest:
    """A request that a story begins, whose steps say when they were taken; people are named by their keys."""

    def __init__(
        self,
        rows: HospitalRows,
        department: str,
        title: str,
        *,
        by: PersonKey,
        when: datetime,
        answers: Answers,
        posts: tuple[TrialPost, ...],
    ) -> None:
        self.rows, self.answers, self.posts = rows, answers, posts
        self.requester = rows.people[by]
        begun_at = timezone.now()
        self.account_request = account_requests.start(
            department=rows.departments[department], title=title, by=self.requester
        )
        dating.date_back(self.account_request, done_since=begun_at, to=when)

    def _person(self, key: PersonKey) -> "User":
        return self.rows.people[key] if key else self.requester

    def _trial(self) -> Trial:
        return Trial.objects.select_related("account_request__department", "account_request__reviewer").get(
            account_request=self.account_request, number=self.account_request.trials.count()
        )

    def _fresh(self) -> AccountRequest:
        return AccountRequest.objects.with_people().get(pk=self.account_request.pk)

    def _planned_meeting(self) -> Meeting:
        return Meeting.objects.planned().select_related("account_request").get(account_request=self.account_request)

    def _move(
        self, move: Move, by: PersonKey, when: datetime, *, meets_at: datetime | None = None, **details: Any
    ) -> None:
        account_request, actor = self._fresh(), self._person(by)
        self._record(
            when,
            lambda: perform(account_request, move, by=actor, version=account_request.version, **details),
            meets_at=meets_at,
        )

    def _record(self, when: datetime, do: Callable[[], object], *, meets_at: datetime | None = None) -> None:
        """Do it now, then date it and its mails; a booked meeting must lie ahead, and gets its time afterwards."""
        self._note(when, do, meets_at=meets_at)
        people = ("account_request__department", "account_request__requester", "account_request__reviewer")
        entries = HistoryEntry.objects.select_related(*people).filter(account_request=self.account_request)
        dating.rewrite_mails(entries.latest("pk"))
        dating.deliver_old_mails(self.account_request)

    def _note(self, when: datetime, do: Callable[[], object], *, meets_at: datetime | None = None) -> None:
        now = timezone.now()
        latest = self.account_request.history.order_by("pk").last()
        at = min(now, max(when, latest.at) if latest else when)
        do()
        if meets_at:
            Meeting.objects.planned().filter(account_request=self.account_request).update(starts_at=meets_at)
        dating.date_back(self.account_request, done_since=now, to=at)
