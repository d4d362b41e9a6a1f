"""What the comms team is to do next."""

from datetime import timedelta
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import MEETING_IS_NEAR
from requests_app.dashboard.guidance.next_steps import NextStep, Steps, StepsOfState, place_of, waiting
from requests_app.organisation.models import SiteSettings
from requests_app.organisation.working_days import working_days_after
from requests_app.trials.upcoming import DuePosts, to_share

# Working days within which a department that is stuck should have an answer.
HELP_WITHIN = 2


def _pack(account_request: AccountRequest) -> dict[str, Any]:
    """The guide through the meeting, next to the step itself."""
    return {"second_label": _("Meeting pack"), "second_url": account_request.url("meeting-pack")}


def _first_look(account_request: AccountRequest) -> Steps:
    """As promised to the department; `AccountRequestQuerySet.overdue` is the twin."""
    due = SiteSettings.current().promised_on(timezone.localdate(account_request.state_since))
    if not account_request.has_active_reviewer:
        title, label = _("Choose a reviewer for this request"), _("Assign a reviewer")
        return [NextStep(title, label, account_request.url("request-assign"), due=due)]
    return [
        NextStep(
            _("Read the answers and book the meeting"),
            _("Book the meeting"),
            account_request.url("move-schedule-meeting"),
            _("Or ask for changes if the answers are not enough for a meeting."),
            due=due,
            **_pack(account_request),
        )
    ]


def _wait_for_changes(account_request: AccountRequest) -> Steps:
    """Until the day on which the request is withdrawn for lack of an answer."""
    days = timedelta(days=SiteSettings.current().changes_expire_days)
    due = timezone.localdate(account_request.state_since + days)
    return [NextStep(_("The department was asked for changes"), is_yours=False, due=due)]


def _around_meeting(account_request: AccountRequest) -> Steps:
    meeting = account_request.planned_meeting
    if meeting is None:
        return [_after_meeting(account_request)]
    now, due = timezone.now(), timezone.localdate(meeting.starts_at)
    if meeting.starts_at > now:
        return [
            NextStep(
                _("Hold the strategy meeting on %(when)s") % {"when": meeting.when},
                _("See the meeting"),
                account_request.url("request-meeting"),
                place_of(meeting),
                is_yours=meeting.starts_at <= now + MEETING_IS_NEAR,
                due=due,
                **_pack(account_request),
            )
        ]
    url = account_request.url("meeting-hold", number=meeting.number)
    title, label = _("Add the minutes of the meeting"), _("Add the minutes")
    return [NextStep(title, label, url, since=due, due=due, **_pack(account_request))]


def _after_meeting(account_request: AccountRequest) -> NextStep:
    if account_request.held_meeting is None:
        title, label = _("Book a new time for the meeting"), _("Book a new time")
        return NextStep(title, label, account_request.url("meeting-book"))
    since = account_request.met_on
    if account_request.agreed_trial is None:
        title, label = _("Record the targets agreed for the trial"), _("Record the targets")
        return NextStep(title, label, account_request.url("trial-targets"), since=since)
    title = _("Start the trial")
    return NextStep(title, title, account_request.url("move-start-trial"), since=since)


def _run_trial(account_request: AccountRequest) -> Steps:
    trial, today = account_request.latest_trial, timezone.localdate()
    posts = to_share(trial.near_posts, today) if trial and account_request.running_trial else None
    steps = [*_help(account_request), *([_share(account_request, posts)] if posts else [])]
    if account_request.is_trial_over():
        return [_decide(account_request), *steps]
    last_day = trial.ends_on if trial else None
    words = {"day": formats.date_format(last_day) if last_day else ""}
    title = _("The trial is running until %(day)s. No post is due to be shared.") % words
    calendar = account_request.url("request-trial")
    return steps or [NextStep(title, _("See the calendar"), calendar, is_yours=False, due=last_day)]


def _help(account_request: AccountRequest) -> Steps:
    """As long as somebody waits for an answer in a trial that was not ended early."""
    trial = account_request.running_trial
    if trial is None or trial.stuck_since is None:
        return []
    since = timezone.localdate(trial.stuck_since)
    title, url = _("Help the department: it is stuck"), account_request.url("request-support", at="stuck")
    return [NextStep(title, _("Read and answer"), url, since=since, due=working_days_after(since, HELP_WITHIN))]


def _decide(account_request: AccountRequest) -> NextStep:
    """By the same promise as a first review."""
    trial = account_request.latest_trial
    last_day = trial.last_day if trial else None
    return NextStep(
        _("The trial is over: decide"),
        _("Make the decision"),
        account_request.url("request-decision"),
        _("Approve the account, decline the request, or agree on a contribution."),
        since=last_day + timedelta(days=1) if last_day else None,
        due=SiteSettings.current().promised_on(last_day) if last_day else None,
    )


def _share(account_request: AccountRequest, posts: DuePosts) -> NextStep:
    title = ngettext("Share %(count)s post that is ready", "Share %(count)s posts that are ready", posts.count)
    url = account_request.url("request-trial")
    due = posts.first_on
    return NextStep(title % {"count": posts.count}, _("See the calendar"), url, since=due, due=due)


def _share_of_contributor(account_request: AccountRequest) -> Steps:
    agreement = account_request.agreement_in_force
    if agreement is None:
        title, label = _("Agree how the department goes on contributing"), _("Agree on a contribution")
        return [NextStep(title, label, account_request.url("agreement"), is_yours=False)]
    if posts := to_share(agreement.near_posts, timezone.localdate()):
        return [_share(account_request, posts)]
    title, calendar = _("No post of this contributor is due to be shared"), account_request.url("request-trial")
    return [NextStep(title, _("See the calendar"), calendar, is_yours=False)]


def _set_up(account_request: AccountRequest) -> Steps:
    second: dict[str, Any] = {
        "second_label": _("Record the account"),
        "second_url": account_request.url("account-details"),
    }
    label, url = _("Download the request form"), account_request.url("request-form")
    if account_request.set_up_at:
        return [NextStep(_("Approved, and the account is recorded"), label, url, is_yours=False)]
    text = _("Fill in the last page of the form as you go. You can import it afterwards.")
    due = SiteSettings.current().promised_on(timezone.localdate(account_request.state_since))
    return [NextStep(_("Approved: set up the account"), label, url, text, due=due, **second)]


STEPS: dict[State, StepsOfState] = {
    State.DRAFT: waiting(gettext_lazy("The department is still writing its answers")),
    State.SUBMITTED: _first_look,
    State.CHANGES_REQUESTED: _wait_for_changes,
    State.STRATEGY_MEETING: _around_meeting,
    State.TRIAL_PERIOD: _run_trial,
    State.APPROVED: _set_up,
    State.DECLINED: waiting(gettext_lazy("Nothing to do")),
    State.CONTRIBUTOR: _share_of_contributor,
    State.WITHDRAWN: waiting(gettext_lazy("Nothing to do")),
}
