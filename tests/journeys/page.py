"""A page as the table of all pages names it: who opens it, about which request, and what is done there first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from questionnaire.models import Platform
from questionnaire.paper import paper_fields
from tests.pdf import filling

ERRORS = "Some answers need another look"


@dataclass(frozen=True)
class Page:
    """`name` is that of its address, or a path; `about` names a request of the world.

    With `press` that button is pressed after `fill` is filled in, `within` the group of that legend, and the page that
    comes then is the one meant. `shows` is what it has to show, `status` what it has to answer with.
    """

    name: str
    about: str = ""
    who: str = "member"
    query: str = ""
    fill: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""
    press: str = ""
    shows: str = ""
    status: int = 200
    args: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [self.who, self.name, self.about, *map(str, self.args.values()), self.query, self.press]
        return " · ".join(part for part in parts if part)


def refused(name: str, about: str, button: str, who: str = "member", **more: Any) -> Page:
    """A form sent as it comes, or with something wrong in it."""
    return Page(name, about, who, press=button, shows=ERRORS, **more)


def uploaded_form(values: Mapping[str, str]) -> dict[str, Any]:
    """A blank form with these fields filled in, as a browser is given it."""
    form = filling.plain_form(paper_fields([Platform(key="instagram", name="Instagram")]))
    return {"name": "form.pdf", "mimeType": "application/pdf", "buffer": filling.saved(filling.put(form, values))}


def days_to_think_of() -> bytes:
    """A calendar file with a day that repeats every year."""
    event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Nurses Day\nDTSTART;VALUE=DATE:20260512\nRRULE:FREQ=YEARLY\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//A//B//EN\n{event}\nEND:VCALENDAR\n".encode()


def tabs(about: str, who: str, *names: str) -> list[Page]:
    return [Page(f"request-{name}" if name else "request", about, who) for name in names]


def pdf(content: bytes) -> dict[str, Any]:
    """A file as a browser is given it."""
    return {"name": "copy.pdf", "mimeType": "application/pdf", "buffer": content}
