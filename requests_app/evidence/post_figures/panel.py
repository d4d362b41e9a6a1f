"""The part of the tab "Scorecard" that tells what the posts of a trial reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from requests_app.account_requests.permissions import can_enter_post_figures
from requests_app.evidence.panels import EvidencePanel, PanelQuestion
from requests_app.evidence.post_figures.known import FigureSum, figures_of, sums_of
from requests_app.evidence.post_figures.measures import measure_metrics
from requests_app.trials.models import PostChannel


@dataclass(frozen=True)
class NamedSum:
    """The sum of a measure, under the name that the organisation gives it."""

    name: str
    sum: FigureSum


@dataclass(frozen=True)
class PostFiguresPanel:
    """`enter_url` is for those who may enter figures; `credits_url` leads to all posts of the department."""

    sums: Sequence[NamedSum]
    enter_url: str
    credits_url: str


def post_figures_panel(question: PanelQuestion) -> EvidencePanel | None:
    """Nothing as long as no post of the trial was shared."""
    account_request = question.account_request
    rows = PostChannel.objects.filter(post__trial=question.trial, shared_on__isnull=False)
    shared = list(rows.select_related("channel__platform"))
    if not shared:
        return None
    sums = sums_of(figures_of(shared).values())
    may_enter = can_enter_post_figures(account_request, question.user)
    panel = PostFiguresPanel(
        sums=named_sums(sums),
        enter_url=account_request.url("post-figures") if may_enter else "",
        credits_url=reverse("credits", query={"department": account_request.department.name}),
    )
    return EvidencePanel("evidence/post_figures/panel.html", panel)


def named_sums(sums: dict[str, FigureSum]) -> list[NamedSum]:
    return [NamedSum(metric.name, sums[metric.key]) for metric in measure_metrics()]
