"""Who does something: a person with an account, the system, a sponsor."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from questionnaire.written.texts import sort_key
from requests_app.account_requests.choices import Role

if TYPE_CHECKING:
    from portal.models import User


class Actor(Protocol):
    """What permissions and services ask of somebody; `pk` is None for those who have no account.

    Django's anonymous visitor is one, too, so that a page can ask what they may: nothing.
    """

    @property
    def pk(self) -> Any: ...

    @property
    def is_active(self) -> Any: ...

    def __str__(self) -> str: ...


class System:
    """The actor of timers. There is one, `SYSTEM`; no browser session can ever hold it."""

    pk = None
    is_active = True
    email = ""

    def __str__(self) -> str:
        return str(Role.SYSTEM.label)


SYSTEM = System()


@dataclass(frozen=True)
class Sponsor:
    """The head of a department, who answers by a personal link and has no account."""

    name: str
    email: str
    pk: None = None
    is_active: bool = True

    def __str__(self) -> str:
        return self.name


def person(actor: Actor) -> "User":
    """The account of an actor who has one, as a permission has made sure."""
    return cast("User", actor)


def account_of(actor: Actor) -> "User | None":
    """The account of an actor; None for the system and a sponsor."""
    return None if actor.pk is None else person(actor)


def email_of(actor: Actor) -> str:
    """Their address as history keeps it; empty for the system."""
    return str(getattr(actor, "email", ""))


def by_name(people: "Iterable[User]") -> "list[User]":
    """People in the order that readers expect, where `ä` is beside `a`."""
    return sorted(people, key=lambda user: (sort_key(str(user)), user.email))
