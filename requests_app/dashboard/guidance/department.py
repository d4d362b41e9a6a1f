"""What the department reads: what is happening, who acts next, how long it takes, how to change or leave."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from requests_app.account_requests.choices import OPEN_STATES, State
from requests_app.account_requests.models import AccountRequest, UsualDuration
from requests_app.dashboard.guidance.next_steps import Guidance, NextStep, Steps, StepsOfState, place_of, waiting
from requests_app.evidence.retrospectives.rules import asked_on, has_looked_back, is_asked_for
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.models import SignOff
from requests_app.trials.upcoming import DuePosts, empty_week, empty_weeks_of, to_answer, to_finish

ENOUGH_CASES = 5


def usual_days(account_request: AccountRequest) -> int | None:
    """How many days requests have usually stayed in this state, once there are enough to tell from."""
    usual = UsualDuration.objects.filter(state=account_request.state, cases__gte=ENOUGH_CASES).first()
    return usual.days if usual else None


def _how_long(account_request: AccountRequest, promise: str) -> str:
    days = usual_days(account_request)
    if days is None:
        return promise
    sentence = ngettext("This has usually taken %(days)s day.", "This has usually taken about %(days)s days.", days)
    return sentence % {"days": days}


def _draft(account_request: AccountRequest) -> Guidance:
    return Guidance(
        _("This is a draft. It is not submitted yet, and only your department sees it."),
        _("Answer the questionnaire in as many steps as you like, and then submit it."),
        _("Most people need about 40 minutes. Colleagues in your department can help."),
        _("You can delete the draft at any time, and restore it within 30 days."),
    )


def _submitted(account_request: AccountRequest) -> Guidance:
    days = SiteSettings.current().review_days
    promise = ngettext(
        "It usually takes up to %(days)s working day.", "It usually takes up to %(days)s working days.", days
    )
    return Guidance(
        _("The comms team has your request and is reading it."),
        _("The comms team acts next: it books a strategy meeting with you, or asks for changes."),
        _how_long(account_request, promise % {"days": days}),
        _("Your answers can be read but not changed now. You can withdraw the request at any time."),
    )


def _changes_requested(account_request: AccountRequest) -> Guidance:
    return Guidance(
        _("The comms team has read your answers and asks you to change some of them."),
        _(
            "You act next: the questionnaire lists which answers to change, and why. Change them there and submit the "
            "request again."
        ),
        ngettext(
            "Please answer within %(days)s day; after that the request is withdrawn.",
            "Please answer within %(days)s days; after that the request is withdrawn.",
            SiteSettings.current().changes_expire_days,
        )
        % {"days": SiteSettings.current().changes_expire_days},
        _("You can withdraw the request at any time."),
    )


def _strategy_meeting(account_request: AccountRequest) -> Guidance:
    meeting = account_request.planned_meeting
    is_ahead = meeting is not None and meeting.starts_at > timezone.now()
    way_out = _("You can withdraw, or become a contributor to the main channels instead.")
    if meeting and not is_ahead:
        return Guidance(
            _("It is time for the strategy meeting."),
            _("The comms team acts next: it writes the minutes, which you can read here."),
            "",
            way_out,
        )
    if meeting:
        return Guidance(
            _("The strategy meeting is booked for %(when)s.") % {"when": meeting.when},
            _("You and the comms team discuss your answers."),
            ngettext("It takes about %(count)s minute.", "It takes about %(count)s minutes.", meeting.minutes)
            % {"count": meeting.minutes},
            way_out,
        )
    if account_request.held_meeting:
        return Guidance(
            _("The strategy meeting was held."),
            _("The comms team acts next: it records the targets you agreed on and starts the trial."),
            _how_long(account_request, ""),
            way_out,
        )
    return Guidance(
        _("The strategy meeting has no date at the moment."), _("The comms team books a new time."), "", way_out
    )


def _trial_period(account_request: AccountRequest) -> Guidance:
    trial = account_request.latest_trial
    last_day = formats.date_format(trial.ends_on) if trial and trial.ends_on else ""
    if account_request.is_trial_over():
        return Guidance(
            _("The trial is over."),
            _("The comms team acts next: it looks at the posts shared and decides."),
            "",
            _("You can still become a contributor instead, or withdraw."),
        )
    return Guidance(
        _("The trial is running until %(day)s.") % {"day": last_day},
        _("You plan posts in the content calendar; the comms team shares them on the main channels."),
        _("After the last day the comms team decides."),
        _("You can become a contributor instead, or withdraw, at any time."),
    )


def _approved(account_request: AccountRequest) -> Guidance:
    return Guidance(
        _("Your request is approved."),
        _("The comms team sets up the account with your account managers. You can download the request form."),
    )


def _declined(account_request: AccountRequest) -> Guidance:
    return Guidance(
        _("Your request was declined. The reasons are below."),
        _("There is nothing for you to do. If things change, talk to the comms team: an admin can reopen the request."),
    )


def _contributor(account_request: AccountRequest) -> Guidance:
    agreement = account_request.agreement_in_force
    reopen = _("An admin can reopen the request if you want to try again.")
    if agreement is None:
        return Guidance(
            _("Your department is a contributor to the main channels."),
            _("Agree how often you contribute, and you get a content calendar. Or send stories to the comms team."),
            "",
            reopen,
        )
    until = _("It was agreed until %(day)s.") % {"day": formats.date_format(agreement.ends_on or date.max)}
    return Guidance(
        _("Your department is a contributor to the main channels: %(posts)s.") % {"posts": agreement.frequency},
        _("You plan posts in the content calendar; the comms team shares them on the main channels."),
        until if agreement.ends_on else "",
        _("You can change or end the agreement at any time.") + f" {reopen}",
    )


def _withdrawn(account_request: AccountRequest) -> Guidance:
    if account_request.is_deleted_draft:
        return Guidance(
            _("This draft was deleted."),
            _("Your department can restore it within 30 days, and an admin at any time."),
        )
    return Guidance(_("This request was withdrawn."), _("An admin can reopen it."))


SENTENCES: dict[State, Callable[[AccountRequest], Guidance]] = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.CHANGES_REQUESTED: _changes_requested,
    State.STRATEGY_MEETING: _strategy_meeting,
    State.TRIAL_PERIOD: _trial_period,
    State.APPROVED: _approved,
    State.DECLINED: _declined,
    State.CONTRIBUTOR: _contributor,
    State.WITHDRAWN: _withdrawn,
}


# What to do, the first thing first --------------------------------------------------------------------------------


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
