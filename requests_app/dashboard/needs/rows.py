"""A row of "Needs you": a fact about a request, since when it holds, and by when it should be dealt with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import NextStep

# So many rows are shown; of each kind, the home page looks at one more, those that have waited longest.
SHOWN = 12


@dataclass(frozen=True)
class NeedRow:
    """A request with one thing to do, or to wait for."""

    account_request: AccountRequest
    step: NextStep
    today: date

    @cached_property
    def url(self) -> str:
        return self.account_request.url()

    @property
    def state_label(self) -> str:
        return str(State(self.account_request.state).label)

    @cached_property
    def since(self) -> date:
        return self.step.since or timezone.localdate(self.account_request.state_since)

    @cached_property
    def since_words(self) -> str:
        return _("Since %(day)s") % {"day": date_format(self.since)}

    @property
    def due(self) -> date | None:
        return self.step.due

    @cached_property
    def due_words(self) -> str:
        if self.due is None:
            return ""
        words = _("Overdue: it was due on %(day)s") if self.is_overdue else _("By %(day)s")
        return words % {"day": date_format(self.due)}

    @cached_property
    def is_overdue(self) -> bool:
        return self.step.is_overdue(self.today)


def looked_at() -> int:
    return SHOWN + 1


def in_order(rows: Iterable[NeedRow]) -> Sequence[NeedRow]:
    """What is overdue first, then what is due first, then what has waited longest."""
    return sorted(rows, key=lambda row: (row.due or date.max, row.since, row.account_request.pk))
