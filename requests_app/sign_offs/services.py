"""Asking the sponsor whether they support a request. Their answer is advice and blocks nothing."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.written.texts import comparable
from requests_app.account_requests.actors import Actor, Sponsor
from requests_app.account_requests.choices import Event, State
from requests_app.account_requests.events import lock, lock_for, record_event
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.account_requests.permissions import can_ask_sponsor
from requests_app.account_requests.refusals import Refused
from requests_app.mail import tasks
from requests_app.mail.models import Mail
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.sign_offs.mails import NOTICES, ask_sponsor
from requests_app.sign_offs.models import SignOff

BETWEEN_LINKS = timedelta(hours=1)
EVENTS = {
    SignOffAnswer.SUPPORTED: Event.SIGNED_OFF,
    SignOffAnswer.NOT_SUPPORTED: Event.SIGN_OFF_REFUSED,
}


def ask_about(snapshot: Snapshot, *, former_email: str) -> SignOff | None:
    """Within a submission: ask the sponsor named in it, unless the same one was asked for an earlier round."""
    questionnaire = snapshot.account_request.questionnaire
    if comparable(questionnaire.sponsor_email) == comparable(former_email):
        return None
    return SignOff.objects.create(
        account_request=snapshot.account_request,
        round=snapshot.number,
        sponsor_name=questionnaire.sponsor_name,
        sponsor_email=questionnaire.sponsor_email,
        asked_at=snapshot.submitted_at,
    )


@transaction.atomic
def ask_again(account_request: AccountRequest, *, by: Actor) -> SignOff:
    """Send the sponsor a new link. Raises `Refused` if they have answered, or the request is over."""
    locked = lock_for(account_request, can_ask_sponsor, by)
    sign_off = locked.sign_offs.last()
    if sign_off is None or sign_off.answer:
        raise Refused(locked, [_("The sponsor has answered already.")])
    sign_off.account_request = locked
    _send_link(sign_off, by=by)
    return sign_off


@transaction.atomic
def renew_link(sign_off: SignOff) -> None:
    """Send a sponsor whose link is too old a new one, to the address that was asked; at most one in an hour.

    Nothing is sent if no answer is needed any more.
    """
    locked = lock(sign_off.account_request)
    fresh = SignOff.objects.get(pk=sign_off.pk)
    fresh.account_request = locked
    if fresh.is_open and fresh.asked_at <= timezone.now() - BETWEEN_LINKS:
        _send_link(fresh, by=Sponsor(fresh.sponsor_name, fresh.sponsor_email))


def _send_link(sign_off: SignOff, *, by: Actor) -> None:
    sign_off.asked_at = timezone.now()
    sign_off.save()
    record_event(sign_off.account_request, Event.SIGN_OFF_ASKED, by=by, notices=NOTICES, text=sign_off.sponsor_name)
    Mail.objects.bulk_create(ask_sponsor(sign_off, at=sign_off.asked_at, again=True))
    tasks.deliver_mails.enqueue()


@transaction.atomic
def answer(sign_off: SignOff, *, answer: SignOffAnswer, remark: str = "") -> SignOff:
    """Keep what the sponsor says. Raises `Refused` for a second answer, and for a request that is over."""
    locked = lock(sign_off.account_request)
    fresh = SignOff.objects.get(pk=sign_off.pk)
    fresh.account_request = locked
    if not fresh.is_open:
        words = {"state": State(locked.state).label}
        raise Refused(locked, [_("No answer is needed any more; the request is now “%(state)s”.") % words])
    fresh.answer, fresh.remark, fresh.answered_at = answer, remark, timezone.now()
    fresh.save()
    sponsor = Sponsor(fresh.sponsor_name, fresh.sponsor_email)
    record_event(locked, EVENTS[answer], by=sponsor, notices=NOTICES, text=remark)
    return fresh
