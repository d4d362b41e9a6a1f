"""Many small questions, asked of the database in one statement: Django's own union takes no rows with a limit.

Each is a queryset of keys: `.values("pk")`.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

Name = TypeVar("Name")


def count_together(found: Mapping[Name, QuerySet[Any]]) -> dict[Name, int]:
    """How many rows there are of each; a limit of the rows is a limit of the count."""
    return {name: rows[0] for name, rows in _ask("COUNT(*)", found).items()}


def keys_together(found: Mapping[Name, QuerySet[Any]]) -> dict[Name, list[int]]:
    """The keys of the rows of each."""
    return _ask("pk", found)


def _ask(column: str, found: Mapping[Name, QuerySet[Any]]) -> dict[Name, list[int]]:
    parts, values = [], []
    for place, rows in enumerate(found.values()):
        sql, params = rows.query.get_compiler(DEFAULT_DB_ALIAS, elide_empty=False).as_sql()
        parts.append(f"SELECT {place}, {column} FROM ({sql}) AS part_{place}")  # noqa: S608 (nothing in it was typed)
        values += params
    answers: dict[Name, list[int]] = {name: [] for name in found}
    names = list(found)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for place, value in cursor.fetchall():
            answers[names[place]].append(value)
    return answers
