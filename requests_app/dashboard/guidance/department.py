"""What the department reads: what is happening, who acts next, how long it takes, how to change or leave."""

from collections.abc import Callable
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest, UsualDuration
from requests_app.dashboard.guidance.next_steps import Guidance
from requests_app.organisation.models import SiteSettings

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
