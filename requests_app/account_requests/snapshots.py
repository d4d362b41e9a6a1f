"""A submission stores what was asked and answered, so that nobody's later view of it can change."""

from collections.abc import Sequence

from django.utils import timezone

from questionnaire.answers import Item, SectionSheet, answer_sheet, effort_defaults
from questionnaire.extras import KEY, values_of
from questionnaire.likeness import traits_of
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest, Snapshot, SubmittedAnswer
from requests_app.account_requests.search import indexing
from requests_app.organisation.models import SiteSettings

Sheet = Sequence[SectionSheet]


def former_submission(account_request: AccountRequest) -> Snapshot | None:
    """The latest snapshot so far; a first submission has none before it."""
    if account_request.left_state == State.DRAFT:
        return None
    return account_request.snapshots.order_by("-number").first()


def take(account_request: AccountRequest, former: Snapshot | None) -> Snapshot:
    """Within a submission: the next numbered snapshot of the answers; `former` is the one before, if there is one.

    The request's `traits` are set, and saved by the caller.
    """
    sheet = answer_sheet(account_request.answers)
    site_settings = SiteSettings.current()
    snapshot = Snapshot.objects.create(
        account_request=account_request,
        number=former.number + 1 if former else 1,
        submitted_at=timezone.now(),
        sponsor_email=account_request.questionnaire.sponsor_email,
        answers=sheet,
        effort_defaults=effort_defaults(account_request.answers),
        posts_min=site_settings.posts_min,
        posts_max=site_settings.posts_max,
    )
    account_request.traits = traits_of(sheet).as_text
    _index(account_request, former.answers if former else [], sheet)
    indexing.index_submission(account_request, sheet)
    return snapshot


def take_correction(account_request: AccountRequest, former: Snapshot) -> Snapshot:
    """The answers after a correction, as the snapshot that follows `former`; what it was judged by stays the same.

    The request's `traits` are set; the caller saves them.
    """
    sheet = answer_sheet(account_request.answers)
    snapshot = Snapshot.objects.create(
        account_request=account_request,
        number=former.number + 1,
        is_correction=True,
        submitted_at=timezone.now(),
        sponsor_email=former.sponsor_email,
        answers=sheet,
        effort_defaults=former.effort_defaults,
        posts_min=former.posts_min,
        posts_max=former.posts_max,
    )
    account_request.traits = traits_of(sheet).as_text
    _index(account_request, former.answers, sheet)
    indexing.index_submission(account_request, sheet)
    return snapshot


def _index(account_request: AccountRequest, before: Sheet, now: Sheet) -> None:
    """Lists look up what was submitted last, never what the department writes after that."""
    if _extras(before) == _extras(now):
        return
    account_request.submitted_answers.all().delete()
    found = values_of(account_request.questionnaire)
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(account_request=account_request, question=question, value=value) for question, value in found
    )


def _extras(sheet: Sheet) -> list[Item]:
    return [item for section in sheet for item in section["items"] if item["key"].startswith(KEY)]
