"""The index on SQLite: a table of FTS5 over the documents, which triggers keep equal to them.

A migration that changes the table of the documents runs `INSTALL` after it: SQLite makes a new table then, and the
triggers go with the old one.
"""

from collections.abc import Iterable

from requests_app.account_requests.search.query import Query, Readable

DOCUMENTS, INDEX = "requests_app_searchdocument", "requests_app_searchindex"
KEY = "account_request_id"
COLUMNS = ("scope", "exact", "title", "department", "names", "handles", "body", "own", "submitted")
# What a word counts for where it is found, by column; who may read something does not count at all.
WEIGHTS = (0, 0, 10, 3, 6, 8, 1, 1, 1)

_COLUMNS = ", ".join(COLUMNS)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in (KEY, *COLUMNS)) for row in ("old", "new"))
# Its words are letters and digits between spaces; another tokenizer would know fewer letters than Python.
_TABLE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_COLUMNS}, content='{DOCUMENTS}', content_rowid='{KEY}', "
    "tokenize='ascii', prefix='2 3', detail='column')"
)
_ADD = f"INSERT INTO {INDEX}(rowid, {_COLUMNS}) VALUES ({_NEW});"  # noqa: S608  # our own names, here and below
_TAKE = f"INSERT INTO {INDEX}({INDEX}, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608
# From the documents alone, whatever the index held.
REBUILD = (f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",)  # noqa: S608

INSTALL = (
    _TABLE,
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON {DOCUMENTS} BEGIN {_ADD} END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON {DOCUMENTS} BEGIN {_TAKE} END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE ON {DOCUMENTS} BEGIN {_TAKE} {_ADD} END",
    *REBUILD,
)
UNINSTALL = (
    *(f"DROP TRIGGER IF EXISTS {INDEX}_{event}" for event in ("insert", "delete", "update")),
    f"DROP TABLE IF EXISTS {INDEX}",
)

_RANK = f"bm25({INDEX}, {', '.join(map(str, WEIGHTS))})"
EVERY = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
BEST = (
    f"SELECT found FROM (SELECT rowid AS found, {_RANK} AS score FROM {INDEX} WHERE {INDEX} MATCH %s "  # noqa: S608
    "ORDER BY rowid DESC LIMIT %s) ORDER BY score, found DESC"
)


def some_hits(query: Query, *, most: int) -> tuple[str, list[str | int]]:
    """The statement for the keys of at most so many requests found, of any."""
    return f"{EVERY} LIMIT %s", [_matching(query), most]


def is_hit(query: Query, key: str, *, are_many: bool) -> tuple[str, list[str]]:
    """The condition that the row with this key, a column in SQL, is found.

    Where there are `are_many` hits, the plus keeps SQLite from fetching and sorting all of them: it reads the rows in
    the order that is asked for, and stops when a page is full.
    """
    return f"{'+' if are_many else ''}{key} IN ({EVERY})", [_matching(query)]


def best_hits(query: Query, *, among: int) -> tuple[str, list[str | int]]:
    """The same, of the newest ones, the best first."""
    return BEST, [_matching(query), among]


def exact_hits(query: Query) -> tuple[str, list[str]]:
    """The same, of those whose reference, title or account name is what was typed."""
    return EVERY, [_either(f'({_scope(one)} AND {{exact {one.private}}} : "{query.mark}")' for one in query.readable)]


def named_hits(query: Query, *, among: int) -> tuple[str, list[str | int]]:
    """The newest so many in which somebody may be named so; this index knows the columns of words."""
    found = (f"({_scope(one)} AND {{names {one.private}}} : ({_words(query)}))" for one in query.readable)
    return f"{EVERY} ORDER BY rowid DESC LIMIT %s", [_either(found), among]


def _matching(query: Query) -> str:
    return _either(f"({_scope(one)} AND {{{' '.join(one.columns)}}} : ({_words(query)}))" for one in query.readable)


def _either(parts: Iterable[str]) -> str:
    return " OR ".join(parts)


def _scope(readable: Readable) -> str:
    return f"{{scope}} : ({' OR '.join(readable.scopes)})"


def _words(query: Query) -> str:
    """Words are letters and digits, so that nothing in them is an operator within the quotes."""
    return " AND ".join(f'"{word}"' if len(word) == 1 else f'"{word}"*' for word in query.words)
