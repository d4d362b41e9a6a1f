"""What is still missing before a request can be submitted: a table of rules over one questionnaire.

Only incompleteness blocks a submission; everything else about the answers is advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy

from questionnaire.catalogue import BY_KEY, QUESTIONS, Question, Text
from questionnaire.choices import Section
from questionnaire.extras import extras_of
from questionnaire.models import Questionnaire
from questionnaire.row_groups import ROW_GROUPS, RowGroup


@dataclass(frozen=True)
class MissingAnswer:
    """One thing still to be answered; `anchor` is the id of its field on the section's page.

    `answers` says how many answers it stands for: a row that is not there yet lacks all that are required of it.
    """

    section: Section
    key: str
    sentence: Text
    anchor: str
    answers: int = 1


UNLOCKS_PLATFORMS = (Section.AUDIENCE, Section.OBJECTIVES)


def is_answered(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def missing_in(questionnaire: Questionnaire, sections: Iterable[Section] = tuple(Section)) -> list[MissingAnswer]:
    """What is missing in these sections, in the order it is asked in; empty when they are complete."""
    wanted = set(sections)
    found = [
        missing
        for missing in (
            *_missing_columns(questionnaire),
            *_missing_rows(questionnaire, wanted),
            *_missing_extras(questionnaire),
        )
        if missing.section in wanted
    ]
    return sorted(found, key=lambda missing: missing.section.number)


def is_complete(questionnaire: Questionnaire) -> bool:
    return not missing_in(questionnaire)


def are_platforms_locked(questionnaire: Questionnaire) -> bool:
    """Platforms come last: they open once audience and objectives are complete."""
    return bool(missing_in(questionnaire, UNLOCKS_PLATFORMS))


def _missing_columns(questionnaire: Questionnaire) -> list[MissingAnswer]:
    return [
        MissingAnswer(question.section, question.key, question.wording, f"id_{question.key}")
        for question in QUESTIONS
        if question.required and not question.rows and not is_answered(getattr(questionnaire, question.key))
    ]


def _missing_extras(questionnaire: Questionnaire) -> list[MissingAnswer]:
    return [
        MissingAnswer(extra.section, extra.key, extra.asked.wording, f"id_{extra.field_name}")
        for extra in extras_of(questionnaire)
        if extra.asked is not None and extra.asked.is_required and not extra.answers_what_is_asked
    ]


def _missing_rows(questionnaire: Questionnaire, wanted: set[Section]) -> list[MissingAnswer]:
    found: list[MissingAnswer] = []
    for group in (group for group in ROW_GROUPS.values() if group.section in wanted):
        rows = group.rows_of(questionnaire)
        if len(rows) < group.least:
            answers = (group.least - len(rows)) * group.answers_of_a_row
            found.append(
                MissingAnswer(group.section, group.key, group.too_few, _first_field(group, len(rows)), answers)
            )
        for number, row in enumerate(rows):
            found += _missing_in_row(group, number, row)
        if sentence := group.objection(questionnaire, rows):
            found.append(MissingAnswer(group.section, group.key, sentence, _first_field(group, len(rows) - 1)))
    return found


def _first_field(group: RowGroup, row: int) -> str:
    """The id of the field that a row begins with; the page has empty rows for all that are needed."""
    return f"id_{group.key}-{row}-{group.columns[0]}"


def _missing_in_row(group: RowGroup, number: int, row: Any) -> list[MissingAnswer]:
    found = [
        _missing_column(group, number, question, question.column)
        for question in group.questions
        if question.required and not is_answered(getattr(row, row._meta.get_field(question.column).attname))
    ]
    if open_question := group.left_open(row):
        column, fields_column = open_question
        found.append(_missing_column(group, number, BY_KEY[f"{group.key}.{column}"], fields_column))
    return found


def _missing_column(group: RowGroup, number: int, question: Question, column: str) -> MissingAnswer:
    """An answer of one row, to be given in the field of this column."""
    sentence = format_lazy("{wording} ({number})", wording=question.wording, number=number + 1)
    return MissingAnswer(group.section, question.key, sentence, f"id_{group.key}-{number}-{column}")
