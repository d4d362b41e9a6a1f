"""Marking the places of a questionnaire that should change, next to their answers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.pages.rows import whole_number
from requests_app.questionnaires.changes.answer_locations import AnswerLocation
from requests_app.questionnaires.changes.services import WantedChange

MOST_PLACES = 400


class ChangeForm(forms.Form):
    """One place and what should change there; a place without a reason is not marked."""

    place = forms.ChoiceField(
        label=_("Where?"),
        error_messages={"invalid_choice": _("What you marked here is no longer in the answers: choose a place.")},
    )
    reason = ProseField(
        label=_("What should change, and why?"),
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": " "}),
        max_length=2000,
    )

    def __init__(self, *args: Any, places: Sequence[AnswerLocation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Worked out where they are looked at: a page has a form for each place, and shows hardly any of their choices.
        self.fields["place"].choices = partial(_choices, places)  # type: ignore[attr-defined]

    def has_changed(self) -> bool:
        return bool(str(self["reason"].value() or "").strip())


def _choices(places: Sequence[AnswerLocation]) -> list[tuple[str, Any]]:
    return [("", _("Choose a place")), *((place.key, place.wording) for place in places)]


class BaseChangeFormSet(forms.BaseFormSet):
    """A form for each of the places, sent or not; forms for unknown places follow them.

    `reasons` are what to begin with, by the key of the place.
    """

    def __init__(
        self, data: Any = None, *, places: Sequence[AnswerLocation], reasons: Mapping[str, str], prefix: str
    ) -> None:
        self.places = places
        initial = [{"place": place.key, "reason": reasons.get(place.key, "")} for place in places]
        super().__init__(
            data and _with_every_place(data, prefix, places),
            prefix=prefix,
            initial=None if data else initial,
            form_kwargs={"places": places},
        )

    def initial_form_count(self) -> int:
        """None of them is there before somebody marks it."""
        return 0

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else len(self.places)

    @property
    def by_place(self) -> dict[str, ChangeForm]:
        """The first form of each place; the others are on their own."""
        found: dict[str, ChangeForm] = {}
        for form in self.forms:
            found.setdefault(str(form["place"].value()), form)
        return found

    @property
    def out_of_place(self) -> list[ChangeForm]:
        """Forms without an answer on the page: their place has to be chosen."""
        placed = {id(form) for key, form in self.by_place.items() if key in {place.key for place in self.places}}
        return [form for form in self.forms if id(form) not in placed and form.has_changed()]

    @property
    def changes(self) -> list[WantedChange]:
        """What was marked, for `services.changes`, in the order of the answers."""
        order = {place.key: number for number, place in enumerate(self.places)}
        marked = [form.cleaned_data for form in self.forms if form.has_changed()]
        found = []
        for data in sorted(marked, key=lambda data: order[data["place"]]):
            section, _colon, question = data["place"].partition(":")
            found.append(WantedChange(section=section, question=question, reason=data["reason"]))
        return found


def _with_every_place(data: Any, prefix: str, places: Sequence[AnswerLocation]) -> Any:
    """What was sent, with an empty form for each place that it does not name."""
    total = min(whole_number(data.get(f"{prefix}-TOTAL_FORMS", ""), otherwise=0), MOST_PLACES)
    sent = {data.get(f"{prefix}-{number}-place") for number in range(total)}
    copied = data.copy()
    for number, place in enumerate([place for place in places if place.key not in sent], start=total):
        copied[f"{prefix}-{number}-place"] = place.key
        total = number + 1
    copied[f"{prefix}-TOTAL_FORMS"], copied[f"{prefix}-INITIAL_FORMS"] = str(total), "0"
    return copied


ChangeFormSet: Any = forms.formset_factory(
    ChangeForm, formset=BaseChangeFormSet, max_num=2 * MOST_PLACES, absolute_max=2 * MOST_PLACES
)
