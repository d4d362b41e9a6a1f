"""Correcting the answers of an approved request: the only way to change them, with a reason and a new edition."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire import services as questionnaire_services
from questionnaire.choices import Section
from questionnaire.completeness import missing_in
from questionnaire.differences import differences
from questionnaire.services import Savable
from requests_app.account_requests import snapshots
from requests_app.account_requests.actors import Actor, person
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_correct_record
from requests_app.account_requests.refusals import require
from requests_app.documents import editions as records
from requests_app.documents.mails import NOTICES
from requests_app.documents.models import RecordEdition


@transaction.atomic
def correct(
    account_request: AccountRequest,
    section: Section,
    forms: list[Savable],
    *,
    version: int,
    reason: str,
    by: Actor,
    replaced_rows: str = "",
) -> RecordEdition:
    """Save the answers of these forms, keep them as a further snapshot, and open a new edition of the record copy.

    `version` is the section's when the form was opened. Raises `Refused` if this person may not correct it now,
    `SectionChanged` if somebody else has corrected the section, and `ValidationError` if the reason is missing,
    nothing differs, or something would be left unanswered that has to be answered.
    """
    require(reason=reason)
    locked = lock_for(account_request, can_correct_record, by)
    former = locked.snapshots.latest("number")
    questionnaire_services.save_section(
        locked.questionnaire, section, forms, version=version, by=person(by), replaced_rows=replaced_rows
    )
    fresh = AccountRequest.objects.select_related("questionnaire", "department").get(pk=locked.pk)
    if missing := missing_in(fresh.answers, [section]):
        raise ValidationError([str(one.sentence) for one in missing])
    snapshot = snapshots.take_correction(fresh, former)
    changed = differences(former.answers, snapshot.answers)
    if not changed:
        raise ValidationError(_("No changes: these are the answers on record, so there is nothing to correct."))
    AccountRequest.objects.filter(pk=locked.pk).update(traits=fresh.traits)
    edition = records.open_edition(locked, number=_next_number(locked), reason=reason, by=by)
    wordings = [item.wording for part in changed for item in part.items]
    record_event(locked, Event.RECORD_CORRECTED, by=by, notices=NOTICES, text=reason, reasons=wordings)
    return edition


def _next_number(account_request: AccountRequest) -> int:
    return account_request.record_editions.count() + 1
