"""What the portal reminds of by a rule: one row for each kind, in the order of the settings.

A later kind is a row here, a row of `ReminderRule` by a data migration, a row in its room's table of mails, and a
function of its room that finds what is due, which `moves.timers.FINDERS` collects.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.mail.notices import Reminder


class RemindedSide(models.TextChoices):
    DEPARTMENT = "department", _("Department")
    REVIEWER = "reviewer", _("Reviewer")
    BOTH = "both", _("Both")

    def includes(self, side: "RemindedSide") -> bool:
        return self in (side, RemindedSide.BOTH)


@dataclass(frozen=True)
class ReminderKind:
    """Its name in the settings, from which day on the working days are counted, why its defaults, who may be told."""

    label: str | Promise
    counted: str | Promise
    reason: str | Promise
    sides: tuple[RemindedSide, ...] = tuple(RemindedSide)


KINDS: dict[Reminder, ReminderKind] = {
    Reminder.CONTENT_DUE: ReminderKind(
        _("The text of a post is due"),
        _("Counted from the day on which its text is due, which is a setting, until it is ready."),
        _("By default on that very day, and once more two days later, when the day of the post is near."),
    ),
    Reminder.EMPTY_WEEK: ReminderKind(
        _("A week ahead has no post"),
        _("Counted from seven days before it begins. Posts that are agreed by the month have no such weeks."),
        _("By default once, three working days later: there is time left to plan, and none to forget it again."),
    ),
    Reminder.CHANGE_UNANSWERED: ReminderKind(
        _("A change asked for is not answered"),
        _("Counted from the day on which the comms team asked for it, until the post is ready or there is an answer."),
        _("By default after two working days and twice more; the reviewer is told from the second time on."),
    ),
    Reminder.LINK_MISSING: ReminderKind(
        _("A shared post has no link"),
        _("Counted from the day on which it was shared, until somebody records where it can be seen."),
        _("By default once, after two working days: later nobody finds it any more."),
        (RemindedSide.REVIEWER,),
    ),
    Reminder.TRIAL_ENDING: ReminderKind(
        _("A trial ends"),
        _("Counted from 14 days before its last day, until it is decided. A trial that was ended early is left out."),
        _(
            "By default the department is told once, what follows; the reviewer, who is asked then to prepare the "
            "decision, is reminded if there is none eleven working days later, when the last day is past."
        ),
    ),
    Reminder.RETROSPECTIVE: ReminderKind(
        _("The retrospective of a trial is not written"),
        _("Counted from seven days before its last day, until it is written or the trial is decided."),
        _("By default a week before the last day and once more a week later: the decision should know it."),
    ),
    Reminder.CHECK_IN: ReminderKind(
        _("A week of a trial waits for its check-in"),
        _("Counted from the last working day of each week of a running trial, until its two questions are answered."),
        _("By default on that very day, and once more two working days later: after that, hours are guessed."),
        (RemindedSide.DEPARTMENT,),
    ),
    Reminder.HALF_WAY: ReminderKind(
        _("The half-way review of a trial is due"),
        _("Counted from the middle day of a running trial, until the comms team records that it was held."),
        _("By default on that very day, and once more a week later: after that the second half is nearly over."),
    ),
}
