"""Fields of the bar above a list: a choice of a few, and something that is found by typing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.urls import reverse

from questionnaire.written.fields import LineField
from questionnaire.written.texts import one_line
from requests_app.account_requests.filters.suggestions import Meaning, Source, meaning_of

# Room for a question and an answer in one line.
LONGEST = 300


class PlainSelect(forms.Select):
    """A choice without groups, in one template; Django would take one more for each option and for its attributes."""

    template_name = "widgets/plain_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = self.format_value(value)
        return {
            "attributes": flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}),
            "options": [(key, label, str(key) in chosen) for key, label in self.choices],
        }


def select(label: Any, empty_label: Any, choices: Sequence[tuple[Any, Any]]) -> forms.ChoiceField:
    widget = PlainSelect(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, choices=[("", empty_label), *choices], widget=widget)


class SuggestInput(forms.TextInput):
    """A line that suggests what it could mean, and beside it what it could, unless that is clear."""

    template_name = "widgets/suggest.html"
    # Set by the field.
    meaning: Meaning | None = None
    none_found: Any = ""
    query: QueryDict

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        is_unclear = bool(self.meaning and not self.meaning.chosen)
        hint = f"{(attrs or {}).get('id', name)}-hint"
        every = self.build_attrs(self.attrs, {**(attrs or {}), **({"aria-describedby": hint} if is_unclear else {})})
        return {
            "attributes": flatatt({"type": "text", "name": name, "value": self.format_value(value), **every}),
            "hint": hint if is_unclear else "",
            "none_found": self.none_found,
            "has_more": bool(self.meaning and self.meaning.has_more),
            "links": self._links(name) if is_unclear else [],
        }

    def _links(self, name: str) -> list[tuple[str, str]]:
        """The same list, narrowed to each of what the text could mean."""
        query, links = self.query.copy(), []
        query.pop("page", None)
        for one in self.meaning.shown if self.meaning else ():
            query[name] = one.value
            links.append((f"?{query.urlencode()}", one.label))
        return links


class SuggestField(LineField):
    """Something of a long list, found by what somebody types; a text that is not clear narrows nothing.

    `address` is the name of the address with the suggestions for a text.
    """

    widget = SuggestInput

    def __init__(self, *, label: Any, placeholder: Any, address: str) -> None:
        attrs = {"class": "form-control", "placeholder": placeholder, "autocomplete": "off", "autocapitalize": "none"}
        super().__init__(label=label, required=False, max_length=LONGEST, widget=SuggestInput(attrs=attrs))
        self.address = address
        self.source: Source | None = None
        self.meaning: Meaning | None = None

    def choose_from(self, source: Source, query: QueryDict) -> None:
        """`query` is that of the list, for links to the list as somebody may have meant it."""
        widget: Any = self.widget
        self.source, widget.query, widget.none_found = source, query, source.none_found
        widget.attrs["data-suggest"] = reverse(self.address)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        widget: Any = self.widget
        if text and self.source:
            self.meaning = widget.meaning = meaning_of(text, self.source)
        return self.meaning.chosen.value if self.meaning and self.meaning.chosen else ""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The full name of what was found, the rest as it was typed."""
        return self.meaning.chosen.label if self.meaning and self.meaning.chosen else one_line(data or "")
