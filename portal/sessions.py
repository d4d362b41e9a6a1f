"""Sessions in the database, asked for by keys that a database can hold."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: Any) -> bool:
        """A quoted cookie can carry a NUL character, at which PostgreSQL breaks off instead of finding nothing."""
        return bool(super()._validate_session_key(key)) and "\0" not in key  # type: ignore[misc]
