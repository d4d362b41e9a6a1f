"""How long the rest of the questionnaire will take: of each section's minutes, the share that is not answered yet."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from questionnaire.catalogue import INTROS, questions_of
from questionnaire.choices import Section
from questionnaire.completeness import MissingAnswer
from questionnaire.extras import KEY
from questionnaire.row_groups import group_in


def minutes_left(missing: Sequence[MissingAnswer]) -> int:
    """Minutes for what is missing, rounded up to whole ones.

    The catalogue says how many each section takes in all; each extra question that has to be answered adds one.
    """
    core = [entry for entry in missing if not entry.key.startswith(KEY)]
    return ceil(sum(INTROS[section].minutes * _share(section, core) for section in Section)) + len(missing) - len(core)


def _share(section: Section, missing: Sequence[MissingAnswer]) -> Fraction:
    """How much of a section is unanswered, from 0 to 1."""
    unanswered = sum(entry.answers for entry in missing if entry.section == section)
    return Fraction(unanswered, max(unanswered, _asked_for(section), 1))


def _asked_for(section: Section) -> int:
    """How many answers the section needs at least, with no more rows than are asked for."""
    once = sum(question.required for question in questions_of(section) if not question.rows)
    group = group_in(section)
    return once + (group.least * group.answers_of_a_row if group else 0)
