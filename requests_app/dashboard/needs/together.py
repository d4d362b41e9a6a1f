"""Many small questions, asked of the database in one statement: Django's own union takes no rows with a limit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

Rows = list[tuple[Any, ...]]


def rows_together(columns: str, parts: Sequence[str], values: Mapping[str, Any]) -> Rows:
    """These columns of `part`, for each of the parts, and before them the place of the part."""
    numbered = (f"SELECT {place}, {columns} FROM ({part}) AS part" for place, part in enumerate(parts))  # noqa: S608
    return rows_of(" UNION ALL ".join(numbered), values)


def rows_of(sql: str, values: Mapping[str, Any] | None = None) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: Rows = cursor.fetchall()
    return rows


def listed(keys: Iterable[int]) -> str:
    """As SQL lists keys."""
    return ", ".join(str(int(key)) for key in keys)
