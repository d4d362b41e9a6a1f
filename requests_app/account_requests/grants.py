"""The words in which a permission is declared: who may, and when, put together with `&` and `|`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import State

if TYPE_CHECKING:
    from requests_app.account_requests.models import AccountRequest

Who = Callable[["AccountRequest", Actor], bool]
Fact = Callable[["AccountRequest"], bool]


@dataclass(frozen=True)
class Grant:
    """Those of whom all of `who` is true may, in these states, where all of `facts` are true of the request."""

    who: tuple[Who, ...] = ()
    states: frozenset[str] = frozenset(State)
    facts: tuple[Fact, ...] = ()

    def __and__(self, other: "Grant") -> "Grant":
        return Grant(self.who + other.who, self.states & other.states, self.facts + other.facts)

    def is_for(self, account_request: "AccountRequest", user: Actor) -> bool:
        """Whether this is somebody who may, were it the right time."""
        return all(is_true(account_request, user) for is_true in self.who)

    def is_possible(self, account_request: "AccountRequest") -> bool:
        """Whether there is a state in which this could be done to the request."""
        return bool(self.states) and all(is_true(account_request) for is_true in self.facts)

    def is_now(self, account_request: "AccountRequest") -> bool:
        return account_request.state in self.states and self.is_possible(account_request)


@dataclass(frozen=True, eq=False)
class Permission:
    """Who may do something to a request, and when; one of the grants is enough."""

    grants: tuple[Grant, ...]
    sentence: str = ""

    def __call__(self, account_request: "AccountRequest", user: Actor) -> bool:
        return any(grant.is_now(account_request) and grant.is_for(account_request, user) for grant in self.grants)

    def would_hold_in_another_state(self, account_request: "AccountRequest", user: Actor) -> bool:
        """Whether nothing stands in the way of this person but the state that the request is in."""
        return any(grant.is_possible(account_request) and grant.is_for(account_request, user) for grant in self.grants)

    def __and__(self, other: "Permission") -> "Permission":
        return Permission(tuple(one & another for one in self.grants for another in other.grants))

    def __or__(self, other: "Permission") -> "Permission":
        return Permission(self.grants + other.grants)


def who(is_true: Who) -> Permission:
    """Anybody of whom this is true, at any time."""
    return Permission((Grant(who=(is_true,)),))


def during(*states: State) -> Permission:
    """Anybody, while the request is in one of these states."""
    return Permission((Grant(states=frozenset(states)),))


def provided(is_true: Fact) -> Permission:
    """Anybody, where this is true of the request."""
    return Permission((Grant(facts=(is_true,)),))


def allow(permission: Permission, sentence: str) -> Permission:
    """The same under a name of its own; the sentence says in the docs who may do what."""
    return Permission(permission.grants, sentence)
