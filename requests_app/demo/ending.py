"""The end of a trial of the demo: what its department was told, and what it writes down."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from requests_app.evidence.retrospectives.choices import OwnConclusion
from requests_app.evidence.retrospectives.mails import NOTICES
from requests_app.evidence.retrospectives.reminders import trial_ending
from requests_app.evidence.retrospectives.services import Lessons
from requests_app.mail.models import Mail
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.kinds import RemindedSide
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.mail.reminders.services import compose
from requests_app.trials.models import Trial


@dataclass(frozen=True)
class StoryLessons:
    """What a department writes in its retrospective; hours a week are whole ones."""

    worked: str
    did_not_work: str
    hours: int
    conclusion: OwnConclusion
    why: str

    def written(self) -> Lessons:
        return Lessons(self.worked, self.did_not_work, Decimal(self.hours), self.conclusion, self.why)


def tell_department(trial: Trial, *, at: datetime) -> None:
    """That its trial ends, if it does so within two weeks from that moment; as often as the rule allows."""
    most_times = ReminderRule.objects.get(kind=Reminder.TRIAL_ENDING).most_times
    for thing in trial_ending(timezone.localdate(at), [trial.account_request_id]):
        to_department = {RemindedSide.DEPARTMENT: [thing.line]}
        Mail.objects.bulk_create(
            compose(Reminder.TRIAL_ENDING, trial.account_request, to_department, notices=NOTICES, at=at)
        )
        ReminderSent.objects.create(
            account_request=trial.account_request,
            kind=Reminder.TRIAL_ENDING,
            key=thing.key,
            times=most_times,
            last_sent_at=at,
        )
