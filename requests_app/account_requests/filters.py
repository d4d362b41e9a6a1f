"""Finding requests in the list: words, filters, order."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.account_requests.choices import Need, State
from requests_app.account_requests.filter_choices import choices_for
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import Team, roles_of
from requests_app.account_requests.search import narrow
from requests_app.organisation.models import SiteSettings


class SearchForm(forms.Form):
    """Words that are looked for in references, titles and names of departments, of drafts that were deleted."""

    q = LineField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )


class LongSelect(forms.Select):
    """A choice of hundreds, in one template; Django would take one more for each of them."""

    template_name = "widgets/long_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Widget.get_context(self, name, value, attrs)
        context["widget"]["groups"] = _groups(self.choices, self.format_value(value))
        return context


def _groups(choices: Iterable[tuple[Any, Any]], chosen: Sequence[str]) -> Iterable[tuple[str, list[Any]]]:
    """The options by the title of their group; a choice in a group has a list in the place of a label."""
    for title, group in groupby(choices, key=lambda choice: choice[0] if isinstance(choice[1], list) else ""):
        options = [option for value, label in group for option in (label if title else [(value, label)])]
        yield title, [(value, label, value in chosen) for value, label in options]


def _choice(label: Any, empty_label: Any, choices: Sequence[tuple[Any, Any]] = ()) -> forms.ChoiceField:
    widget = LongSelect(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, choices=[("", empty_label), *choices], widget=widget)


class RequestFilters(SearchForm):
    """Search and filters of the list; the query string has names and addresses instead of keys."""

    state = _choice(_("State"), _("All states"), State.choices)
    department = _choice(_("Department"), _("All departments"))
    needs = _choice(_("Show"), _("All requests"), Need.choices)
    answer = _choice(_("Answer"), _("All answers"))

    def __init__(self, data: QueryDict, *, user: Any, team: Team) -> None:
        """`team` is that of `comms_team()` if the user belongs to it."""
        super().__init__(data)
        self.user, self.team = user, team
        roles = roles_of(user)
        choices = choices_for(roles)
        self._offer("department", [(name, name) for name in choices.departments])
        self._offer("answer", choices.answers)
        if not choices.answers:
            del self.fields["answer"]
        if not roles.is_reviewer:
            del self.fields["needs"]
            if len(choices.departments) <= 1:
                del self.fields["department"]

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [*field.choices, *choices]

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
