"""The retrospective on the tab "Scorecard": the comms team reads it once it is finished, the department its draft."""

from dataclasses import dataclass

from requests_app.account_requests.permissions import (
    can_read_retrospective,
    can_release_retrospective,
    can_write_retrospective,
    is_member,
)
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.retrospectives import rules
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.retrospectives.pages import ReadRetrospective
from requests_app.evidence.retrospectives.services import trial_to_look_back_on


@dataclass(frozen=True)
class RetrospectivePanel:
    """`read` is None until it is finished; `has_draft` tells the department alone that it is begun.

    `write_url` and `release_url` are empty for those who may not. `release_words` say what others read of it.
    """

    read: ReadRetrospective | None
    has_draft: bool
    is_members: bool
    write_url: str
    release_url: str
    is_released: bool
    is_named: bool


def retrospective_panel(question: PanelQuestion) -> EvidencePanel | None:
    """Nothing before the last two weeks of the trial."""
    account_request, user = question.account_request, question.user
    trial = question.trial if question.trial.starts_on else trial_to_look_back_on(account_request)
    if trial is None or not rules.is_open(trial, question.today) or not can_read_retrospective(account_request, user):
        return None
    found = Retrospective.objects.filter(trial=trial).first() or Retrospective(trial=trial)
    is_members = is_member(account_request, user)
    may_write = can_write_retrospective(account_request, user)
    may_release = found.is_finished and can_release_retrospective(account_request, user)
    shown = RetrospectivePanel(
        read=ReadRetrospective.of(found) if found.is_finished else None,
        has_draft=is_members and found.pk is not None and not found.is_finished,
        is_members=is_members,
        write_url=account_request.url("request-retrospective") if may_write else "",
        release_url=account_request.url("retrospective-release") if may_release else "",
        is_released=found.is_released,
        is_named=found.is_named,
    )
    return EvidencePanel("evidence/retrospectives/panel.html", shown)
