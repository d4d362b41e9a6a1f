"""A filled questionnaire on its way back: from the fields of a PDF to answers, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO

from questionnaire.paper import BOX, Kind, PaperField
from questionnaire.written.texts import prose
from requests_app.pdf.form_reader import MOST_BYTES, ReadFailure
from requests_app.pdf.reading import ReadField, Unreadable, read_form

MEGABYTES = MOST_BYTES // (1024 * 1024)

# The types that a PDF has for a field.
TYPES = {Kind.TEXT: "Tx", Kind.MULTILINE: "Tx", Kind.CHOICE: "Ch", Kind.RADIO: "Btn", Kind.CHECK: "Btn"}
EXTRA = "extra-"
TICKED = "on"


@dataclass(frozen=True)
class Unplaced:
    """Something filled in that is not asked, or cannot be chosen, any more."""

    name: str
    value: str


@dataclass(frozen=True)
class FilledForm:
    """What was filled in: `answers` by the names of the web forms' fields, with a list if several may be ticked.

    A choice has its stored value, a platform its key. Nothing is in it for what was left empty.
    """

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)


def read(file: IO[bytes], fields: Sequence[PaperField]) -> FilledForm:
    """What was filled in in a blank form with these fields. Raises Unreadable; each reason has one of SENTENCES."""
    return answers_in(read_form(file).fields, fields)


def answers_in(found: dict[str, ReadField], fields: Sequence[PaperField]) -> FilledForm:
    """What the fields of a file say, beside those that the form has today. Raises Unreadable."""
    _recognise(found, fields)
    form = FilledForm()
    for asked in fields:
        entered = found.get(asked.name)
        if entered and (value := _cleaned(entered.value)):
            _place(form, asked, value)
    known = {asked.name for asked in fields}
    for name, entered in found.items():
        if name not in known and (value := _cleaned(entered.value)):
            form.unplaced.append(not_asked(name, value))
    if not form.answers and not form.unplaced:
        raise Unreadable(ReadFailure.NOT_FILLED_IN)
    return form


def _recognise(found: dict[str, ReadField], fields: Sequence[PaperField]) -> None:
    """Platforms and extra questions come and go between two downloads of the form; everything else has to be there."""
    lasting = {asked.name for asked in fields if not asked.option and not asked.name.startswith(EXTRA)}
    if len(lasting & found.keys()) * 2 < len(lasting):
        raise Unreadable(ReadFailure.ANOTHER_FORM)
    boxes = {asked.form_name for asked in fields if asked.option}
    strangers = found.keys() - {asked.name for asked in fields}
    if lasting - found.keys() or any(not _may_be_former(name, boxes) for name in strangers):
        raise Unreadable(ReadFailure.CHANGED_FORM)
    if any(asked.name in found and not _fits(asked, found[asked.name]) for asked in fields):
        raise Unreadable(ReadFailure.CHANGED_FORM)


def _may_be_former(name: str, boxes: set[str]) -> bool:
    return name.startswith(EXTRA) or name.partition(BOX)[0] in boxes


def _fits(asked: PaperField, entered: ReadField) -> bool:
    return entered.kind == TYPES[asked.kind] and isinstance(entered.value, str)


def _cleaned(value: str | list[str]) -> str | list[str]:
    return [prose(part) for part in value] if isinstance(value, list) else prose(value)


def _place(form: FilledForm, asked: PaperField, value: str | list[str]) -> None:
    if asked.option:
        several = form.answers.setdefault(asked.form_name, [])
        if isinstance(several, list):
            several.append(asked.option.value)
    elif asked.options and value not in {option.value for option in asked.options}:
        form.unplaced.append(Unplaced(asked.label, str(value)))
    else:
        form.answers[asked.form_name] = TICKED if asked.kind == Kind.CHECK else value


def not_asked(name: str, value: str | list[str]) -> Unplaced:
    """What was entered in a field that is not asked any more, for people to read."""
    asked, _box, option = name.partition(BOX)
    text = option or (", ".join(value) if isinstance(value, list) else value)
    return Unplaced(asked.removeprefix(EXTRA).replace("-", " ").replace("_", " "), text)
