"""Who is told what when a request moves; at the end, the rows of all tables."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests import mails as account_requests
from requests_app.account_requests.choices import Move, Role, State
from requests_app.accounts import mails as accounts
from requests_app.documents import mails as documents
from requests_app.evidence import mails as evidence
from requests_app.evidence.retrospectives import mails as retrospectives
from requests_app.mail.models import CalendarMethod
from requests_app.mail.notices import AGREED, WHICH_MEETING, WHY, Notice, Occasion, Side
from requests_app.meetings import mails as meetings
from requests_app.questionnaires import mails as questionnaires
from requests_app.sign_offs import mails as sign_offs
from requests_app.trials import mails as trials
from requests_app.trials.handover import mails as handover

RECEIVED = _(
    "The comms team reads it and answers. If your sponsor, the head of your department, has not said yet whether they "
    "support it, please ask them. The status of the request:"
)
CHANGES_RECEIVED = _(
    "The comms team reads them and answers. If your sponsor, the head of your department, has not said yet whether "
    "they support the request, please ask them. The status of the request:"
)
NOTHING_TO_DO = _("There is nothing for you to do. The request:")
ASK_TO_REOPEN = _("If that was a mistake, tell the comms team: an admin can reopen it. You can still read it:")


def sent_back(occasion: Occasion) -> bool:
    """Changed answers, submitted again."""
    return occasion.entry is not None and occasion.entry.from_state == State.CHANGES_REQUESTED


def meeting_stands(occasion: Occasion) -> bool:
    """No new meeting is booked: the one held before still counts."""
    return occasion.meeting is None


def draft(occasion: Occasion) -> bool:
    """A request that was never submitted, of which the comms team knows nothing."""
    return not occasion.account_request.has_been_submitted


def by_the_portal(occasion: Occasion) -> bool:
    """A timer ran out."""
    return occasion.entry is not None and occasion.entry.actor_role == Role.SYSTEM


MOVE_NOTICES = (
    Notice(
        Move.SUBMIT,
        when=sent_back,
        department=Side(
            _("Changed answers received"),
            _("%(who)s has sent the changed answers of “%(title)s”."),
            CHANGES_RECEIVED,
            own=Side(
                _("Changed answers received"),
                _("You have sent the changed answers of “%(title)s”, and they have arrived."),
                CHANGES_RECEIVED,
            ),
        ),
        staff=Side(
            _("Review the changed answers"),
            _("%(who)s of %(department)s has changed the answers of “%(title)s” and sent them again."),
            _("Read what is new and choose the next step:"),
            "request-changes",
            must_act=True,
        ),
    ),
    Notice(
        Move.SUBMIT,
        department=Side(
            _("Request received"),
            _("%(who)s has submitted the request “%(title)s”."),
            RECEIVED,
            own=Side(
                _("Request received"), _("You have submitted the request “%(title)s”, and it has arrived."), RECEIVED
            ),
        ),
        staff=Side(
            _("Review a new request"),
            _("%(who)s of %(department)s has submitted the request “%(title)s”."),
            _("Read the answers and choose the next step:"),
            must_act=True,
        ),
    ),
    Notice(
        Move.SCHEDULE_MEETING,
        when=meeting_stands,
        heading=WHICH_MEETING,
        department=Side(
            _("On to the next step"),
            _("%(who)s has moved “%(title)s” to the next step: the strategy meeting held before still counts."),
            _("No new meeting is needed. What was agreed there:"),
            "request-meeting",
        ),
        staff=Side(
            _("Next step without a new meeting"),
            _("%(who)s has moved “%(title)s” to the next step: the strategy meeting held before still counts."),
            NOTHING_TO_DO,
        ),
    ),
    Notice(
        Move.SCHEDULE_MEETING,
        department=Side(
            _("Strategy meeting on %(day)s"),
            _("%(who)s has booked the strategy meeting about “%(title)s”."),
            _("Please keep the time free, and read your answers again before the meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Strategy meeting booked for %(day)s"),
            _("%(who)s has booked the strategy meeting about “%(title)s”."),
            meetings.LED_BY_PACK,
            "meeting-pack",
        ),
        attendees=meetings.INVITED,
        calendar=CalendarMethod.REQUEST,
    ),
    Notice(
        Move.START_TRIAL,
        heading=AGREED,
        department=Side(
            _("Plan the posts of your trial"),
            _("The trial period of “%(title)s” has begun."),
            _("Fill the content calendar with the posts of the first weeks:"),
            "request-trial",
            must_act=True,
        ),
        staff=Side(
            _("Trial started"),
            _("%(who)s has started the trial period of “%(title)s”."),
            _("There is nothing for you to do yet. The content calendar:"),
            "request-trial",
        ),
    ),
    Notice(
        Move.APPROVE,
        department=Side(
            _("Your request is approved"),
            _("Congratulations: %(who)s has approved “%(title)s” after the trial period."),
            _("The comms team sets up the accounts with you. The decision and your request form:"),
        ),
        staff=Side(
            _("Set up the approved accounts"),
            _("%(who)s has approved “%(title)s” of %(department)s after the trial period."),
            _("Set up the accounts and complete the request form:"),
            must_act=True,
        ),
    ),
    Notice(
        Move.APPROVE_WITHOUT_TRIAL,
        department=Side(
            _("Your existing accounts are approved"),
            _("Congratulations: %(who)s has approved “%(title)s” without a trial period."),
            _("The comms team goes through your accounts with you. The decision and your request form:"),
        ),
        staff=Side(
            _("Take over the approved accounts"),
            _("%(who)s has approved “%(title)s” of %(department)s without a trial period."),
            _("Go through the existing accounts and complete the request form:"),
            must_act=True,
        ),
    ),
    Notice(
        Move.REQUEST_CHANGES,
        department=Side(
            _("Change your answers"),
            _("%(who)s has read “%(title)s” and asks you to change some answers; they are named below."),
            _("Change them and submit the request again:"),
            "questionnaire",
            must_act=True,
        ),
        staff=Side(
            _("Changes asked for"),
            _("%(who)s has asked %(department)s to change some answers of “%(title)s”."),
            _("It is the department’s turn now. The request:"),
        ),
    ),
    Notice(
        Move.TAKE_BACK_CHANGES,
        department=Side(
            _("Nothing to change after all"),
            _("%(who)s has taken back the request for changes in “%(title)s”: your answers can stay as they are."),
            _("You need to change nothing. We are sorry for the trouble. The status of the request:"),
        ),
        staff=Side(
            _("Request for changes taken back"),
            _("%(who)s no longer asks %(department)s to change the answers of “%(title)s”."),
            _("Read the answers and choose the next step:"),
        ),
    ),
    Notice(
        Move.EXTEND_TRIAL,
        heading=AGREED,
        department=Side(
            _("Your trial is extended"),
            _("%(who)s has extended the trial period of “%(title)s”."),
            _("Please plan posts until its new last day. The content calendar:"),
            "request-trial",
        ),
        staff=Side(
            _("Trial extended"),
            _("%(who)s has extended the trial period of “%(title)s”."),
            NOTHING_TO_DO,
            "request-trial",
        ),
    ),
    Notice(
        Move.BECOME_CONTRIBUTOR,
        department=Side(
            _("You are a contributor now"),
            _("%(who)s has recorded that %(department)s contributes to the main channels; “%(title)s” ends here."),
            _("What you will contribute is below. You can agree how often, and keep a content calendar for it:"),
            "request-trial",
        ),
        staff=Side(
            _("Contributor instead of an account of its own"),
            _("%(who)s has recorded that %(department)s contributes to the main channels; “%(title)s” ends here."),
            NOTHING_TO_DO,
        ),
    ),
    Notice(
        Move.DECLINE,
        department=Side(
            _("Your request is declined"),
            _("%(who)s has declined “%(title)s”; the reasons are below."),
            _("There is nothing for you to do. You can still read the decision and everything you wrote:"),
        ),
        staff=Side(_("Request declined"), _("%(who)s has declined “%(title)s” of %(department)s."), NOTHING_TO_DO),
    ),
    Notice(
        Move.WITHDRAW,
        when=draft,
        heading=WHY,
        department=Side(
            _("Draft deleted"),
            _("%(who)s has deleted the draft “%(title)s”."),
            _("You can restore it within %(restorable_days)s days:"),
            f"move-{Move.RESTORE_DRAFT.slug}",
        ),
    ),
    Notice(
        Move.WITHDRAW,
        when=by_the_portal,
        heading=WHY,
        department=Side(
            _("Request withdrawn because no answer came"),
            _("“%(title)s” was withdrawn because the changes that were asked for did not come."),
            ASK_TO_REOPEN,
        ),
        staff=Side(
            _("Withdrawn because no answer came"),
            _("“%(title)s” of %(department)s was withdrawn because the changes that were asked for did not come."),
            NOTHING_TO_DO,
        ),
    ),
    Notice(
        Move.WITHDRAW,
        department=Side(_("Request withdrawn"), _("%(who)s has withdrawn “%(title)s”."), ASK_TO_REOPEN),
        staff=Side(
            _("Withdrawn before a decision"), _("%(who)s has withdrawn “%(title)s” of %(department)s."), NOTHING_TO_DO
        ),
    ),
    Notice(
        Move.REOPEN,
        department=Side(
            _("Your request is open again"),
            _("%(who)s has reopened “%(title)s”; it waits for a review again."),
            RECEIVED,
        ),
        staff=Side(
            _("Review a reopened request"),
            _("%(who)s has reopened “%(title)s” of %(department)s."),
            _("Read the answers and choose the next step:"),
            must_act=True,
        ),
    ),
    Notice(
        Move.RESTORE_DRAFT,
        department=Side(
            _("Your draft is restored"),
            _("%(who)s has restored the draft “%(title)s” with everything in it."),
            _("It is not submitted yet. You can continue at any time:"),
            "questionnaire",
        ),
    ),
)

# The demo writes mails again by these; docs/reference/messages.md prints them in this order.
ALL_NOTICES = (
    *MOVE_NOTICES,
    *account_requests.NOTICES,
    *questionnaires.NOTICES,
    *sign_offs.NOTICES,
    *meetings.NOTICES,
    *trials.NOTICES,
    *handover.NOTICES,
    *retrospectives.NOTICES,
    *evidence.NOTICES,
    *accounts.NOTICES,
    *documents.NOTICES,
)
