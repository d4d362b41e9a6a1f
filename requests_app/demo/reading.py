"""Reading the demo's TOML files: the keys of a table are the parameters of what is made from it.

What does not fit is refused with the file and the key, so that a slip in a story is found before anything is made.
"""

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from inspect import Parameter, signature
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from django.db.models import Choices

from requests_app.demo import dates

T = TypeVar("T")


class DemoFileError(ValueError):
    """Something in a file of the demo cannot be read; the message begins with the file and the key."""


@dataclass(frozen=True)
class Where:
    """A place in a file: `01-birth-centre.toml: steps[4].by`. Rows are counted from 1."""

    file: str
    key: str = ""

    def at(self, key: str) -> "Where":
        return Where(self.file, f"{self.key}.{key}" if self.key else key)

    def row(self, number: int) -> "Where":
        return Where(self.file, f"{self.key}[{number}]")

    def error(self, what: str) -> DemoFileError:
        return DemoFileError(f"{self.file}: {self.key}: {what}" if self.key else f"{self.file}: {what}")


def read_file(kind: type[T], path: Path) -> T:
    """What a whole file describes. Raises DemoFileError."""
    where = Where(path.name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise where.error(str(error)) from error
    return build(kind, table, where)


def build(make: Callable[..., T], table: Any, where: Where) -> T:
    """Call `make` with what the table says. Raises DemoFileError."""
    values = arguments(make, table, where)
    try:
        return make(**values)
    except DemoFileError:
        raise
    except ValueError as error:
        raise where.error(str(error)) from error


def arguments(make: Callable[..., Any], table: Any, where: Where, given: Collection[str] = ()) -> dict[str, Any]:
    """The values of a table as `make` takes them, by their names; those that are `given` do not come from the table."""
    parameters = {name: each for name, each in signature(make).parameters.items() if name not in given}
    check_keys(table, parameters, where)
    for name, parameter in parameters.items():
        if parameter.default is Parameter.empty and name not in table:
            raise where.at(name).error("This is missing.")
    kinds = get_type_hints(make)
    return {key: read(kinds[key], value, where.at(key)) for key, value in table.items()}


def check_keys(table: Any, known: Collection[str], where: Where) -> None:
    """Raises DemoFileError if it is no table, and for the first key that is not among the known ones."""
    if not isinstance(table, Mapping):
        raise where.error("This has to be a table.")
    for key in table:
        if key not in known:
            raise where.at(key).error(f"This key is not known. Known are: {', '.join(known)}.")


def read(kind: Any, value: Any, where: Where) -> Any:
    """A value of this kind: plain, a choice, a day, a list of such, or what a class makes of a table.

    A class that has a `read` reads its values itself.
    """
    if NoneType in get_args(kind):
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        return _read_list(get_args(kind)[0], value, where)
    if hasattr(kind, "read"):
        return kind.read(value, where)
    if kind in PLAIN:
        return _read_plain(kind, value, where)
    if issubclass(kind, Choices):
        return _read_choice(kind, value, where)
    return build(MADE_BY.get(kind, kind), value, where)


def _read_list(kind: Any, value: Any, where: Where) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise where.error("This has to be a list.")
    return tuple(read(kind, item, where.row(number)) for number, item in enumerate(value, start=1))


def _read_plain(kind: Any, value: Any, where: Where) -> Any:
    if type(value) is not kind:
        raise where.error(f"This has to be {PLAIN[kind]}.")
    return prose(value) if isinstance(value, str) else value


def _read_choice(kind: type[Choices], value: Any, where: Where) -> Any:
    if value not in kind.values:
        raise where.error(f"“{value}” is no choice. Choices are: {', '.join(kind.values)}.")
    return kind(value)


def prose(text: str) -> str:
    """A text as people type it: lines that belong together become one, an empty line stays a paragraph's end."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


PLAIN: dict[Any, str] = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table"}
MADE_BY: dict[Any, Callable[..., Any]] = {datetime: dates.moment, date: dates.day}
