"""What a request's content calendar goes by: its trial, or the agreement of a contributor."""

from dataclasses import dataclass
from datetime import date

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannelQuerySet
from requests_app.trials.models import ContributorAgreement, Trial


@dataclass(frozen=True)
class CalendarTerms:
    """Days and channels that posts can have; an agreement may be without an end."""

    plan: Trial | ContributorAgreement
    first_day: date | None
    last_day: date | None

    @property
    def trial(self) -> Trial | None:
        """In which a post of this calendar counts."""
        return self.plan if isinstance(self.plan, Trial) else None

    @property
    def channels(self) -> MainChannelQuerySet:
        rows: MainChannelQuerySet = self.plan.channels.all()
        return rows

    def covers(self, day: date) -> bool:
        is_begun = self.first_day is not None and self.first_day <= day
        return is_begun and (self.last_day is None or day <= self.last_day)


def terms_of(account_request: AccountRequest) -> CalendarTerms | None:
    """None if no calendar is kept, or not any more."""
    if agreement := account_request.agreement_in_force:
        return CalendarTerms(agreement, agreement.starts_on, agreement.ends_on)
    trial = account_request.latest_trial
    if trial is None or account_request.state != State.TRIAL_PERIOD:
        return None
    return CalendarTerms(trial, trial.starts_on, trial.last_day)
