"""People as mail programs write them: `Doe, Jane <jane@h.example>; "Roe, R." <r@h.example>`, or bare addresses.

The parser of Python's `email` takes the comma in `Doe, Jane` for the end of a person, as the standard says. Outlook
does not.
"""

import re
from collections.abc import Iterator

from questionnaire.written import texts

Person = tuple[str, str]

# What ends a person for certain: a semicolon or the end of the line, outside of quotes.
PARTS = re.compile(r'(?:"(?:[^"\\\n]|\\.)*"|[^;\n])+')
WITH_NAME = re.compile(r"(?P<before>[^<>]*)<(?:mailto:)?(?P<email>[^<>]*)>")
BARE_BEFORE = re.compile(r"[\s,]*(?P<email>[^\s,\"]+@[^\s,\"]+)\s*,")
BETWEEN = re.compile(r"[,\s]+")


def people_in(text: str) -> list[Person]:
    """Name and e-mail address of each person, in order; the name is empty where only the address was written.

    Addresses are in small letters. What is no address is in the place of one, for the caller to refuse.
    """
    people = (person for part in PARTS.findall(texts.prose(text)) for person in _in_part(part))
    return [(texts.name(name), texts.address(email).lower()) for name, email in people]


def _in_part(part: str) -> Iterator[Person]:
    end = 0
    for found in WITH_NAME.finditer(part):
        name, end = found["before"], found.end()
        while bare := BARE_BEFORE.match(name):
            yield "", bare["email"]
            name = name[bare.end() :]
        yield _unquoted(name.strip(" \t,")), found["email"]
    yield from (("", email) for email in BETWEEN.split(part[end:]) if email)


def _unquoted(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name[1:-1]) if re.fullmatch(r'(["\']).*\1', name) else name
