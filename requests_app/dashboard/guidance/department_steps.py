"""What the department has to do, state by state, the first thing first."""

from datetime import date, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance.next_steps import NextStep, Steps, StepsOfState, place_of, waiting
from requests_app.evidence.retrospectives.rules import asked_on, has_looked_back, is_asked_for
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.models import SignOff
from requests_app.trials.upcoming import DuePosts, empty_week, empty_weeks_of, to_answer, to_finish


def _continue_draft(account_request: AccountRequest) -> Steps:
    return [NextStep(_("Continue the questionnaire"), _("Continue"), account_request.url("questionnaire"))]


def _answer_changes(account_request: AccountRequest) -> Steps:
    days = timedelta(days=SiteSettings.current().changes_expire_days)
    return [
        NextStep(
            _("Change the answers that the comms team asks about"),
            _("See what to change"),
            account_request.url("questionnaire"),
            due=timezone.localdate(account_request.state_since + days),
        )
    ]


def _attend_meeting(account_request: AccountRequest) -> Steps:
    meeting = account_request.planned_meeting
    if meeting is None or meeting.starts_at <= timezone.now():
        return [NextStep(_("Waiting for the comms team after the meeting"), is_yours=False)]
    title = _("Come to the strategy meeting on %(when)s") % {"when": meeting.when}
    return [
        NextStep(
            title,
            _("See the meeting"),
            account_request.url("request-meeting"),
            place_of(meeting),
            second_label=_("Join online") if meeting.link else "",
            second_url=meeting.link,
            due=timezone.localdate(meeting.starts_at),
        )
    ]


def _plan_posts(account_request: AccountRequest) -> Steps:
    trial, today = account_request.latest_trial, timezone.localdate()
    if trial is None or account_request.is_trial_over():
        over = NextStep(_("The trial is over; the comms team decides"), is_yours=False)
        return _look_back(account_request) or [over]
    steps = [*_answer(account_request, to_answer(trial.near_posts))]
    if posts := to_finish(trial.near_posts, today, days_before=SiteSettings.current().content_due_days):
        steps.append(_finish(account_request, posts))
    if week := empty_week(trial, trial.near_posts, today):
        steps.append(_fill(account_request, week))
    steps += _look_back(account_request)
    title = _("The content calendar is filled for this week and the next")
    return steps or [NextStep(title, _("Plan a post"), account_request.url("post-new"), is_yours=False)]


def _look_back(account_request: AccountRequest) -> Steps:
    """From the day on which the portal asks for the retrospective until it is finished; due on the last day."""
    trial = account_request.latest_trial
    if trial is None or not is_asked_for(trial, timezone.localdate()) or has_looked_back(trial):
        return []
    title, label = _("Write the retrospective of your trial"), _("Write the retrospective")
    url, text = account_request.url("request-retrospective"), _("What you learned helps with the decision.")
    return [NextStep(title, label, url, text, since=asked_on(trial), due=trial.last_day)]


def _contribute(account_request: AccountRequest) -> Steps:
    """Quiet without an agreement: it is an offer, and nothing waits for it."""
    agreement, today = account_request.agreement_in_force, timezone.localdate()
    if agreement is None:
        title, label = _("Agree how you go on contributing"), _("Agree on a contribution")
        return [NextStep(title, label, account_request.url("agreement"), is_yours=False)]
    steps = [*_answer(account_request, to_answer(agreement.near_posts))]
    if posts := to_finish(agreement.near_posts, today, days_before=SiteSettings.current().content_due_days):
        steps.append(_finish(account_request, posts))
    if week := next(iter(empty_weeks_of(agreement, agreement.near_posts, today)), None):
        steps.append(_fill(account_request, week))
    title = _("You contribute %(posts)s; nothing is due") % {"posts": agreement.frequency}
    return steps or [NextStep(title, _("Plan a post"), account_request.url("post-new"), is_yours=False)]


def _answer(account_request: AccountRequest, posts: DuePosts | None) -> Steps:
    if posts is None:
        return []
    title = ngettext(
        "Change %(count)s post as the comms team asks, or answer",
        "Change %(count)s posts as the comms team asks, or answer",
        posts.count,
    )
    return [_see_calendar(account_request, title, posts)]


def _finish(account_request: AccountRequest, posts: DuePosts) -> NextStep:
    title = ngettext(
        "Finish %(count)s post, and mark it as ready", "Finish %(count)s posts, and mark them as ready", posts.count
    )
    return _see_calendar(account_request, title, posts)


def _see_calendar(account_request: AccountRequest, title: str, posts: DuePosts) -> NextStep:
    url = account_request.url("request-trial")
    return NextStep(title % {"count": posts.count}, _("See the calendar"), url, due=posts.first_on)


def _fill(account_request: AccountRequest, week: tuple[date, date]) -> NextStep:
    first, last = (formats.date_format(day, "MONTH_DAY_FORMAT") for day in week)
    title = _("Plan posts for %(first)s to %(last)s: there are none yet") % {"first": first, "last": last}
    return NextStep(title, _("Plan a post"), account_request.url("post-new"), due=week[0])


def _keep_documents(account_request: AccountRequest) -> Steps:
    return [
        NextStep(
            _("Approved"),
            _("Download the request form"),
            account_request.url("request-form"),
            second_label=_("All documents"),
            second_url=account_request.url("request-documents"),
        )
    ]


STEPS: dict[State, StepsOfState] = {
    State.DRAFT: _continue_draft,
    State.SUBMITTED: waiting(gettext_lazy("The comms team is reading your request")),
    State.CHANGES_REQUESTED: _answer_changes,
    State.STRATEGY_MEETING: _attend_meeting,
    State.TRIAL_PERIOD: _plan_posts,
    State.APPROVED: _keep_documents,
    State.DECLINED: waiting(gettext_lazy("Nothing to do")),
    State.CONTRIBUTOR: _contribute,
    State.WITHDRAWN: waiting(gettext_lazy("Nothing to do")),
}


def ask_sponsor(account_request: AccountRequest, sign_off: SignOff | None) -> Steps:
    """As long as the sponsor has not answered; the last day is that of their link. `sign_off` is the latest one."""
    if sign_off is None or sign_off.answer or account_request.state not in OPEN_STATES:
        return []
    title = _("Ask %(name)s whether they support the request") % {"name": sign_off.sponsor_name}
    asked_on = timezone.localdate(sign_off.asked_at)
    due = asked_on + timedelta(days=SiteSettings.current().sign_off_days)
    if due < timezone.localdate():
        text = _("Their personal link is too old now. You can have a new one sent to them.")
    else:
        text = _("They have a mail with a personal link. You can have a new one sent to them.")
    return [NextStep(title, _("See the request"), account_request.url(), text, since=asked_on, due=due)]
