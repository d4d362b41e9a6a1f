"""The extra questions at the end of a section, as a form: a field for each, by the kind of its version."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import Question
from questionnaire.choices import ExtraKind, Section, YesNo
from questionnaire.extras import Extra, read_anew
from questionnaire.models import ExtraAnswer, ExtraVersion, Questionnaire
from questionnaire.models.extra import LONGEST_VALUE
from questionnaire.written.fields import DayField, LineField, LinkField, NumberField, ProseField

# More choices than this are a list to open; fewer are seen at once.
MOST_RADIOS = 6

# The hidden fields that say which version of each question the page showed.
SHOWN = "extra_shown"


def field_for(version: ExtraVersion) -> Any:
    """The field in which this version is answered; nothing is required while it is a draft."""
    field = FIELDS[ExtraKind(version.kind)](version)
    field.label, field.help_text, field.required = version.wording, version.help, False
    section = Section(version.question.section)
    field.question = Question(version.question.key, section, version.wording, why="", required=version.is_required)
    return field


class ExtraForm(forms.Form):
    """What is asked of this questionnaire today; an answer points to the version that it was given to.

    That is the one that the page showed, also if the next one was published while somebody wrote. An answer that
    stays as it was keeps its version, and one that could not be given any more stays until another one is given.
    """

    def __init__(self, data: Any = None, *, questionnaire: Questionnaire, extras: Iterable[Extra]) -> None:
        super().__init__(data)
        self.questionnaire = questionnaire
        shown = data.getlist(SHOWN) if data else []
        self.extras = {extra.field_name: _as_shown(extra, shown) for extra in extras}
        for name, extra in self.extras.items():
            self.fields[name] = field_for(extra.now)
            if extra.answers_what_is_asked:
                self.initial[name] = _initial(extra)

    @property
    def shown(self) -> list[str]:
        """What the hidden fields of this name hold."""
        return [_name_of(extra.now) for extra in self.extras.values()]

    def save(self) -> None:
        """Save the answers that are valid; in place of the others stays what was saved before."""
        changed = [self.extras[name] for name in self.changed_data if name in self.cleaned_data]
        keys = [extra.question.pk for extra in changed]
        if not keys:
            return
        ExtraAnswer.objects.filter(questionnaire=self.questionnaire, question__in=keys).delete()
        answers = [answer for extra in changed for answer in self._answers(extra)]
        ExtraAnswer.objects.bulk_create(answers)
        read_anew(self.questionnaire)

    def _answers(self, extra: Extra) -> list[ExtraAnswer]:
        found = self.cleaned_data[extra.field_name]
        is_text = extra.now.kind in TEXTS
        return [
            ExtraAnswer(
                questionnaire=self.questionnaire,
                question=extra.question,
                version=extra.now,
                value=value if len(value) <= LONGEST_VALUE else "",
                text=value if is_text else "",
            )
            for value in map(_bare, found if isinstance(found, list) else [found])
            if value
        ]


def _as_shown(extra: Extra, shown: Sequence[str]) -> Extra:
    """The question in the version that is named among those shown; if none is, in today's."""
    if not shown or _name_of(extra.now) in shown:
        return extra
    former = next((v for v in extra.question.versions.all() if v.is_published and _name_of(v) in shown), None)
    return replace(extra, asked=former) if former else extra


def _name_of(version: ExtraVersion) -> str:
    return f"{version.question.key} {version.number}"


TEXTS = {ExtraKind.SHORT_TEXT, ExtraKind.LONG_TEXT, ExtraKind.LINK}


def _bare(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


def _initial(extra: Extra) -> Any:
    kind = extra.shown.kind
    if kind == ExtraKind.SEVERAL:
        return list(extra.values)
    bare = extra.text or "".join(extra.values)
    if kind == ExtraKind.DATE:
        return date.fromisoformat(bare)
    return Decimal(bare) if kind == ExtraKind.NUMBER else bare


def _one_of(choices: list[tuple[str, Any]]) -> Any:
    if len(choices) <= MOST_RADIOS:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("Choose one")), *choices])


def _named(version: ExtraVersion) -> list[tuple[str, str]]:
    return [(choice, choice) for choice in version.choices]


FIELDS: dict[ExtraKind, Callable[[ExtraVersion], Any]] = {
    ExtraKind.SHORT_TEXT: lambda version: LineField(max_length=LONGEST_VALUE),
    ExtraKind.LONG_TEXT: lambda version: ProseField(max_length=5000, widget=forms.Textarea(attrs={"rows": 4})),
    ExtraKind.CHOICE: lambda version: _one_of(_named(version)),
    ExtraKind.SEVERAL: lambda version: forms.MultipleChoiceField(
        choices=_named(version), widget=forms.CheckboxSelectMultiple
    ),
    ExtraKind.DATE: lambda version: DayField(),
    ExtraKind.NUMBER: lambda version: NumberField(max_digits=12, decimal_places=2),
    ExtraKind.YES_NO: lambda version: _one_of(list(YesNo.choices)),
    ExtraKind.LINK: lambda version: LinkField(max_length=500),
}
