"""From the rows of a decided request to the plain data of its letter. Internal notes have no place in it."""

from collections.abc import Sequence
from typing import Any

from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.decision_letter.data import DecisionLetter, Tally
from requests_app.documents.request_form.gathering import decision_of, head_of
from requests_app.documents.scorecard_blocks import printed_scorecard
from requests_app.evidence.scorecards.cards import from_data as from_stored
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.trials.tallies import counted, from_data, shared_in, whole_of

WITH_LETTER = (Verdict.APPROVED, Verdict.DECLINED)


def decision_letter_of(account_request: AccountRequest, site_settings: SiteSettings) -> DecisionLetter:
    """What the letter about the decision in force says; texts are in the language that is active.

    Raises ValueError if there is none, or if the department decided itself, as a contributor.
    """
    decision = account_request.decision
    if decision is None or decision.verdict not in WITH_LETTER:
        raise ValueError("only approved and declined requests have a decision letter")
    return DecisionLetter(
        **head_of(account_request, site_settings),
        is_approved=decision.verdict == Verdict.APPROVED,
        decision=decision_of(decision),
        do_accounts_exist=account_request.do_all_accounts_exist(),
        tally=_tally(decision.tally),
        scorecard=printed_scorecard(from_stored(decision.scorecard)) if decision.scorecard else None,
        team_name=site_settings.team_name,
        team_email=site_settings.team_email,
        channels=tuple(MainChannel.objects.offered().names()),
        address=account_request.absolute_url(),
    )


def _tally(rows: Sequence[dict[str, Any]]) -> Tally | None:
    """What was stored with the decision, not what the calendar says today."""
    weeks = from_data(rows)
    if not weeks:
        return None
    return Tally(
        weeks=len(counted(weeks)),
        planned=whole_of(weeks),
        shared=shared_in(weeks),
        weeks_on_target=sum(week.is_on_target for week in counted(weeks)),
        posts_min=weeks[0].posts_min,
        posts_max=weeks[0].posts_max,
    )
