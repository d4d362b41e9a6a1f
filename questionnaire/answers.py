"""An answer sheet: what was asked and what was answered, section by section, as plain data.

The review page shows it, a submission stores it as its snapshot, and documents are set from it. It holds words and
values, no markup, and survives every later change of the questions.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from django.utils import formats
from django.utils.translation import gettext

from questionnaire.catalogue import INTROS, questions_of
from questionnaire.choices import ExtraKind, Section, YesNo
from questionnaire.extras import Extra, extras_of
from questionnaire.models import Platform, Questionnaire
from questionnaire.row_groups import ROW_GROUPS, RowGroup


class Answer(TypedDict):
    """One answer: the wording it was asked with, the text people read, and the bare value."""

    key: str
    wording: str
    text: str
    value: Any


class Item(TypedDict):
    """Either one answer (`answers` holds it alone) or rows of answers, one list a row."""

    key: str
    wording: str
    is_table: bool
    answers: list[list[Answer]]


class SectionSheet(TypedDict):
    key: str
    number: int
    title: str
    question: str
    items: list[Item]


def answer_sheet(questionnaire: Questionnaire, sections: Iterable[Section] = tuple(Section)) -> list[SectionSheet]:
    """These sections with the questions as they are worded today; fetch the questionnaire `with_rows()` first.

    An extra question that was answered has the wording it was answered in. The section of extra questions is left out
    if nothing is asked in it.
    """
    sheets = [
        SectionSheet(
            key=section.value,
            number=section.number,
            title=str(section.label),
            question=str(INTROS[section].question),
            items=_items(questionnaire, section),
        )
        for section in sections
    ]
    return [sheet for sheet in sheets if sheet["items"] or sheet["key"] != Section.EXTRA]


def effort_defaults(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """What is in force for the planned platforms, kept with a submission so that it stays comparable.

    The effort each takes, and its rule for account names.
    """
    platforms = {plan.platform for plan in questionnaire.platform_plans.all() if plan.platform}
    return [
        {
            "platform": p.key,
            "minutes_per_post": p.minutes_per_post,
            "minutes_per_day": p.minutes_per_day,
            "name_rule": p.name_rule,
            "name_pattern": p.name_pattern,
        }
        for p in sorted(platforms, key=lambda p: p.key)
    ]


def _items(questionnaire: Questionnaire, section: Section) -> list[Item]:
    items: list[Item] = []
    for question in questions_of(section):
        if not question.rows:
            answer = _answer(questionnaire, question.key, question.column, str(question.wording))
            items.append(Item(key=question.key, wording=str(question.wording), is_table=False, answers=[[answer]]))
        elif all(item["key"] != question.rows for item in items):
            items.append(_table(questionnaire, ROW_GROUPS[question.rows]))
    return items + [_extra(extra) for extra in extras_of(questionnaire) if extra.section == section]


def _extra(extra: Extra) -> Item:
    wording = extra.shown.wording
    answer = Answer(key=extra.key, wording=wording, text=_text_of(extra), value=extra.text or list(extra.values))
    return Item(key=extra.key, wording=wording, is_table=False, answers=[[answer]])


def _text_of(extra: Extra) -> str:
    """The answer as people read it; bare values are those of `ExtraAnswer`."""
    kind, bare = extra.shown.kind, extra.values[0] if extra.values else ""
    if not bare or extra.text:
        return extra.text
    if kind == ExtraKind.DATE:
        return _text(date.fromisoformat(bare))
    if kind == ExtraKind.NUMBER:
        return _text(Decimal(bare))
    return str(YesNo(bare).label) if kind == ExtraKind.YES_NO else ", ".join(extra.values)


def _table(questionnaire: Questionnaire, group: RowGroup) -> Item:
    answers = [
        [_answer(row, question.key, question.column, str(question.wording)) for question in group.questions]
        for row in group.rows_of(questionnaire)
    ]
    return Item(key=group.key, wording=str(group.title), is_table=True, answers=answers)


def _answer(row: Any, key: str, column: str, wording: str) -> Answer:
    value = getattr(row, column)
    if hasattr(value, "all"):
        platforms = list(value.all())
        return Answer(
            key=key, wording=wording, text=", ".join(p.name for p in platforms), value=[p.key for p in platforms]
        )
    if isinstance(value, Platform):
        return Answer(key=key, wording=wording, text=value.name, value=value.key)
    label = getattr(row, f"get_{column}_display", None)
    text = str(label()) if label else _text(value)
    return Answer(key=key, wording=wording, text=text, value=_bare(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return formats.date_format(value)
    return "" if value is None else str(formats.localize(value))


def _bare(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | None) else str(value)
