"""Finding requests in the list: words, filters, order."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import django_filters
from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.account_requests.choices import Need, State
from requests_app.account_requests.filter_choices import choices_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import Team, roles_of
from requests_app.organisation.models import SiteSettings


class SearchForm(forms.Form):
    """Words that are looked for in references, titles and names of departments."""

    q = LineField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )


class LongSelect(forms.Select):
    """A choice of hundreds, written in one go; Django would take a template for each of them."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return SafeString(f"<select{attributes}>{_options(self.choices, self.format_value(value))}</select>")


def _options(choices: Iterable[tuple[Any, Any]], chosen: Sequence[str]) -> str:
    """Options, or groups of them: a group has a list in the place of a label."""
    options = []
    for value, label in choices:
        if isinstance(label, list):
            options.append(f'<optgroup label="{escape(str(value))}">{_options(label, chosen)}</optgroup>')
        else:
            marked = " selected" if value in chosen else ""
            options.append(f'<option value="{escape(str(value))}"{marked}>{escape(str(label))}</option>')
    return "".join(options)


class AccountRequestFilter(django_filters.FilterSet):
    """Search and filters of the list; the query string has names and addresses instead of keys."""

    q = django_filters.CharFilter(method="search", label=_("Search"))
    state = django_filters.ChoiceFilter(
        choices=State.choices, label=_("State"), empty_label=_("All states"), widget=LongSelect
    )
    department = django_filters.ChoiceFilter(
        field_name="department__name", label=_("Department"), empty_label=_("All departments"), widget=LongSelect
    )
    needs = django_filters.ChoiceFilter(
        method="narrow", choices=Need.choices, label=_("Show"), empty_label=_("All requests"), widget=LongSelect
    )
    answer = django_filters.ChoiceFilter(
        method="answered", label=_("Answer"), empty_label=_("All answers"), widget=LongSelect
    )

    class Meta:
        model = AccountRequest
        fields: list[str] = []

    def __init__(self, *args: Any, user: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.team = user, team
        roles = roles_of(user)
        choices = choices_for(roles)
        self.filters["department"].extra["choices"] = [(name, name) for name in choices.departments]
        self.filters["answer"].extra["choices"] = choices.answers
        if not choices.answers:
            del self.filters["answer"]
        if not roles.is_reviewer:
            del self.filters["needs"]
            if len(choices.departments) <= 1:
                del self.filters["department"]

    @property
    def form(self) -> Any:
        """The fields in the order of the list's bar."""
        form = super().form
        for field in form.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
        return form

    def search(self, queryset: AccountRequestQuerySet, name: str, value: str) -> AccountRequestQuerySet:
        return queryset.matching(value)

    def answered(self, queryset: AccountRequestQuerySet, name: str, value: str) -> AccountRequestQuerySet:
        question, _colon, answer = value.partition(":")
        return queryset.answering(question, answer)

    def narrow(self, queryset: AccountRequestQuerySet, name: str, value: str) -> AccountRequestQuerySet:
        now = timezone.localtime()
        promised = SiteSettings.current().promised_since(now)
        return queryset.needing(Need(value), self.user, team=self.team, now=now, promised=promised)


def has_filter(data: Any) -> bool:
    return any(data.get(name) for name in ("q", "state", "department", "needs", "answer"))
