"""The forms of a section together with what the comms team asks to change in it."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from django import forms

from questionnaire.choices import Section
from questionnaire.forms import section_forms
from questionnaire.forms.base import SectionForms
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.changes.answer_forms import ChangeAnswersForm
from requests_app.questionnaires.changes.rounds import present_round
from requests_app.questionnaires.models import RequestedChange


@dataclass(frozen=True)
class AskedHere:
    """A requested change next to its answer, with the field for the department's reply."""

    change: RequestedChange
    field: forms.BoundField
    is_changed: bool


@dataclass(frozen=True)
class AskedSection(SectionForms):
    """`changes` are those asked of this section in the present round; `answers` has a field for each of them."""

    changes: list[RequestedChange] = field(default_factory=list)
    answers: ChangeAnswersForm | None = None

    @property
    def parts(self) -> list[Any]:
        return [*super().parts, *([self.answers] if self.answers else [])]

    def place_changes(self, is_changed: Callable[[RequestedChange], bool]) -> list[AskedHere]:
        """Put each change next to its field, as `asked` of the field; return the others, for the top of the page.

        `is_changed` tells of a change whether its answer is another one by now.
        """
        beside: dict[str, Any] = {}
        for part in super().parts:
            beside |= {
                name.replace("extra-", "extra.", 1): bound for name, bound in getattr(part, "fields", {}).items()
            }
        elsewhere = []
        for change in self.changes if self.answers else ():
            asked = AskedHere(change, self.answers.field_of(change), is_changed(change))  # type: ignore[union-attr]
            if change.question in beside:
                formfield = beside[change.question]
                formfield.asked = [*getattr(formfield, "asked", []), asked]
            else:
                elsewhere.append(asked)
        return elsewhere


def asked_section(account_request: AccountRequest, section: Section, data: Any = None, *, by: Actor) -> AskedSection:
    """The section's forms, bound to `data` if given; without requested changes those of the section alone."""
    plain = section_forms(section, account_request.questionnaire, data)
    changes = [change for change in present_round(account_request) if change.section == section]
    answers = ChangeAnswersForm(data, changes=changes, by=by) if changes else None
    return AskedSection(**{f.name: getattr(plain, f.name) for f in fields(plain)}, changes=changes, answers=answers)
