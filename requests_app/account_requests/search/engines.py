"""Which index the documents are kept in: that of the database in use."""

from types import ModuleType

from django.db import connection

from requests_app.account_requests.search import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """Has `every_hit`, `best_hits`, `exact_hits`, `named_hits` and the statements `INSTALL`, `UNINSTALL`, `REBUILD`."""
    return ENGINES[connection.vendor]
