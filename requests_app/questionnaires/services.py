"""Answering the questionnaire of a request: who may, when, and never over somebody else's words."""

from django.db import transaction
from django.utils import timezone

from questionnaire import services as questionnaire_services
from questionnaire.choices import Section
from questionnaire.models import Questionnaire, SectionSave
from questionnaire.models.questionnaires import rows_that_complete
from questionnaire.services import Savable
from requests_app.account_requests.actors import Actor, person
from requests_app.account_requests.events import lock_answers_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_answers
from requests_app.account_requests.search import indexing


@transaction.atomic
def save_section(
    account_request: AccountRequest,
    section: Section,
    forms: list[Savable],
    *,
    version: int,
    by: Actor,
    replaced_rows: str = "",
    form_key: str = "",
) -> SectionSave:
    """Save the valid answers of these forms, for a request that is a draft or has changes requested.

    The questionnaire of what is returned has been read again: it is as it is saved now.

    Raises `Refused` if the request was moved in the meantime, and `SectionChanged` if a colleague was faster.
    """
    locked = lock_answers_for(account_request, can_edit_answers, by)
    save = questionnaire_services.save_section(
        locked.questionnaire,
        section,
        forms,
        version=version,
        by=person(by),
        replaced_rows=replaced_rows,
        form_key=form_key,
    )
    locked.touched_at = timezone.now()
    locked.save(update_fields=["touched_at"])
    save.questionnaire = Questionnaire.objects.prefetch_related(*rows_that_complete()).get(pk=locked.questionnaire_id)
    indexing.index_answers(locked, save.questionnaire)
    return save
