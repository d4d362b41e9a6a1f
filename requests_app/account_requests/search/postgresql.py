"""The index on PostgreSQL: a column that the database makes of the others, and a GIN index over it.

The words are taken as they are: PostgreSQL's own parser would split some of them again. A sign before a word says what
it stands for, since a `tsvector` has no columns: `=` for who may read it, `#` for a mark of something as a whole, `>`
for what the department alone reads, `<` for what only the comms team does.
"""

from requests_app.account_requests.search.query import OWN, Query, Readable

DOCUMENTS, INDEX = "requests_app_searchdocument", "requests_app_searchindex"
KEY = "account_request_id"


def _vector(column: str, weight: str, sign: str = "") -> str:
    """The words of a column, each at a place, without which it would have no weight."""
    words = f"'{sign}' || replace(nullif({column}, ''), ' ', ':1{weight} {sign}') || ':1{weight}'"
    return f"coalesce(({words})::tsvector, ''::tsvector)"


_WORDS = " || ".join(
    (
        *(_vector(*column) for column in (("title", "A"), ("handles", "A"), ("names", "B"), ("department", "C"))),
        *(_vector(*column) for column in (("body", "D"), ("own", "D", ">"), ("submitted", "D", "<"))),
        *(_vector(*column) for column in (("scope", "D", "="), ("exact", "D", "#"))),
    )
)
INSTALL = (
    f"ALTER TABLE {DOCUMENTS} ADD COLUMN words tsvector GENERATED ALWAYS AS ({_WORDS}) STORED",
    f"CREATE INDEX {INDEX} ON {DOCUMENTS} USING gin (words)",
)
UNINSTALL = (f"DROP INDEX IF EXISTS {INDEX}", f"ALTER TABLE {DOCUMENTS} DROP COLUMN IF EXISTS words")
# The column cannot differ from those it is made of.
REBUILD: tuple[str, ...] = ()

EVERY = f"SELECT {KEY} FROM {DOCUMENTS} WHERE words @@ %s::tsquery"  # noqa: S608  # our own names
# The keys alone, from the index: to walk the rows in their order until there are enough, PostgreSQL would unpack the
# words of each of them.
NEWEST = (
    f"WITH found AS MATERIALIZED (SELECT {KEY} FROM {DOCUMENTS} WHERE words @@ %s::tsquery), "  # noqa: S608
    f"newest AS MATERIALIZED (SELECT {KEY} FROM found ORDER BY {KEY} DESC LIMIT %s) "
    f"SELECT {KEY} FROM newest JOIN {DOCUMENTS} USING ({KEY}) "
)
BEST = f"{NEWEST} ORDER BY ts_rank(words, %s::tsquery) DESC, {KEY} DESC"
NAMED = f"{NEWEST} WHERE words @@ %s::tsquery ORDER BY {KEY} DESC"


def some_hits(query: Query, *, most: int) -> tuple[str, list[str | int]]:
    """The statement for the keys of at most so many requests found, of any."""
    return f"{EVERY} LIMIT %s", [_matching(query), most]


def is_hit(query: Query, key: str, *, are_many: bool) -> tuple[str, list[str]]:
    """The condition that the row with this key, a column in SQL, is found; PostgreSQL plans by its own statistics."""
    return f"{key} IN ({EVERY})", [_matching(query)]


def best_hits(query: Query, *, among: int) -> tuple[str, list[str | int]]:
    """The same, of the newest so many alone, the best first: words far apart count as if they were near."""
    return BEST, [_matching(query), among, " | ".join(_word(word) for word in query.words)]


def exact_hits(query: Query) -> tuple[str, list[str]]:
    """The same, of those whose reference, title or account name is what was typed."""
    found = [f"({_scope(one)} & ('#{query.mark}' | '{_sign(one)}{query.mark}'))" for one in query.readable]
    return EVERY, [" | ".join(found)]


def named_hits(query: Query, *, among: int) -> tuple[str, list[str | int]]:
    """Those of the newest so many that have the words in which somebody may be named so.

    The index does not know what a word is part of: that is asked of these rows alone.
    """
    return NAMED, [_matching(query), among, _matching(query, weight="B")]


def _matching(query: Query, *, weight: str = "") -> str:
    return " | ".join(
        f"({_scope(one)} & {' & '.join(_either(word, one, weight=weight) for word in query.words)})"
        for one in query.readable
    )


def _scope(readable: Readable) -> str:
    return f"({' | '.join(repr(f'={scope}') for scope in readable.scopes)})"


def _either(word: str, readable: Readable, *, weight: str = "") -> str:
    """The word among what everybody finds, who finds the request at all, or among what this side alone does."""
    return f"({_word(word, weight=weight)} | {_word(word, sign=_sign(readable))})"


def _word(word: str, *, sign: str = "", weight: str = "") -> str:
    """Words are letters and digits, so that nothing in them is an operator within the quotes."""
    flags = weight if len(word) == 1 else f"*{weight}"
    return f"'{sign}{word}'" + (f":{flags}" if flags else "")


def _sign(readable: Readable) -> str:
    return ">" if readable.private == OWN else "<"
