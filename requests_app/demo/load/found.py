"""What search knows of the requests of a load."""

from collections.abc import Sequence

from django.db import models

from questionnaire.models import ExtraAnswer
from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.search.documents import AnswerWords, document_of
from requests_app.account_requests.search.texts import written_as_extra
from requests_app.demo.load.answers import Variant


def document_for(rows: Sequence[models.Model], variant: Variant) -> SearchDocument:
    """The document of the request among these unsaved rows; its snapshots hold the variant alone."""
    account_request = next(row for row in rows if isinstance(row, AccountRequest))
    extra = [written_as_extra(row) for row in rows if isinstance(row, ExtraAnswer)]
    now = AnswerWords.of([*variant.written, *extra]) if extra else variant.words
    document = document_of(account_request, now, variant.words if account_request.has_been_submitted else None)
    document.account_request = account_request
    return document
