"""What the list of requests can be narrowed to: departments, and answers to extra questions. One query for both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from questionnaire.choices import CHOSEN_FROM, ExtraKind, YesNo
from questionnaire.models import ExtraVersion
from requests_app.account_requests.models import Department
from requests_app.account_requests.models.departments import DepartmentQuerySet

FOUND_BY = (*CHOSEN_FROM, ExtraKind.YES_NO)
LONGEST_LABEL = 60

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class FilterChoices:
    """Names of departments, and answers by question: `<key>:<value>` and label of each."""

    departments: list[str]
    answers: list[tuple[str, Choices]]


def choices_for(roles: Any) -> FilterChoices:
    """Reviewers choose from all departments and answers, everybody else from their own departments."""
    if not roles.is_reviewer:
        own = Department.objects.filter(pk__in=roles.department_ids)
        return FilterChoices(list(own.values_list("name", flat=True)), [])
    found = [(key, name, json.loads(data)) for key, name, data in _departments_and_versions().all()]
    names = [name for _key, name in sorted((key, name) for key, name, data in found if not data)]
    return FilterChoices(names, _by_question([data for _key, _name, data in found if data]))


@cache
def _departments_and_versions() -> Any:
    """Kept, since putting this query together takes longer than asking it."""
    return _departments(Department.objects.all()).union(_versions(), all=True)


def _departments(rows: DepartmentQuerySet) -> Any:
    return rows.annotate(data=Value("{}", TextField())).values_list("sort_key", "name", "data").order_by()


def _versions() -> Any:
    """Every version that could ever be answered so that requests can be found by it; retired questions, too."""
    data = JSONObject(
        question="question_id",
        key="question__key",
        position="question__position",
        retired_at="question__retired_at",
        number="number",
        wording="wording",
        kind="kind",
        choices="choices",
    )
    versions = ExtraVersion.objects.published().filter(kind__in=FOUND_BY)
    key = Cast(F("question__key"), CharField())
    named = versions.annotate(sort_key=key, name=key, data=Cast(data, TextField()))
    return named.values_list("sort_key", "name", "data").order_by()


def _by_question(versions: Sequence[dict[str, Any]]) -> list[tuple[str, Choices]]:
    """In the order of the questions, those that are retired last."""
    rows = sorted(versions, key=lambda row: (bool(row["retired_at"]), row["position"], row["question"], row["number"]))
    return [_group(list(group)) for _question, group in groupby(rows, key=lambda row: row["question"])]


def _group(versions: list[dict[str, Any]]) -> tuple[str, Choices]:
    latest, answers = versions[-1], dict[str, str]()
    for version in versions:
        answers |= _answers(version)
    wording = Truncator(latest["wording"]).chars(LONGEST_LABEL)
    title = _("%(question)s (retired)") % {"question": wording} if latest["retired_at"] else wording
    return title, [
        (f"{latest['key']}:{value}", Truncator(text).chars(LONGEST_LABEL)) for value, text in answers.items()
    ]


def _answers(version: dict[str, Any]) -> dict[str, str]:
    if version["kind"] == ExtraKind.YES_NO:
        return {value: str(label) for value, label in YesNo.choices}
    choices = version["choices"]
    # Within an object, SQLite hands lists over as text.
    return {choice: choice for choice in (json.loads(choices) if isinstance(choices, str) else choices)}
