"""What others read of a finished trial, as plain data: templates get this and no request."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.account_requests.choices import Verdict
from requests_app.evidence.library.models import LibraryCase
from requests_app.pages.facts import Fact


@dataclass(frozen=True)
class ShownCase:
    """A case of the library. `department` and `request_title` are empty unless the department wants to be named.

    `url` is empty in a preview, `outcome` until the request is decided.
    """

    url: str
    kind: str
    platforms: Sequence[str]
    department: str
    request_title: str
    outcome: str
    outcome_label: str
    year: int
    hours: Decimal
    weeks: int
    weeks_on_target: int
    posts_per_week: Decimal
    worked: str
    did_not_work: str
    conclusion: str
    why: str

    @property
    def title(self) -> str:
        """Who it was, by name or by kind alone, and the platforms."""
        who = self.department or self.kind or _("A department")
        return f"{who} · {', '.join(self.platforms)}" if self.platforms else who

    @property
    def hours_words(self) -> str:
        return _("%(hours)s hours a week") % {"hours": floatformat(self.hours, -1)}

    @property
    def target_words(self) -> str:
        """Without weeks there is nothing to count."""
        words = {"reached": self.weeks_on_target, "weeks": self.weeks}
        sentence = ngettext("%(reached)s of %(weeks)s week", "%(reached)s of %(weeks)s weeks", self.weeks)
        return sentence % words if self.weeks else "–"

    @property
    def posts_words(self) -> str:
        """Posts a week, over the whole trial."""
        return floatformat(self.posts_per_week, -1)

    @property
    def facts(self) -> list[Fact]:
        kind = [Fact(_("Kind of department"), self.kind)] if self.kind and self.department else []
        return [
            *kind,
            Fact(_("Outcome"), f"{self.outcome_label} ({self.year})" if self.outcome else _("Not decided yet")),
            Fact(_("Weeks on target"), self.target_words),
            Fact(_("Posts a week"), self.posts_words),
            Fact(_("Hours really spent"), self.hours_words),
            Fact(_("What the department decided"), self.conclusion),
        ]


def shown(case: LibraryCase) -> ShownCase:
    """The case as everybody reads it; names are left out here, and nowhere else has them."""
    account_request, retrospective = case.account_request, case.retrospective
    kind = account_request.department.kind
    plans = account_request.questionnaire.platform_plans.all()
    names = [plan.platform.name for plan in plans if plan.platform]
    return ShownCase(
        url=reverse("library-case", kwargs={"key": case.key}) if case.pk else "",
        kind=str(kind or ""),
        platforms=tuple(dict.fromkeys(names)),
        department=account_request.department.name if case.is_named else "",
        request_title=account_request.title if case.is_named else "",
        outcome=case.outcome,
        outcome_label=str(Verdict(case.outcome).label) if case.outcome else "",
        year=case.decided_on.year,
        hours=case.hours_per_week,
        weeks=case.weeks,
        weeks_on_target=case.weeks_on_target,
        posts_per_week=case.posts_per_week,
        worked=retrospective.worked,
        did_not_work=retrospective.did_not_work,
        conclusion=retrospective.get_conclusion_display(),
        why=retrospective.why,
    )
