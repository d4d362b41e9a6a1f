from requests_app.evidence.check_ins.pages import check_ins_of
from requests_app.evidence.panels import EvidencePanel, PanelQuestion


def check_ins_panel(question: PanelQuestion) -> EvidencePanel | None:
    """How many weeks are answered, and the mean of their hours; nothing before the first day."""
    shown = check_ins_of(question.account_request, question.trial, question.user, question.today)
    return EvidencePanel("evidence/check_ins/panel.html", shown) if shown.weeks else None
