"""Databases that another version made and that the migrations of this one do not go on from."""

from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OURS = frozenset({"portal", "requests_app", "questionnaire"})


def unknown_migrations(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """App and name of each migration of ours that this database has had and that the code does not have."""
    had = {key for key in MigrationRecorder(connection).applied_migrations() if key[0] in OURS}
    migrations = MigrationLoader(None).disk_migrations or {}
    replaced = {key for migration in migrations.values() for key in migration.replaces}
    return had - migrations.keys() - replaced


def what_to_do(connection: BaseDatabaseWrapper) -> str:
    """One sentence for somebody whose database cannot be upgraded; empty if it can."""
    if not unknown_migrations(connection):
        return ""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        way_out = "move the file away or delete it, then start again"
        name = _as_typed_here(Path(name))
    else:
        way_out = "set DATABASE_URL to a new, empty database, then start again"
    return f"The database {name} was made by another version of the portal and cannot be upgraded: {way_out}."


def _as_typed_here(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
