"""A retrospective as a page shows it, as plain data."""

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.pages.facts import Fact


@dataclass(frozen=True)
class ReadRetrospective:
    """Texts, with the two facts above them, and who saved it last. In a draft any of them may be empty."""

    facts: list[Fact]
    worked: str
    did_not_work: str
    why: str
    saved_by_name: str
    saved_at: datetime | None

    @classmethod
    def of(cls, retrospective: Retrospective) -> "ReadRetrospective":
        hours = retrospective.hours_per_week
        words = _("%(hours)s hours a week") % {"hours": floatformat(hours, -1)} if hours is not None else "–"
        conclusion = retrospective.get_conclusion_display() or "–"
        return cls(
            [Fact(_("What the department decided"), conclusion), Fact(_("Hours really spent"), words)],
            retrospective.worked,
            retrospective.did_not_work,
            retrospective.why,
            retrospective.saved_by_name,
            retrospective.saved_at,
        )
