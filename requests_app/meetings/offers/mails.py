"""Who is told of times that are offered, and of what the department answers; a picked time is a booked meeting."""

from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.choices import Event
from requests_app.mail.models import CalendarMethod
from requests_app.mail.notices import Notice, Occasion, Side
from requests_app.meetings.mails import NOTICES as MEETING_NOTICES
from requests_app.meetings.mails import UNINVITED

OFFER_NOTICES = (
    Notice(
        Event.TIMES_OFFERED,
        department=Side(
            _("Pick a time for the strategy meeting"),
            _("%(who)s offers you times for the strategy meeting about “%(title)s”."),
            _("Pick one of them, suggest another one, or leave a number to be called at:"),
            "meeting-times",
            must_act=True,
        ),
        staff=Side(
            _("Times for the strategy meeting offered"),
            _("%(who)s has offered times for the strategy meeting about “%(title)s”."),
            _("There is nothing for you to do: the department picks one. The times:"),
            "request-meeting",
        ),
    ),
    Notice(
        Event.OFFER_TAKEN_BACK,
        department=Side(
            _("No need to pick a time any more"),
            _("%(who)s has taken back the times for the strategy meeting about “%(title)s”."),
            _("There is nothing for you to do: the comms team arranges the meeting. The request:"),
        ),
        staff=Side(
            _("Times for the strategy meeting taken back"),
            _("%(who)s has taken back the times for the strategy meeting about “%(title)s”."),
            _("Offer other times, or book the meeting:"),
            "request-meeting",
            must_act=True,
        ),
    ),
    Notice(
        Event.OTHER_TIME_ASKED,
        department=Side(
            _("Another time suggested for the strategy meeting"),
            _("%(who)s has suggested another time for the strategy meeting about “%(title)s”."),
            _("There is nothing for you to do: the comms team answers. The request:"),
        ),
        staff=Side(
            _("Answer the time that a department suggests"),
            _("%(who)s of %(department)s suggests another time for the strategy meeting about “%(title)s”."),
            _("Book it, or offer other times:"),
            "request-meeting",
            must_act=True,
        ),
    ),
    Notice(
        Event.OTHER_TIME_REFUSED,
        heading=_("What was suggested:"),
        department=Side(
            _("Pick another time for the strategy meeting"),
            _("%(who)s cannot come at the time that you suggest for the meeting about “%(title)s”."),
            _("Pick one of the times that are offered, suggest another one, or leave a number to be called at:"),
            "meeting-times",
            must_act=True,
        ),
        staff=Side(
            _("Suggested time does not fit"),
            _("%(who)s cannot come at the time that is suggested for the meeting about “%(title)s”."),
            _("There is nothing for you to do: the department picks another one. The request:"),
            "request-meeting",
        ),
    ),
    Notice(
        Event.CALL_ASKED,
        department=Side(
            _("Call about the strategy meeting asked for"),
            _("%(who)s has asked the comms team to call about a time for the meeting about “%(title)s”."),
            _("There is nothing for you to do: the comms team calls. The request:"),
        ),
        staff=Side(
            _("Call a department about the meeting"),
            _("%(who)s of %(department)s asks you to call about a time for the meeting about “%(title)s”."),
            _("The number is above; book the meeting here afterwards:"),
            "request-meeting",
            must_act=True,
        ),
    ),
)


def times_are_offered(occasion: Occasion) -> bool:
    """Times for a new meeting are offered."""
    return occasion.account_request.open_offer is not None


# Before the rows of the same events that always hold.
INSTEAD_NOTICES = (
    Notice(
        Event.MEETING_CANCELLED,
        when=times_are_offered,
        department=Side(
            _("Pick another time: your strategy meeting is cancelled"),
            _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
            _("Pick another time, suggest one, or leave a number to be called at:"),
            "meeting-times",
            must_act=True,
        ),
        staff=Side(
            _("Strategy meeting cancelled, and other times offered"),
            _("%(who)s has cancelled the strategy meeting about “%(title)s” on %(when)s."),
            _("There is nothing for you to do: the department picks another time. The meeting:"),
            "request-meeting",
        ),
        attendees=UNINVITED,
        calendar=CalendarMethod.CANCEL,
    ),
    Notice(
        Event.MEETING_MISSED,
        when=times_are_offered,
        department=Side(
            _("Pick another time: the strategy meeting did not take place"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("Pick another time, suggest one, or leave a number to be called at:"),
            "meeting-times",
            must_act=True,
        ),
        staff=Side(
            _("Strategy meeting missed, and other times offered"),
            _("%(who)s has recorded that the strategy meeting about “%(title)s” did not take place."),
            _("There is nothing for you to do: the department picks another time. The meeting:"),
            "request-meeting",
        ),
    ),
)
# A picked time is a meeting that is booked.
NOTICES = (*OFFER_NOTICES, *MEETING_NOTICES)
AGAIN_NOTICES = (*INSTEAD_NOTICES, *MEETING_NOTICES)
