"""Finding requests in the list: words and filters."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.account_requests.choices import Need, State
from requests_app.account_requests.filters.answers import AnswerSource
from requests_app.account_requests.filters.departments import DepartmentSource
from requests_app.account_requests.filters.fields import SuggestField, select
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import Roles, Team, roles_of
from requests_app.account_requests.search import narrow
from requests_app.organisation.models import SiteSettings

# More than so many are found faster by typing than by reading.
FEW = 7


class SearchForm(forms.Form):
    """Words that are looked for in references, titles and names of departments, of drafts that were deleted."""

    q = LineField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )


class RequestFilters(SearchForm):
    """Search and filters of the list; the query string has names and addresses instead of keys."""

    state = select(_("State"), _("All states"), State.choices)
    department = SuggestField(label=_("Department"), placeholder=_("All departments"), address="department-suggestions")
    needs = select(_("Show"), _("All requests"), Need.choices)
    answer = SuggestField(label=_("Answer"), placeholder=_("All answers"), address="answer-suggestions")

    def __init__(self, data: QueryDict, *, user: Any, team: Team) -> None:
        """`team` is that of `comms_team()` if the user belongs to it."""
        super().__init__(data)
        self.user, self.team = user, team
        roles = roles_of(user)
        self._offer_departments(roles)
        if not roles.is_reviewer:
            del self.fields["needs"]
        if not roles.is_reviewer or AnswerSource.is_empty():
            del self.fields["answer"]
        else:
            self._suggest("answer", AnswerSource())

    def _offer_departments(self, roles: Roles) -> None:
        """Of their own departments some people have one, which is no choice, or a few."""
        source = DepartmentSource(roles)
        if roles.is_reviewer or len(roles.department_ids) > FEW:
            self._suggest("department", source)
        elif len(roles.department_ids) > 1:
            names = source.rows.values_list("name", flat=True)
            self.fields["department"] = select(_("Department"), _("All departments"), [(name, name) for name in names])
        else:
            del self.fields["department"]

    def _suggest(self, name: str, source: DepartmentSource | AnswerSource) -> None:
        field: Any = self.fields[name]
        field.choose_from(source, self.data)

    def narrowed(self, rows: AccountRequestQuerySet) -> AccountRequestQuerySet:
        """Those of the rows that are looked for; what is no choice narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = narrow(rows, words, by=self.user)
        if state := chosen.get("state"):
            rows = rows.in_state(state)
        if department := chosen.get("department"):
            rows = rows.of_department(department)
        if need := chosen.get("needs"):
            now = timezone.localtime()
            promised = SiteSettings.current().promised_since(now)
            rows = rows.needing(Need(need), self.user, team=self.team, now=now, promised=promised)
        if answer := chosen.get("answer"):
            question, _colon, value = answer.partition(":")
            rows = rows.answering(question, value)
        return rows


def has_filter(data: Any) -> bool:
    return any(data.get(name) for name in ("q", "state", "department", "needs", "answer"))
