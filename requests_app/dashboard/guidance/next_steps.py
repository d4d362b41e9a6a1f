"""What guidance consists of, and the steps that more than one kind of reader takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.meetings.models import Meeting
from requests_app.trials.models import Trial, read_near_posts

# In these states the steps depend on more than the request itself.
ASKING_FURTHER = (State.STRATEGY_MEETING, State.TRIAL_PERIOD, State.CONTRIBUTOR)


@dataclass(frozen=True)
class Guidance:
    """Sentences about the status of a request, for one kind of reader."""

    happening: str
    next: str
    how_long: str = ""
    way_out: str = ""


@dataclass(frozen=True)
class NextStep:
    """One thing to do next; `is_yours` says whether the reader is who has to do it.

    `second_label` and `second_url` are what helps with it, if something does. `since` is the day from which it waits,
    if that is not the day on which the request came into its state; `due` the last day for it, if something sets one.
    """

    title: str
    label: str = ""
    url: str = ""
    text: str = ""
    is_yours: bool = True
    second_label: str = ""
    second_url: str = ""
    since: date | None = None
    due: date | None = None

    @property
    def waiting(self) -> bool:
        return not self.is_yours

    def is_overdue(self, today: date) -> bool:
        """From the day after its last day."""
        return self.due is not None and self.due < today


def read_for_steps(account_requests: Iterable[AccountRequest]) -> None:
    """Read what the steps of these requests depend on: meetings, trials with what belongs to them, and near posts.

    The requests come with their agreements. Four plain queries, none if no steps depend on them; Django's own
    prefetching takes twice as long.
    """
    asking = {one.pk: one for one in account_requests if one.state in ASKING_FURTHER}
    if not asking:
        return
    for one in asking.values():
        one.all_meetings, one.latest_trial = [], None
    for meeting in Meeting.objects.filter(account_request_id__in=asking).order_by():
        asking[meeting.account_request_id].all_meetings.append(meeting)
    trials = Trial.objects.filter(account_request_id__in=asking).select_related("retrospective").order_by("number")
    waiting_calls = CallForHelp.objects.open().filter(trial=OuterRef("pk")).order_by("asked_at")
    trials = trials.annotate(call_waits_since=Subquery(waiting_calls.values("asked_at")[:1]))
    for trial in trials:
        trial.stuck_since = trial.call_waits_since
        asking[trial.account_request_id].latest_trial = trial
    agreements = [one.agreement_in_force for one in asking.values() if one.agreement_in_force]
    read_near_posts(trials, timezone.localdate(), agreements=agreements)


def place_of(meeting: Meeting) -> str:
    """Where a meeting is, in words; a link is no word."""
    return meeting.place or _("Online")


# The steps of a request in one state, the first one first: there is always one.
Steps = Sequence[NextStep]
StepsOfState = Callable[[AccountRequest], Steps]


def waiting(text: str | Promise) -> StepsOfState:
    return lambda account_request: [NextStep(str(text), is_yours=False)]
