"""What was read from a filled form, as the forms of the sections it says something about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from questionnaire.catalogue import Question
from questionnaire.choices import Section
from questionnaire.forms import section_forms
from questionnaire.forms.base import SectionForms
from questionnaire.models import Platform, Questionnaire

Answers = Mapping[str, str | list[str]]

CHOICES_OF_PLATFORMS = ("-platforms", "-platform")
WHOLE_FIGURE = re.compile(r"(\d+)\.0+", re.ASCII)


@dataclass(frozen=True)
class OnFile:
    """What a section holds before anything is read into it, as its page would send it back.

    `names` are the fields that are asked once; `prefix` is that of the rows, empty if the section has none.
    """

    section: Section
    data: QueryDict
    names: frozenset[str]
    prefix: str

    def asks(self, name: str) -> bool:
        """Whether the section has a field of this name, or room for a row that has it."""
        return name in self.names or _is_row(name, self.prefix)

    @property
    def rows(self) -> list[dict[str, list[str]]]:
        return rows_in(self.data, self.prefix)


def on_file(section: Section, questionnaire: Questionnaire) -> OnFile:
    data, names, prefix = QueryDict(mutable=True), set(), ""
    for part in section_forms(section, questionnaire).parts:
        if hasattr(part, "management_form"):
            prefix = part.prefix
            _copy(part.management_form, data)
            for row in part.forms:
                _copy(row, data)
        else:
            names |= {bound.html_name for bound in part}
            _copy(part, data)
    return OnFile(section, data, frozenset(names), prefix)


def with_primary_keys(answers: Answers, platforms: Iterable[Platform]) -> dict[str, str | list[str]]:
    """The answers with platforms chosen as the web forms choose them; on paper they are under their keys."""
    keys = {platform.key: str(platform.pk) for platform in platforms}
    return {
        name: _translated(value, keys) if name.endswith(CHOICES_OF_PLATFORMS) else value
        for name, value in answers.items()
    }


def _translated(value: str | list[str], keys: Mapping[str, str]) -> str | list[str]:
    return [keys[key] for key in value] if isinstance(value, list) else keys[value]


def _copy(form: Any, data: QueryDict) -> None:
    for bound in form:
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False and value != "":
            shown = bound.field.widget.format_value(value)
            data.setlist(bound.html_name, [str(part) for part in (shown if isinstance(shown, list) else [shown])])


def with_answers(filed: OnFile, answers: Answers) -> tuple[QueryDict, bool] | None:
    """What is on file with the answers read from a form put over it, and whether their rows replace those on file.

    None if the form says nothing about this section. An answer left empty changes nothing, and rows are replaced
    only by rows that differ from them.
    """
    said = {name: value for name, value in answers.items() if filed.asks(name)}
    if not said:
        return None
    data = filed.data.copy()
    rows = rows_in(_sent(said), filed.prefix)
    replaces = bool(rows) and rows != filed.rows
    if replaces:
        for name in [name for name in data if _is_row(name, filed.prefix)]:
            del data[name]
        data[f"{filed.prefix}-TOTAL_FORMS"], data[f"{filed.prefix}-INITIAL_FORMS"] = str(len(rows)), "0"
        for place, row in enumerate(rows):
            for column, values in row.items():
                data.setlist(f"{filed.prefix}-{place}-{column}", values)
    for name, values in _sent(said).lists():
        if name in filed.names:
            data.setlist(name, values)
    return data, replaces


def bound(section: Section, questionnaire: Questionnaire, data: QueryDict) -> SectionForms:
    """The section's forms with what was read or typed, checked, so that mistakes can be seen and corrected."""
    found = section_forms(section, questionnaire, data)
    found.is_valid()
    for part in found.parts:
        for form in part.forms if hasattr(part, "management_form") else [part]:
            for field in form.fields.values():
                _calm(field)
    return found


def _calm(field: Any) -> None:
    """Why it is asked was read on paper."""
    question = getattr(field, "question", None)
    if isinstance(question, Question):
        field.question = replace(question, good="", weak="", why="")


def rows_in(data: QueryDict, prefix: str) -> list[dict[str, list[str]]]:
    """The rows of a form as sent, without the hidden fields that tell them apart and without what is empty."""
    found: dict[int, dict[str, list[str]]] = {}
    for name in data:
        if _is_row(name, prefix):
            _prefix, number, column = name.rsplit("-", 2)
            values = sorted(plain(value) for value in data.getlist(name) if value)
            if column not in {"id", "questionnaire"} and values:
                found.setdefault(int(number), {})[column] = values
    return [found[number] for number in sorted(found)]


def plain(value: str) -> str:
    """A value as it is compared: `4.0` is `4`, and lines end in one way."""
    text = value.replace("\r\n", "\n").strip()
    figure = WHOLE_FIGURE.fullmatch(text)
    return figure[1] if figure else text


def _sent(answers: Answers) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def _is_row(name: str, prefix: str) -> bool:
    return bool(prefix) and re.fullmatch(rf"{re.escape(prefix)}-\d{{1,4}}-\w+", name, re.ASCII) is not None
