"""What the pages about check-ins show: the weeks of a trial with what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_check_in
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.evidence.check_ins.services import mean_hours
from requests_app.evidence.check_ins.weeks import asked_on, asked_weeks
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class CheckInWeek:
    """A week that has begun, with its answer or none; `url` leads to its form for those who may answer it now.

    `is_asked`: the day on which the mail asks about it has come.
    """

    number: int
    starts_on: date
    ends_on: date
    answer: CheckIn | None
    is_asked: bool
    url: str = ""

    @property
    def row_id(self) -> str:
        return f"week-{self.number}"


@dataclass(frozen=True)
class CheckInsShown:
    """`weeks` have begun, the latest first; `asked` of them are asked about by now, of which `answered` are."""

    weeks: Sequence[CheckInWeek]
    asked: int
    answered: int
    mean: Decimal | None

    @property
    def open_week(self) -> CheckInWeek | None:
        """The latest week that is asked about, that this person may answer and nobody has."""
        return next((week for week in self.weeks if week.url and week.is_asked and not week.answer), None)


def check_ins_of(account_request: AccountRequest, trial: Trial, user: Any, today: date) -> CheckInsShown:
    """In one query beside those of the trial."""
    rows = {row.week_starts_on: row for row in CheckIn.objects.filter(trial=trial)}
    is_open = can_check_in(account_request, user) and not trial.is_over(today)
    weeks = [week for week in asked_weeks(trial) if week.starts_on <= today]
    shown = [
        CheckInWeek(
            week.number,
            week.starts_on,
            week.ends_on,
            rows.get(week.starts_on),
            asked_on(week) <= today,
            account_request.url("check-in-week", number=week.number) if is_open else "",
        )
        for week in reversed(weeks)
    ]
    answered = {week.starts_on: week.answer.hours for week in shown if week.answer}
    asked = sum(week.is_asked or week.answer is not None for week in shown)
    return CheckInsShown(shown, asked, len(answered), mean_hours(answered))
