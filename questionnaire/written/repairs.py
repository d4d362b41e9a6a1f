"""For migrations: rows that were written before texts were cleaned at every way in."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

Cleaning = Callable[[str], str]


def repair(model: Any, cleaned_by: Mapping[str, Cleaning], *, alias: str) -> None:
    """Clean these columns of every row of a model; other rows and columns stay as they are.

    A column that the model does not have, since a later migration took it away, is passed over.

    A row whose cleaned value another row has already (the same address, for instance) keeps its own: which of the two
    is right, people decide.
    """
    rows, columns = model._base_manager.using(alias), {field.name for field in model._meta.concrete_fields}
    for row in rows.values("pk", *(name for name in cleaned_by if name in columns)).iterator(chunk_size=2000):
        key = row.pop("pk")
        cleaned = {name: cleaned_by[name](value) if isinstance(value, str) else value for name, value in row.items()}
        if cleaned != row:
            _update(rows.filter(pk=key), cleaned, alias)


def _update(row: Any, cleaned: Mapping[str, Any], alias: str) -> None:
    try:
        with transaction.atomic(using=alias):
            row.update(**cleaned)
    except IntegrityError:
        return
