"""Whether two people who are named for a task are really two."""

from collections.abc import Iterable
from itertools import combinations
from typing import Protocol

from questionnaire.written.texts import comparable


class Named(Protocol):
    """Somebody with a name and an address, as a row or on an answer sheet."""

    @property
    def name(self) -> str: ...

    @property
    def email(self) -> str: ...


def are_different(one: Named, other: Named, shared_mailbox: str) -> bool:
    """Two people differ in name and in address, unless the address they share is the unit's mailbox."""
    has_same_address = comparable(one.email) == comparable(other.email) != comparable(shared_mailbox)
    return comparable(one.name) != comparable(other.name) and not has_same_address


def are_all_the_same(people: Iterable[Named], shared_mailbox: str) -> bool:
    """Whether several people are named, and no two of them differ; those without a name do not count."""
    pairs = list(combinations([person for person in people if person.name.strip()], 2))
    return bool(pairs) and not any(are_different(one, other, shared_mailbox) for one, other in pairs)
