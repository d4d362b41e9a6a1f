"""Effort and readiness in the words and figures of `components/effort.html` and `components/readiness.html`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.answers import answer_sheet, effort_defaults
from questionnaire.catalogue import Text
from questionnaire.choices import Section
from questionnaire.effort import REPLY_DAYS, EffortLine, EffortVerdict, Estimate, estimate
from questionnaire.effort_words import hours, hours_of
from questionnaire.models import Questionnaire
from questionnaire.plans import PlannedAdministrator, plan_of
from questionnaire.readiness import PartScore, PlanFinding, Readiness, WeakAnswer
from requests_app.account_requests.assessments import Assessment, assess_answers, assess_snapshot
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.organisation.models import SiteSettings
from requests_app.questionnaires.returning import Origin, hint_id, section_url

EFFORT_SECTIONS = (Section.TEAM, Section.PLATFORMS)

# A finding or a weak answer → the address of the answer it is about.
Place = Callable[[PlanFinding | WeakAnswer], str]


@dataclass(frozen=True)
class EffortView:
    """`verdict` names the style. Shares of the bar's width in per cent: `needed`, `mark` where the hours there are end
    (None if they are not given), `over` what is needed beyond it. `lines`: platform, how it is calculated, hours.
    """

    verdict: str
    sentence: str
    needed: int
    mark: int | None
    over: int
    lines: tuple[tuple[str, str, str], ...]
    uncounted: str


@dataclass(frozen=True)
class PanelRemark:
    """A sentence about an answer, with the answer's wording and address.

    `id` marks the first one about an answer; it is empty for the others.
    """

    answer: str
    sentence: str
    url: str
    id: str


@dataclass(frozen=True)
class ReadinessView:
    score: int
    parts: tuple[PartScore, ...]
    contradictions: tuple[PanelRemark, ...]
    weakest: tuple[PanelRemark, ...]
    others: tuple[PanelRemark, ...]


def effort_beside(section: Section, account_request: AccountRequest) -> EffortView | None:
    """The effort next to the form of a section, as of the last save; None for sections that do not change it.

    The request should be fetched for the section: beside the platforms, its `hours_named` stand for the people.
    """
    if section not in EFFORT_SECTIONS:
        return None
    questionnaire = account_request.questionnaire
    if section == Section.TEAM:
        prefetch_related_objects([questionnaire], "administrators")
        return _effort(questionnaire, EFFORT_SECTIONS)
    return _effort(
        questionnaire, [Section.PLATFORMS], (PlannedAdministrator(hours_per_week=account_request.hours_named),)
    )


def effort_panel(section: Section, questionnaire: Questionnaire) -> str:
    """The same as HTML, for pages that save without loading again; empty if there is none."""
    if section not in EFFORT_SECTIONS:
        return ""
    effort = _effort(questionnaire, EFFORT_SECTIONS)
    return render_to_string("components/effort.html", {"effort": effort})


def _effort(
    questionnaire: Questionnaire, sections: Sequence[Section], people: tuple[PlannedAdministrator, ...] = ()
) -> EffortView:
    """By today's figures. `people` stand in if the section on the team is not read."""
    prefetch_related_objects([questionnaire], "platform_plans__platform")
    plan = plan_of(answer_sheet(questionnaire, sections), effort_defaults(questionnaire))
    return effort_for_display(estimate(replace(plan, administrators=people or plan.administrators)))


def assessment_of_answers(account_request: AccountRequest) -> dict[str, Any]:
    """`effort` and `readiness` of a draft, each remark with a link to the field it is about."""
    assessment = assess_answers(account_request, today=timezone.localdate(), site_settings=SiteSettings.current())
    return _for_display(assessment, in_form(account_request))


def assessment_of_snapshot(snapshot: Snapshot) -> dict[str, Any]:
    """`effort` and `readiness` of a submission, each remark with a link to its section on the page of answers."""
    return _for_display(assess_snapshot(snapshot, site_settings=SiteSettings.current()), in_answers)


