"""A meeting that cannot stay, or was missed: called off in one press, and its department picks another time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import record_event
from requests_app.meetings.models import Meeting
from requests_app.meetings.offers.mails import AGAIN_NOTICES
from requests_app.meetings.offers.models import Offer
from requests_app.meetings.offers.rules import check_can_be_offered
from requests_app.meetings.offers.services import open_offer
from requests_app.meetings.planned import call_off, leave_out, lock_planned


@transaction.atomic
def offer_again(meeting: Meeting, *, by: Actor) -> Offer:
    """The planned meeting is cancelled, or missed if its time has come, and times are offered for the same people.

    Raises `ValidationError` if it is not planned any more, or if the reviewer keeps no hours.
    """
    locked, planned = lock_planned(meeting, by)
    is_missed = planned.starts_at <= timezone.now()
    if is_missed:
        leave_out(planned)
    else:
        call_off(planned)
    check_can_be_offered(locked)
    reviewer, invited = locked.active_reviewer, list(planned.attendees.all())
    made = open_offer(
        locked,
        minutes=planned.minutes,
        place=planned.place,
        link=planned.link,
        attendees=[(one.name, one.email) for one in invited if not one.is_required],
        required=[one.user for one in invited if one.is_required and one.user and one.user != reviewer],
        by=by,
    )
    if is_missed:
        record_event(locked, Event.MEETING_MISSED, by=by, notices=AGAIN_NOTICES)
    else:
        reason = _("Another time is needed.")
        record_event(locked, Event.MEETING_CANCELLED, by=by, notices=AGAIN_NOTICES, text=reason, cancelled=planned)
    return made
