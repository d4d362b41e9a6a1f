"""The files in the store and the rows that name them: neither stays without the other unnoticed.

A worker that is killed between storing a file and writing its row leaves a file that no row names. Such a file is
removed after a day, since a file may be stored a while before its row is written. A row whose file is gone is reported
to the admins and left alone: a backup may have the file.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models

from requests_app.jobs.models import FileProblem

logger = logging.getLogger(__name__)

KEPT_WITHOUT_ROW = timedelta(days=1)
AT_ONCE = 500
LONGEST_OWNER = 300

Field = models.FileField


def remove_unnamed(now: datetime) -> int:
    """Remove the files that no row names and that are older than a day; how many were removed."""
    removed = 0
    for folder, fields in _folders().items():
        storage = fields[0].storage
        names = names_in(storage, folder)
        while some := list(islice(names, AT_ONCE)):
            named = {name for field in fields for name in _rows_of(field, some).values_list(field.name, flat=True)}
            removed += sum(_remove(storage, name, now) for name in some if name not in named)
    return removed


def find_missing(now: datetime) -> int:
    """Report the rows whose file is not in the store; how many these are. What is over is forgotten."""
    named: set[str] = set()
    missing: set[str] = set()
    for folder, fields in _folders().items():
        there = set(names_in(fields[0].storage, folder))
        for field in fields:
            for row in _rows_of(field).iterator(chunk_size=AT_ONCE):
                name = str(getattr(row, field.name))
                named.add(name)
                if name not in there and _is_missing(field, row, name):
                    logger.error("file of a row is missing", extra={"file": name, "owner": owner_of(row)})
                    report(row, name, FileProblem.Kind.MISSING, now=now)
                    missing.add(name)
    for problem in FileProblem.objects.all():
        is_over = problem.kind == FileProblem.Kind.MISSING and problem.name not in missing
        if is_over or problem.name not in named:
            problem.delete()
    return len(missing)


def report(row: models.Model, name: str, kind: str, *, now: datetime) -> None:
    """Write down for the admins that a file of this row is missing or changed, if that is not known already."""
    known = {"owner": owner_of(row), "kind": kind}
    FileProblem.objects.update_or_create(name=name, defaults=known, create_defaults={**known, "found_at": now})


def owner_of(row: models.Model) -> str:
    """`record copy SMR-2026-0001 (1)`."""
    return f"{row._meta.verbose_name} {row}"[:LONGEST_OWNER]


def forget(name: str) -> None:
    """The file is as it should be: what was reported of it is over."""
    reported = FileProblem.objects.filter(name=name)
    # Nearly always there is nothing, and then nothing is written.
    if reported.exists():
        reported.delete()


def names_in(storage: Storage, folder: str) -> Iterator[str]:
    """The names of all files below a folder; none if there is no such folder."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        if name:
            yield f"{folder}/{name}"
    for name in folders:
        yield from names_in(storage, f"{folder}/{name}")


def _folders() -> dict[str, list[Field]]:
    """The folders that the portal keeps files in, each with the fields that name them."""
    found: dict[str, list[Field]] = defaultdict(list)
    for model in apps.get_app_config("requests_app").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.FileField):
                found[str(field.upload_to).rstrip("/")].append(field)
    return found


def _rows_of(field: Field, names: list[str] | None = None) -> models.QuerySet[models.Model]:
    """The rows that name a file by this field, or one of these files."""
    rows = field.model._base_manager.exclude(**{field.name: ""})
    return rows if names is None else rows.filter(**{f"{field.name}__in": names})


def _is_missing(field: Field, row: models.Model, name: str) -> bool:
    """Ask once more: file and row may both have come or gone since the folder was read."""
    return not field.storage.exists(name) and _rows_of(field, [name]).filter(pk=row.pk).exists()


def _remove(storage: Storage, name: str, now: datetime) -> bool:
    """False if the file is too new, or if somebody else was quicker to remove it."""
    try:
        if storage.get_modified_time(name) > now - KEPT_WITHOUT_ROW:
            return False
        storage.delete(name)
    except Exception:
        # Every store has errors of its own for a file that is gone.
        if storage.exists(name):
            raise
        return False
    logger.info("file that no row names removed", extra={"file": name})
    return True
