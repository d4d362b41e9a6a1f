"""What is still missing before a request can be submitted: a table of rules over one questionnaire.

Only incompleteness blocks a submission; everything else about the answers is advice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue import QUESTIONS, Text, columns_of
from questionnaire.choices import Section
from questionnaire.extras import extras_of
from questionnaire.models import Administrator, Questionnaire


@dataclass(frozen=True)
class Missing:
    """One thing still to be answered; `anchor` is the id of its field on the section's page.

    `answers` says how many answers it stands for: a row that is not there yet lacks all that are required of it.
    """

    section: Section
    key: str
    sentence: Text
    anchor: str
    answers: int = 1


@dataclass(frozen=True)
class RowRule:
    """At least `least` rows, each with its required columns; `extra` may add rules on all rows together."""

    section: Section
    rows: str
    least: int
    sentence: Text
    extra: Callable[[Questionnaire, list[Any]], Text | None] = lambda questionnaire, rows: None

    @property
    def answers_of_a_row(self) -> int:
        """How many answers each of the rows needs."""
        return sum(question.required for question in columns_of(self.rows))


class Named(Protocol):
    """A person with a name and an address, as a row or on an answer sheet."""

    @property
    def name(self) -> str: ...

    @property
    def email(self) -> str: ...


def _normalised(text: str) -> str:
    return " ".join(text.split()).casefold()


def are_different(one: Named, other: Named, shared_mailbox: str) -> bool:
    """Two people differ in name and in address, unless the address they share is the unit's mailbox."""
    has_same_address = _normalised(one.email) == _normalised(other.email) != _normalised(shared_mailbox)
    return _normalised(one.name) != _normalised(other.name) and not has_same_address


def _same_person(questionnaire: Questionnaire, administrators: list[Administrator]) -> Text | None:
    pairs = list(combinations([a for a in administrators if a.name.strip()], 2))
    if pairs and not any(are_different(one, other, questionnaire.unit_mailbox) for one, other in pairs):
        return _("Name two different people as account managers.")
    return None


ROW_RULES: tuple[RowRule, ...] = (
    RowRule(Section.AUDIENCE, "audiences", 1, _("Describe at least one audience.")),
    RowRule(Section.OBJECTIVES, "goals", 1, _("Set at least one goal.")),
    RowRule(Section.TEAM, "administrators", 2, _("Name at least two account managers."), _same_person),
    RowRule(Section.PLATFORMS, "platform_plans", 1, _("Choose at least one platform.")),
)

UNLOCKS_PLATFORMS = (Section.AUDIENCE, Section.OBJECTIVES)


def is_answered(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def missing_in(questionnaire: Questionnaire, sections: Iterable[Section] = tuple(Section)) -> list[Missing]:
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


def _missing_columns(questionnaire: Questionnaire) -> list[Missing]:
    return [
        Missing(question.section, question.key, question.wording, f"id_{question.key}")
        for question in QUESTIONS
        if question.required and not question.rows and not is_answered(getattr(questionnaire, question.key))
    ]


def _missing_extras(questionnaire: Questionnaire) -> list[Missing]:
    return [
        Missing(extra.section, extra.key, extra.asked.wording, f"id_{extra.field_name}")
        for extra in extras_of(questionnaire)
        if extra.asked is not None and extra.asked.is_required and not extra.answers_what_is_asked
    ]


def _missing_rows(questionnaire: Questionnaire, wanted: set[Section]) -> list[Missing]:
    found: list[Missing] = []
    for rule in (rule for rule in ROW_RULES if rule.section in wanted):
        rows = list(getattr(questionnaire, rule.rows).all())
        if len(rows) < rule.least:
            answers = (rule.least - len(rows)) * rule.answers_of_a_row
            found.append(Missing(rule.section, rule.rows, rule.sentence, f"rows-{rule.rows}", answers))
        for number, row in enumerate(rows):
            found += _missing_in_row(rule, number, row)
        if sentence := rule.extra(questionnaire, rows):
            found.append(Missing(rule.section, rule.rows, sentence, f"rows-{rule.rows}"))
    return found


def _missing_in_row(rule: RowRule, number: int, row: Any) -> list[Missing]:
    found = [
        Missing(
            rule.section,
            question.key,
            format_lazy("{wording} ({number})", wording=question.wording, number=number + 1),
            f"id_{rule.rows}-{number}-{question.column}",
        )
        for question in columns_of(rule.rows)
        if question.required and not is_answered(getattr(row, row._meta.get_field(question.column).attname))
    ]
    if rule.rows == "audiences" and not (row.elsewhere.strip() or row.has_platforms):
        found.append(
            Missing(
                rule.section,
                "audiences.platforms",
                format_lazy(_("Where are they online already? ({number})"), number=number + 1),
                f"id_audiences-{number}-elsewhere",
            )
        )
    return found
