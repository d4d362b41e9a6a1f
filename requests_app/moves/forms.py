"""The form of every move: what has to be said, its words on the page, and its place in the one table `MOVE_FORMS`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, ProseField
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import is_member
from requests_app.decisions import rules as decision_rules
from requests_app.decisions.models import Reason
from requests_app.evidence.scorecards.making import progress_at_decision
from requests_app.evidence.scorecards.seen import progress_as_stored
from requests_app.meetings.forms import MeetingForm
from requests_app.pages.errors import beside_fields
from requests_app.questionnaires.changes.answer_locations import answer_locations
from requests_app.questionnaires.changes.forms import ChangeFormSet
from requests_app.questionnaires.changes.services import taken_back_last
from requests_app.trials import rules as trial_rules

SENTENCES = forms.Textarea(attrs={"rows": 4})
# By the state that the request returns to.
INTROS_TO_TAKING_BACK: dict[str, str | Promise] = {
    State.SUBMITTED: _(
        "The request waits for your review again. The department is told that it has nothing to change."
    ),
    State.STRATEGY_MEETING: _(
        "The request returns to the strategy meeting, and the department is told that it has nothing to change. A "
        "meeting that was cancelled stays cancelled: book a new time."
    ),
}


class MoveForm(forms.Form):
    """Carries the version of the request on the page; `details()` are the keywords for `moves.services.perform`."""

    title: str | Promise = ""
    intro: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    is_danger = False
    formset: Any = None

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, account_request: AccountRequest, by: Actor, **kwargs: Any) -> None:
        self.account_request, self.by = account_request, by
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = account_request.version

    def details(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SubmitForm(MoveForm):
    title = _("Review and submit")
    button = _("Submit the request")
    done = _("Submitted. The comms team will read it and write to you.")


class ScheduleMeetingForm(MeetingForm, MoveForm):
    title = _("Book the strategy meeting")
    intro = _("Everybody invited gets a calendar entry.")
    button = _("Book the meeting")
    done = _("The meeting is booked; invitations are on their way.")

    stands = forms.BooleanField(required=False, label=_("No new meeting: the one already held still counts"))
    field_order = ["stands"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.account_request.held_meeting is None:
            del self.fields["stands"]

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("stands"):
            for name in list(self.errors):
                del self.errors[name]
            return {"stands": True, "version": self.cleaned_data.get("version")}
        return super().clean()


class StartTrialForm(MoveForm):
    title = _("Start the trial period")
    intro = _("The department plans posts in a content calendar; the comms team shares them on the main channels.")
    button = _("Start the trial")
    done = _("The trial is running.")

    starts_on = DayField(label=_("First day"), help_text=_("The number of weeks agreed sets the last day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["starts_on"].initial = today + timedelta(days=-today.weekday() % 7)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if starts_on := cleaned.get("starts_on"):
            with beside_fields(self):
                trial_rules.check_first_day(starts_on, met_on=self.account_request.met_on, today=timezone.localdate())
        return cleaned


class ExtendTrialForm(MoveForm):
    title = _("Extend the trial")
    intro = _("A trial can be extended once. The department is told why.")
    button = _("Extend the trial")
    done = _("The trial is extended.")

    ends_on = DayField(label=_("New last day"))
    reason = ProseField(label=_("Why?"), widget=SENTENCES, max_length=2000)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        ends_on, trial = cleaned.get("ends_on"), self.account_request.running_trial
        if ends_on and trial:
            with beside_fields(self):
                trial_rules.check_new_last_day(ends_on, trial=trial, today=timezone.localdate())
        return cleaned


class ApproveForm(MoveForm):
    title = _("Approve the account")
    intro = _("The progress below is stored with your decision, as you see it now.")
    button = _("Approve the account")
    done = _("Approved. The request form can be downloaded now.")

    message = ProseField(
        label=_("What should the department know?"),
        help_text=_("Congratulations, conditions, next steps. The department reads this."),
        widget=SENTENCES,
        max_length=5000,
    )
    tally_seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.progress = progress_at_decision(self.account_request, today=timezone.localdate())
        # What is shown is what is stored: a page that comes back with an error shows the present figures.
        self.fields["tally_seen"].initial = progress_as_stored(self.progress).mark


class ReasonForm(MoveForm):
    reason = ProseField(label=_("Why?"), widget=SENTENCES, max_length=5000)


class ApproveWithoutTrialForm(ReasonForm):
    title = _("Approve without a trial")
    intro = _("For accounts that exist already, such as those of an acquired clinic. The department reads the reason.")
    button = _("Approve without a trial")
    done = _("Approved. The request form can be downloaded now.")


class RequestChangesForm(MoveForm):
    title = _("Ask for changes")
    intro = _("Mark the answers that should change, and say how. The department sees your words next to each answer.")
    button = _("Ask for these changes")
    done = _("The department is asked for changes.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        snapshot = self.account_request.snapshots.order_by("-number").first()
        self.sheet = snapshot.answers if snapshot else []
        reasons = taken_back_last(self.account_request)
        if reasons:
            self.intro = _(
                "What was taken back is filled in again. Keep it, change it or empty it, and mark more if you like. "
                "The department sees your words next to each answer."
            )
        places = list(answer_locations(self.sheet))
        self.formset = ChangeFormSet(self.data or None, places=places, reasons=reasons, prefix="changes")

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.formset.is_valid()])

    def details(self) -> dict[str, Any]:
        return {"changes": self.formset.changes}


class TakeBackChangesForm(MoveForm):
    title = _("Take back the request for changes")
    button = _("Take back the request for changes")
    done = _("Taken back. The department is told that it has nothing to change.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intro = INTROS_TO_TAKING_BACK.get(self.account_request.state_before_changes or "", "")


class BecomeContributorForm(MoveForm):
    title = _("Become a contributor")
    intro = _(
        "You do not need an account of your own: you send stories, and the main channels show them to many more people."
    )
    button = _("Become a contributor")
    done = _("Thank you! From now on you are a contributor to the main channels.")

    contribution = ProseField(
        label=_("What will the department contribute?"),
        help_text=_("For example: two patient stories a month, pictures of every open day."),
        widget=SENTENCES,
        max_length=5000,
    )
    reason = ProseField(
        label=_("Why do you decide this on behalf of the department?"), widget=SENTENCES, max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_member(self.account_request, self.by):
            del self.fields["reason"]
            self.fields["contribution"].label = _("What will you contribute?")
            return
        self.intro = _("Instead of an account of its own, the department sends stories to the main channels.")
        self.done = _("From now on the department is a contributor to the main channels.")


class DeclineForm(MoveForm):
    title = _("Decline the request")
    intro = _("The department reads the reasons and your words. Add advice that helps them.")
    button = _("Decline the request")
    done = _("Declined. The department is told.")
    is_danger = True

    reasons = forms.MultipleChoiceField(
        label=_("Reasons"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": decision_rules.NOT_ON_THE_LIST},
    )
    message = ProseField(label=_("What should the department know?"), widget=SENTENCES, max_length=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Reason.objects.for_declining().values_list("text", flat=True)
        self.fields["reasons"].choices = [(text, text) for text in offered]  # type: ignore[attr-defined]


class WithdrawForm(MoveForm):
    title = _("Withdraw the request")
    intro = _("This closes the request and cancels an upcoming meeting. An admin can reopen it.")
    button = _("Withdraw the request")
    done = _("The request is withdrawn.")
    is_danger = True

    reason = ProseField(label=_("Why?"), widget=SENTENCES, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.mark_optional = is_member(self.account_request, self.by)
        reason.required = not reason.mark_optional
        if not self.account_request.has_been_submitted:
            self.title = self.button = _("Delete draft")
            self.intro = _("It disappears from all lists at once. Your department can restore it within 30 days.")
            self.done = _("The draft is deleted.")


class ReopenForm(ReasonForm):
    title = _("Reopen the request")
    intro = _("The request is “Submitted” again. The earlier decision stays in the history.")
    button = _("Reopen the request")
    done = _("The request is open again.")


class RestoreDraftForm(MoveForm):
    title = _("Restore the draft")
    intro = _("Everything that was written is still there.")
    button = _("Restore the draft")
    done = _("The draft is restored.")


MOVE_FORMS: dict[Move, Callable[..., MoveForm]] = {
    Move.SUBMIT: SubmitForm,
    Move.SCHEDULE_MEETING: ScheduleMeetingForm,
    Move.START_TRIAL: StartTrialForm,
    Move.APPROVE: ApproveForm,
    Move.APPROVE_WITHOUT_TRIAL: ApproveWithoutTrialForm,
    Move.REQUEST_CHANGES: RequestChangesForm,
    Move.TAKE_BACK_CHANGES: TakeBackChangesForm,
    Move.EXTEND_TRIAL: ExtendTrialForm,
    Move.BECOME_CONTRIBUTOR: BecomeContributorForm,
    Move.DECLINE: DeclineForm,
    Move.WITHDRAW: WithdrawForm,
    Move.REOPEN: ReopenForm,
    Move.RESTORE_DRAFT: RestoreDraftForm,
}
