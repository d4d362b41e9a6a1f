"""Keeping the documents: each is written in the transaction of what it says."""

from collections.abc import Sequence

from django.db import connection, transaction

from questionnaire.answers import SectionSheet
from questionnaire.models import ExtraAnswer, Questionnaire
from requests_app.account_requests.models import AccountRequest, Department, SearchDocument, Snapshot
from requests_app.account_requests.search.documents import AnswerWords, document_of
from requests_app.account_requests.search.engines import engine
from requests_app.account_requests.search.texts import written_in, written_now
from requests_app.account_requests.search.words import words_of

BATCH = 500
ALL = [field.name for field in SearchDocument._meta.concrete_fields if not field.primary_key]
# The department may have been renamed since the request was read; who does that writes the name.
OF_ANSWERS = [name for name in ALL if name != "department"]
ROWS = ("goals", "audiences", "administrators", "platform_plans__platform", "extra_answers__version")


def index_new(account_request: AccountRequest) -> None:
    """A draft without answers."""
    _save([document_of(account_request, AnswerWords.of([]), None)])


def index_answers(account_request: AccountRequest, questionnaire: Questionnaire) -> None:
    """What the department has written, as the questionnaire says it that was just read; nothing else has changed."""
    snapshot = account_request.latest_snapshot if account_request.has_been_submitted else None
    submitted = AnswerWords.of(written_in(snapshot.answers)) if snapshot else None
    _save([document_of(account_request, _now(questionnaire), submitted)], OF_ANSWERS)


def index_submission(account_request: AccountRequest, sheet: Sequence[SectionSheet]) -> None:
    """Within a submission or a correction: its sheet is the latest snapshot from now on."""
    submitted = AnswerWords.of(written_in(sheet))
    _save([document_of(account_request, _now(account_request.answers), submitted)], OF_ANSWERS)


def index_department(department: int, name: str) -> None:
    """Have the requests of a renamed department found by its new name, in one statement."""
    rows = SearchDocument.objects.filter(account_request__department=department)
    rows.update(department=" ".join(sorted(set(words_of(name)))))


def rebuild() -> int:
    """Make all documents again, batch by batch; how many these are."""
    done, last = 0, 0
    while keys := list(AccountRequest.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        index_all(keys)
        done, last = done + len(keys), keys[-1]
    with connection.cursor() as cursor:
        for statement in engine().REBUILD:
            cursor.execute(statement)
    return done


@transaction.atomic
def index_all(keys: Sequence[int]) -> None:
    """The documents of these requests, from rows that are locked: nobody changes what they say until they are written.

    Departments come first, as when one is renamed.
    """
    requests = AccountRequest.objects.filter(pk__in=keys).order_by("pk")
    departments = Department.objects.filter(pk__in=requests.order_by().values("department")).order_by("pk")
    for rows in (departments, requests):
        list(rows.select_for_update().values_list("pk"))
    sheets = {snapshot.account_request_id: snapshot.answers for snapshot in Snapshot.objects.latest_of(keys)}
    rows = AccountRequest.objects.filter(pk__in=keys).select_related("department", "questionnaire")
    rows = rows.prefetch_related(*(f"questionnaire__{row}" for row in ROWS))
    _save([_from_rows(row, sheets.get(row.pk)) for row in rows])


def _from_rows(account_request: AccountRequest, sheet: Sequence[SectionSheet] | None) -> SearchDocument:
    questionnaire = account_request.questionnaire
    now = AnswerWords.of(written_now(questionnaire, questionnaire.extra_answers.all()))
    return document_of(account_request, now, None if sheet is None else AnswerWords.of(written_in(sheet)))


def _now(questionnaire: Questionnaire) -> AnswerWords:
    """Of one questionnaire, whose extra questions are read along anyway."""
    given: list[ExtraAnswer] = [answer for row in questionnaire.extra_rows if (answer := getattr(row, "answer", None))]
    return AnswerWords.of(written_now(questionnaire, given))


def _save(documents: Sequence[SearchDocument], fields: Sequence[str] = ALL) -> None:
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["account_request"], update_fields=fields
    )