def _for_display(assessment: Assessment, place: Place) -> dict[str, Any]:
    return {
        "effort": effort_for_display(assessment.estimate),
        "readiness": readiness_for_display(assessment.readiness, place),
    }


def effort_for_display(effort: Estimate) -> EffortView:
    available = effort.available or 0
    scale = max(effort.needed, available, 1)
    needed, mark = 100 * effort.needed // scale, 100 * available // scale
    return EffortView(
        verdict=effort.verdict.value,
        sentence=_sentence(effort),
        needed=needed,
        mark=None if effort.available is None else mark,
        over=max(0, needed - mark),
        lines=tuple((line.name, _calculation(line), hours_of(line.minutes)) for line in effort.lines),
        uncounted=", ".join(effort.uncounted),
    )


def readiness_for_display(readiness: Readiness, place: Place) -> ReadinessView:
    marked: set[str] = set()
    return ReadinessView(
        score=readiness.score,
        parts=readiness.parts,
        contradictions=_remarks(readiness.contradictions, place, marked),
        weakest=_remarks(readiness.weakest, place, marked),
        others=_remarks(readiness.others, place, marked),
    )


def in_form(account_request: AccountRequest) -> Place:
    """The answer's field, for those who can change it; saving leads back to the remark."""
    return lambda found: section_url(account_request, found.section.value, Origin.PLAN_CHECK, at=found.anchor)


def in_answers(found: PlanFinding | WeakAnswer) -> str:
    """The answer's section further down on the same page, for those who read it."""
    return f"#section-{found.section.number}"


def _remarks(
    found: Sequence[PlanFinding] | Sequence[WeakAnswer], place: Place, marked: set[str]
) -> tuple[PanelRemark, ...]:
    """`marked` holds the ids that are given already."""
    return tuple(PanelRemark(_answer(entry), entry.sentence, place(entry), _mark(entry, marked)) for entry in found)


def _mark(found: PlanFinding | WeakAnswer, marked: set[str]) -> str:
    name = hint_id(found.anchor)
    if name in marked:
        return ""
    marked.add(name)
    return name


def _answer(found: PlanFinding | WeakAnswer) -> str:
    return found.wording if found.row is None else f"{found.wording} ({found.row + 1})"


def _sentence(effort: Estimate) -> str:
    words: dict[str, Any] = {"needed": hours(effort.hours_needed), "available": hours(effort.hours_available)}
    if not effort.lines:
        return _(
            "An account usually takes about an hour a day. Choose a platform and its posts a week to "
            "see what this plan needs."
        )
    return str(SENTENCES[effort.verdict]) % words


SENTENCES: dict[EffortVerdict, Text] = {
    EffortVerdict.UNKNOWN: gettext_lazy(
        "This plan takes about %(needed)s a week. How many hours do the account managers really have?"
    ),
    EffortVerdict.FITS: gettext_lazy(
        "This plan takes about %(needed)s a week; the account managers have %(available)s. That is enough."
    ),
    EffortVerdict.TIGHT: gettext_lazy(
        "This plan takes about %(needed)s a week; the account managers have %(available)s. That "
        "is enough, but leaves no time for leave and busy weeks."
    ),
    EffortVerdict.SHORT: gettext_lazy(
        "This plan takes about %(needed)s a week; the account managers have %(available)s. Plan "
        "fewer posts, fewer platforms or more hours."
    ),
}


def _calculation(line: EffortLine) -> str:
    posts = ngettext("%(posts)s post × %(each)s min", "%(posts)s posts × %(each)s min", line.posts_per_week)
    replies = _("%(days)s days × %(daily)s min for replies")
    words = {"posts": line.posts_per_week, "each": line.minutes_per_post}
    return f"{posts % words} + {replies % {'days': REPLY_DAYS, 'daily': line.minutes_per_day}}"
