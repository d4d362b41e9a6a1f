"""Inserting many unsaved rows at once, several times as fast as `bulk_create`, which prepares every value again.

Keys are given beforehand, so it is meant for a portal in which nobody works at the same time.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from operator import attrgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

Read = Callable[[models.Model], Any]


def give_keys(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """The next free primary keys, so that rows which point to these can be written without asking the database.

    A row whose key is that of another has it from there.
    """
    if model._meta.pk.is_relation:
        return
    last = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    for row, key in zip(rows, count(last + 1), strict=False):
        row.pk = key


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows that have their keys, and whose relations have theirs."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  # our own names
    readers = [_reader(field) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[read(row) for read in readers] for row in rows])


def move_sequences_on(models_: Iterable[type[models.Model]]) -> None:
    """Where the database counts keys by itself, let it go on after those that were given."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(sql)


def _reader(field: models.Field[Any, Any]) -> Read:
    """What a column holds of a row; of a relation the key its object has been given."""
    if field.is_relation:
        return lambda row: related.pk if (related := row._state.fields_cache.get(field.name)) else None
    value_of = attrgetter(field.attname)
    adapt = ADAPTERS.get(field.get_internal_type())
    return (lambda row: adapt(value_of(row))) if adapt else value_of


ADAPTERS: dict[str, Callable[[Any], Any]] = {
    "DateField": connection.ops.adapt_datefield_value,
    "DateTimeField": connection.ops.adapt_datetimefield_value,
    "JSONField": json.dumps,
}
