"""Who is told what when something happens to a request that does not move it, and what the timers remind of."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.models import CalendarMethod
from requests_app.mail.notices import AGREED, Notice, Reminder, Side, to_review

INVITED = Side(
    _("Invitation to a strategy meeting on %(day)s"),
    _("%(who)s invites you to the strategy meeting about “%(title)s” of %(department)s."),
    _("Please accept or decline in your calendar. Time and place:"),
    "request-meeting",
)
UNINVITED = Side(
    _("Strategy meeting cancelled"),
    _("The strategy meeting about “%(title)s” on %(when)s will not take place."),
    _("You can delete it from your calendar. The meeting was:"),
    "request-meeting",
)
ANSWER_BY_LINK = _(
    "You are named as the sponsor, the head of the department. Please read it and answer within %(days)s days:"
)
LED_BY_PACK = _("The meeting pack leads you through the answers, question by question:")
NOTHING_TO_DO = _("There is nothing for you to do. The meeting:")

EVENT_NOTICES = (
    Notice(
        Event.ASSIGNED,
        heading=None,
        when=to_review,
        staff=Side(
            _("Review a request assigned to you"),
            _("%(who)s has made you the reviewer of “%(title)s” of %(department)s."),
            _("Read the answers and choose the next step:"),
            must_act=True,
        ),
    ),
    Notice(
        Event.ASSIGNED,
        heading=None,
        staff=Side(
            _("You are now the reviewer of a request"),
            _("%(who)s has made you the reviewer of “%(title)s” of %(department)s."),
            _("See its status, and who acts next:"),
        ),
    ),
    Notice(
        Event.GIVEN_BACK,
        heading=None,
        staff=Side(
            _("Take on a request"),
            _("%(who)s has given back “%(title)s” of %(department)s. It has no reviewer now."),
            _("One of you needs to review it:"),
            must_act=True,
        ),
    ),
    Notice(
        Event.MEETING_BOOKED,
        department=Side(
            _("New strategy meeting on %(day)s"),
            _("%(who)s has booked a new strategy meeting about “%(title)s”."),
            _("Please keep the time free. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("New strategy meeting booked for %(day)s"),
            _("%(who)s has booked a new strategy meeting about “%(title)s”."),
            LED_BY_PACK,
            "meeting-pack",
        ),
        attendees=INVITED,
        calendar=CalendarMethod.REQUEST,
    ),
    Notice(
        Event.MEETING_MOVED,
        department=Side(
            _("Strategy meeting changed: now on %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s”."),
            _("Please keep the new time free. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Strategy meeting changed: %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s”."),
            NOTHING_TO_DO,
            "request-meeting",
        ),
        attendees=Side(
            _("Changed invitation: strategy meeting on %(day)s"),
            _("%(who)s has changed time or place of the strategy meeting about “%(title)s” of %(department)s."),
            _("Please accept or decline in your calendar. Time and place:"),
            "request-meeting",
        ),
        calendar=CalendarMethod.REQUEST,
    ),
    Notice(
        Event.MEETING_CANCELLED,
        department=Side(
            _("Your strategy meeting is cancelled"),
            _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
            _("There is nothing for you to do: the comms team books a new time. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Book a new time for the strategy meeting"),
            _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
            _("Book a new time:"),
            "request-meeting",
            must_act=True,
        ),
        attendees=UNINVITED,
        calendar=CalendarMethod.CANCEL,
    ),
    Notice(
        Event.MEETING_HELD,
        heading=_("Minutes:"),
        department=Side(
            _("Minutes of the strategy meeting"),
            _("%(who)s has written down what you agreed in the strategy meeting about “%(title)s”."),
            _("Please check that this is what you remember:"),
            "request-meeting",
        ),
        staff=Side(
            _("Choose the next step after the meeting"),
            _("%(who)s has marked the strategy meeting about “%(title)s” as held."),
            _("Agree on a trial, or decide:"),
            must_act=True,
        ),
    ),
    Notice(
        Event.MEETING_MISSED,
        department=Side(
            _("The strategy meeting did not take place"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("There is nothing for you to do: the comms team books a new time. The meeting:"),
            "request-meeting",
        ),
        staff=Side(
            _("Book a new time for the missed meeting"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("Book a new time:"),
            "request-meeting",
            must_act=True,
        ),
    ),
    Notice(
        Event.TARGETS_AGREED,
        heading=AGREED,
        department=Side(
            _("Targets of your trial"),
            _("%(who)s has recorded what was agreed for the trial period of “%(title)s”."),
            _("Please check that this is what you remember:"),
            "request-trial",
        ),
        staff=Side(
            _("Start the trial"),
            _("%(who)s has recorded the targets of the trial period of “%(title)s”."),
            _("Start the trial once the department is ready:"),
            "request-trial",
            must_act=True,
        ),
    ),
    Notice(
        Event.TRIAL_ENDED_EARLY,
        department=Side(
            _("Your trial has ended early"),
            _("%(who)s has ended the trial period of “%(title)s” before its last day."),
            _("There is nothing for you to do: the comms team decides next. What you achieved:"),
            "request-trial",
        ),
        staff=Side(
            _("Decide after an early end of the trial"),
            _("%(who)s has ended the trial period of “%(title)s” before its last day."),
            _("Look at what was achieved, and decide:"),
            must_act=True,
        ),
    ),
)

RECORD_NOTICES = (
    Notice(
        Event.ACCOUNT_DETAILS_ACCEPTED,
        heading=None,
        department=Side(
            _("Your account is recorded"),
            _("%(who)s has recorded the name and address of the account of “%(title)s”."),
            _("Please check that they are correct:"),
            "request-documents",
        ),
        staff=Side(
            _("Account details recorded"),
            _("%(who)s has recorded the name and address of the account of “%(title)s”."),
            _("There is nothing for you to do. The details:"),
            "request-documents",
        ),
    ),
    Notice(
        Event.RECORD_CORRECTED,
        heading=_("Why:"),
        department=Side(
            _("Your record was corrected"),
            _("%(who)s has corrected answers of your approved request “%(title)s”."),
            _("There is nothing for you to do. The new record copy, and the earlier one:"),
            "request-documents",
        ),
        staff=Side(
            _("A record was corrected"),
            _("%(who)s has corrected answers of the approved request “%(title)s”."),
            _("There is nothing for you to do. The new record copy, and the earlier one:"),
            "request-documents",
        ),
    ),
)

SIGN_OFF_NOTICES = (
    Notice(
        Event.SIGN_OFF_ASKED,
        sponsor=Side(
            _("Please answer whether you support this request"),
            _("%(requester)s of %(department)s still asks for an official social media account: “%(title)s”."),
            ANSWER_BY_LINK,
            must_act=True,
        ),
    ),
    Notice(
        Event.SIGNED_OFF,
        department=Side(
            _("Your sponsor supports the request"),
            _("%(who)s supports “%(title)s”."),
            _("There is nothing for you to do now. See its status:"),
        ),
        staff=Side(
            _("Supported by the sponsor"),
            _("%(who)s supports “%(title)s” of %(department)s."),
            _("There is nothing for you to do. The request:"),
        ),
    ),
    Notice(
        Event.SIGN_OFF_REFUSED,
        department=Side(
            _("Talk to your sponsor"),
            _("%(who)s does not support “%(title)s” at the moment."),
            _("Please talk to each other. The comms team has been told, too. The request:"),
            must_act=True,
        ),
        staff=Side(
            _("Not supported by the sponsor"),
            _("%(who)s does not support “%(title)s” of %(department)s at the moment."),
            _("Discuss it in the strategy meeting, or before. The request:"),
        ),
    ),
)

REMINDER_NOTICES = (
    Notice(
        Reminder.SIGN_OFF,
        sponsor=Side(
            _("Say whether you support this request"),
            _("%(requester)s of %(department)s asks for an official social media account: “%(title)s”."),
            ANSWER_BY_LINK,
            must_act=True,
        ),
    ),
    Notice(
        Reminder.CHANGES_DUE,
        department=Side(
            _("Change your answers by %(last_day)s"),
            _("The comms team has been waiting for changed answers of “%(title)s” since %(since)s."),
            _("Change them and submit by %(last_day)s, or the portal withdraws the request:"),
            "questionnaire",
            must_act=True,
        ),
    ),
    Notice(
        Reminder.DECISION_DUE,
        staff=Side(
            _("Prepare the decision: trial ends on %(last_day)s"),
            _("The trial period of “%(title)s” of %(department)s has its last day on %(last_day)s."),
            _("Look at the progress, and decide after that day, or extend the trial:"),
            "request-trial",
            must_act=True,
        ),
    ),
)
