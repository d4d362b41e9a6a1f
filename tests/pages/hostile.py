"""Input that no honest browser sends: forms read from their pages, with some of their values spoilt."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_from_bytes

from django.db import connection
from hypothesis import settings
from hypothesis import strategies as st

from tests.examples import examples

SPECIAL = [
    *("", " ", "\0", "a\0b", "\r\n", "\ud800", "\u202e", "\ufeff", "²", "٣", "’", "e\u0301" * 50, "🏥" * 40),
    *("-1", "0", "1", "2", "60", "1.5", "-0.0", "1e400", "NaN", "-Infinity", "0x1F", "1_000", "9" * 19, "9" * 400),
    *("-" + "9" * 30, "9" * 5000, "٣" * 4, "on", "off", "None", "null", "[]", "true"),
    *("0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "0000-00-00", "1969-12-31", "2026-W10-1"),
    *("00:00", "23:59", "23:59:59.999999", "24:00", "25:61", "12"),
    *("x" * 20_000, "<script>alert(1)</script>", "{{ 7*7 }}", "{% load x %}", "%s %(name)s %", "../../etc/passwd"),
    *("a@b", "a@b.example", "A" * 300 + "@b.example", "a@b.example,c@d.example", "@", "a b@c"),
    *("http://", "http://[::1", "https://a..b/", "javascript:alert(1)", "//", "http://x/" + "y" * 3000, "ftp://a.b"),
    *("objectives:why", ":", "::", "team:", "nobody", "instagram", "new", "SMR-2026-0001"),
]

values = st.one_of(
    st.sampled_from(SPECIAL).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=20),
    st.integers().map(lambda number: str(number).encode()),
)


# Buttons that hand the form back unread would keep the rest from being tried.
NOT_TYPED = {"csrfmiddlewaretoken", "add_row", "remove_row", "undo_row", "preview"}


class FormReader(HTMLParser):
    """The names and values of everything in the forms of a page that is sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.is_within = False
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_within = found.get("method", "").lower() == "post" and "logout" not in found.get("action", "")
        if not self.is_within:
            return
        if tag in ("input", "button") and found.get("name") and found.get("type") != "file":
            self.fields.setdefault(found["name"], found.get("value", ""))
        if tag == "select":
            self.select = found.get("name", "")
            self.fields.setdefault(self.select, "")
        if tag == "option" and self.select and "selected" in found:
            self.fields[self.select] = found.get("value", "")
        if tag == "textarea":
            self.textarea = found.get("name", "")
            self.fields.setdefault(self.textarea, "")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.textarea = ""
        if tag == "select":
            self.select = ""


def fields_of(page: str) -> dict[str, str]:
    reader = FormReader()
    reader.feed(page)
    return {name: value for name, value in reader.fields.items() if name not in NOT_TYPED}


# How often a spoilt field is sent: mostly once.
times = st.sampled_from([1, 1, 1, 1, 2, 0])


def tries(fields: dict[str, str], *, at_most: int = 12) -> settings:
    """How many bodies a form is tried with; each spoils up to all of its fields, so that few will do for a large form.

    On SQLite, a field gets a bad value in 7 of them if the form has 2 fields, in 3 of 10, in 1.5 of 20 or 40.
    """
    number = 4 if len(fields) > 14 else max(6, 13 - len(fields))
    if connection.vendor == "postgresql":
        # What only PostgreSQL refuses are values, and each of them comes up in many forms.
        number, at_most = (number + 1) // 2, (at_most + 1) // 2
    return examples(min(number, at_most))


@st.composite
def spoilt(draw: st.DrawFn, fields: dict[str, str]) -> bytes:
    """A body for POST: fields replaced, left out, sent twice, and one that is unknown.

    Every second body spoils half of the fields or more; the others may spoil one, so that all else is taken.
    """
    names = sorted(fields) or ["x"]
    least = draw(st.sampled_from([1, (len(names) + 1) // 2]))
    spoils = draw(st.lists(st.sampled_from(names), min_size=least, max_size=len(names), unique=True))
    pairs: list[tuple[str, bytes]] = [(name, value.encode()) for name, value in fields.items() if name not in spoils]
    for name in spoils:
        pairs += [(name, draw(values)) for _time in range(draw(times))]
    if draw(st.booleans()):
        pairs.append(
            (
                draw(st.sampled_from(["add_row", "remove_row", "undo_row", "leave", "another", "stands", "x\0y"])),
                draw(values),
            )
        )
    return encoded(pairs)


def encoded(pairs: list[tuple[str, bytes]]) -> bytes:
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs).encode()


def post(client: Any, path: str, body: bytes) -> Any:
    return client.generic("POST", path, body, content_type="application/x-www-form-urlencoded")
