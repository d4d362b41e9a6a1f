"""What the comms team is to do next."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance.next_steps import NextStep, place_of, waiting


def _pack(account_request: AccountRequest) -> dict[str, Any]:
    """The guide through the meeting, next to the step itself."""
    return {"second_label": _("Meeting pack"), "second_url": account_request.url("meeting-pack")}


def _first_look(account_request: AccountRequest) -> NextStep:
    if account_request.active_reviewer is None:
        return NextStep(
            _("Choose a reviewer for this request"), _("Assign a reviewer"), account_request.url("request-assign")
        )
    text = _("Or ask for changes if the answers are not enough for a meeting.")
    return NextStep(
        _("Read the answers and book the meeting"),
        _("Book the meeting"),
        account_request.url("move-schedule-meeting"),
        text,
        **_pack(account_request),
    )


def _after_meeting(account_request: AccountRequest) -> NextStep:
    meeting = account_request.planned_meeting
    if meeting and meeting.starts_at > timezone.now():
        title = _("Hold the strategy meeting on %(when)s") % {"when": meeting.when}
        url = account_request.url("request-meeting")
        return NextStep(title, _("See the meeting"), url, place_of(meeting), **_pack(account_request))
    if meeting:
        url = account_request.url("meeting-hold", number=meeting.number)
        title = _("Add the minutes of the meeting")
        return NextStep(title, _("Add the minutes"), url, **_pack(account_request))
    if account_request.held_meeting is None:
        return NextStep(_("Book a new time for the meeting"), _("Book a new time"), account_request.url("meeting-book"))
    if account_request.agreed_trial is None:
        return NextStep(
            _("Record the targets agreed for the trial"),
            _("Record the targets"),
            account_request.url("trial-targets"),
        )
    return NextStep(_("Start the trial"), _("Start the trial"), account_request.url("move-start-trial"))


def _run_trial(account_request: AccountRequest) -> NextStep:
    if account_request.is_trial_over():
        return NextStep(
            _("The trial is over: decide"),
            _("Make the decision"),
            account_request.url("request-decision"),
            _("Approve the account, decline the request, or agree on a contribution."),
        )
    return NextStep(_("Share the posts that are ready"), _("See the calendar"), account_request.url("request-trial"))


def _set_up(account_request: AccountRequest) -> NextStep:
    return NextStep(
        _("Approved: set up the account"),
        _("Download the request form"),
        account_request.url("request-form"),
        _("Fill in the last page of the form as you go. You can import it afterwards."),
        second_label=_("Record the account"),
        second_url=account_request.url("account-details"),
    )


STEPS: dict[State, Callable[[AccountRequest], NextStep]] = {
    State.DRAFT: waiting(gettext_lazy("The department is still writing its answers")),
    State.SUBMITTED: _first_look,
    State.CHANGES_REQUESTED: waiting(gettext_lazy("The department is changing its answers")),
    State.STRATEGY_MEETING: _after_meeting,
    State.TRIAL_PERIOD: _run_trial,
    State.APPROVED: _set_up,
    State.DECLINED: waiting(gettext_lazy("Nothing to do")),
    State.CONTRIBUTOR: waiting(gettext_lazy("Nothing to do")),
    State.WITHDRAWN: waiting(gettext_lazy("Nothing to do")),
}
