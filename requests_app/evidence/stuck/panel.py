"""What a department was and is stuck with, on the tab "Support"."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_app.account_requests.permissions import can_answer_call, can_call_for_help
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.stuck.models import CallForHelp


@dataclass(frozen=True)
class CallShown:
    """`answer_url` and `solve_url` are for those who may, as long as it is open."""

    call: CallForHelp
    answer_url: str
    solve_url: str


@dataclass(frozen=True)
class CallsShown:
    """The latest first; `ask_url` is for those who may ask now."""

    calls: Sequence[CallShown]
    ask_url: str


def calls_panel(question: PanelQuestion) -> EvidencePanel | None:
    """Nothing where nobody asked and nobody may."""
    account_request, user = question.account_request, question.user
    may_ask, may_answer = can_call_for_help(account_request, user), can_answer_call(account_request, user)

    def url(name: str, call: CallForHelp, *, may: bool) -> str:
        return account_request.url(name, number=call.number) if may and call.is_open else ""

    calls = [
        CallShown(call, url("call-answer", call, may=may_answer), url("call-solve", call, may=may_ask))
        for call in reversed(question.trial.calls_for_help.all())
    ]
    is_running = may_ask and not question.trial.is_over(question.today)
    shown = CallsShown(calls, account_request.url("call-for-help") if is_running else "")
    return EvidencePanel("evidence/stuck/panel.html", shown) if calls or is_running else None
