"""What somebody looks for, and what of it they may find."""

from dataclasses import dataclass
from typing import Any

from requests_app.account_requests.roles import roles_of
from requests_app.account_requests.search.documents import COMMS, member_scope
from requests_app.account_requests.search.words import LONGEST_QUERY, mark_of, words_of_query

OPEN = ("title", "department", "names", "handles", "body")
OWN, SUBMITTED = "own", "submitted"


@dataclass(frozen=True)
class Readable:
    """Some documents, and the columns of theirs that this person may find words in."""

    scopes: tuple[str, ...]
    private: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (*OPEN, self.private)


@dataclass(frozen=True)
class Query:
    """The words of a query, each of which has to be found; `mark` stands for all of it as one title or name."""

    words: tuple[str, ...]
    mark: str
    readable: tuple[Readable, ...]

    @classmethod
    def of(cls, text: str, by: Any) -> "Query":
        roles = roles_of(by)
        members = tuple(member_scope(department) for department in sorted(roles.department_ids))
        readable = [Readable(members, OWN)] if members else []
        readable += [Readable((COMMS,), SUBMITTED)] if roles.is_reviewer else []
        return cls(words_of_query(text), mark_of(text[:LONGEST_QUERY]), tuple(readable))

    @property
    def is_empty(self) -> bool:
        """Whether it can find nothing."""
        return not (self.words and self.readable)
