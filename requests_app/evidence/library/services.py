"""The learning library: what of a finished trial others may read, and finding cases like a request."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from requests_app.account_requests.choices import DECIDED_STATES, TrialStatus, Verdict
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.search.words import words_of
from requests_app.decisions.models import Decision
from requests_app.evidence.library.figures import figures_of
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.library.pages import ShownCase, shown
from requests_app.evidence.retrospectives.models import Retrospective

MOST_LIKE_CASES = 3


def renew(account_request: AccountRequest) -> None:
    """Have the library show of this request what may be shown now, or nothing; the caller holds the request's lock.

    To be called whenever the request is decided or reopened, and its retrospective saved, released or taken back.
    """
    retrospective = _latest(account_request)
    decision = Decision.objects.filter(account_request=account_request, reopened_at=None).first()
    if decision is None or retrospective is None or not _is_shown(account_request, retrospective):
        hide(account_request)
        return
    found = LibraryCase.objects.filter(account_request=account_request).first()
    case = found or LibraryCase(account_request=account_request)
    fill(case, retrospective, decision)
    case.is_named = retrospective.is_named
    case.save()


def hide(account_request: AccountRequest) -> None:
    """The library shows nothing of it any more."""
    LibraryCase.objects.filter(account_request=account_request).delete()


def show_if_released(account_request: AccountRequest) -> None:
    """The same once it is decided: most departments have released nothing, and then there is nothing to renew."""
    if Retrospective.objects.filter(trial__account_request=account_request, is_released=True).exists():
        renew(account_request)


def fill(case: LibraryCase, retrospective: Retrospective, decision: Decision | None) -> None:
    """Put into an unsaved case what it shows; a preview of a trial that is not decided yet has no outcome."""
    figures = figures_of(case.account_request, retrospective.trial, decision)
    case.retrospective = retrospective
    case.outcome = Verdict(decision.verdict) if decision else ""
    case.decided_on = timezone.localdate(decision.decided_at if decision else None)
    case.hours_per_week = retrospective.hours_per_week or 0
    case.weeks, case.weeks_on_target = figures.weeks, figures.weeks_on_target
    case.share_on_target, case.posts_per_week = figures.share_on_target, figures.posts_per_week
    texts = (retrospective.worked, retrospective.did_not_work, retrospective.why)
    found = {word for text in texts for word in words_of(text)}
    case.words = f" {' '.join(sorted(found))} "


def previews(account_request: AccountRequest, retrospective: Retrospective) -> tuple[ShownCase, ShownCase]:
    """What others will read, without the department's name and with it, by the same code as the page of a case."""
    prefetch_related_objects([account_request.questionnaire], "platform_plans__platform")
    case = LibraryCase(account_request=account_request, is_named=False)
    fill(case, retrospective, account_request.decision)
    unnamed = shown(case)
    case.is_named = True
    return unnamed, shown(case)


def like_cases(account_request: AccountRequest, reader: Any) -> list[ShownCase]:
    """The newest few cases of the same kind of department that wanted one of the same platforms.

    What the request does not say yet is not asked for; if it says neither, there is nothing to compare. `reader` has to
    be logged in: the library is open to all of them. The few are found first, and read then: their texts are long.
    """
    if not reader.is_authenticated:
        return []
    kind = account_request.department.kind
    platforms = [plan.platform for plan in account_request.platform_plans if plan.platform]
    if kind is None and not platforms:
        return []
    rows = LibraryCase.objects.exclude(account_request=account_request)
    if kind is not None:
        rows = rows.of_kind(kind)
    if platforms:
        rows = rows.on_platforms(*platforms)
    keys = list(rows.newest_first().values_list("pk", flat=True)[:MOST_LIKE_CASES])
    found = LibraryCase.objects.filter(pk__in=keys).newest_first().with_all_that_is_shown() if keys else ()
    return [shown(case) for case in found]


def _latest(account_request: AccountRequest) -> Retrospective | None:
    """That of the latest trial: an earlier one is not the one that was decided on."""
    latest = account_request.trials.exclude(status=TrialStatus.AGREED).order_by("-number").first()
    return Retrospective.objects.filter(trial=latest).select_related("trial").first() if latest else None


def _is_shown(account_request: AccountRequest, retrospective: Retrospective) -> bool:
    is_over = retrospective.trial.status == TrialStatus.ENDED
    return retrospective.is_released and is_over and account_request.state in DECIDED_STATES
