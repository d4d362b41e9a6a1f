"""Which index the documents are kept in: that of the database in use."""

from types import ModuleType

from django.db import connection

from requests_app.account_requests.search import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """Has the statements `INSTALL`, `UNINSTALL` and `REBUILD`, and functions that make one out of a query:

    `some_hits`, `is_hit`, `best_hits`, `exact_hits`, `named_hits`.
    """
    return ENGINES[connection.vendor]
