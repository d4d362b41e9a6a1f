"""A program of its own that reads the fields of a filled PDF form: the file on standard input, JSON on standard output.

It answers `{"title": "…", "fields": {name: {"kind": "Tx", "value": "…"}}}`, with a list as value if several were
chosen, or `{"refused": reason}`. It takes in a stranger's file, so it first gives up all the memory, time and room on
disk that an honest form does not need, and imports nothing of the portal. `reading` starts it.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import signal
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __name__ == "__main__":
    import pikepdf  # the portal asks for reasons and limits alone, and starts sooner without

# An honest form has about a hundred kilobytes, 150 fields and 2,000 objects.
MOST_BYTES = 5 * 1024 * 1024
MOST_FIELDS = 2_000
MOST_PARTS = 100_000
DEEPEST = 20
LONGEST_VALUE = 20_000
LONGEST_TOGETHER = 400_000
LONGEST_TITLE = 300

# Beyond what the program itself takes up once it is loaded.
MEMORY = 200 * 1024 * 1024
SECONDS = 2
MOST_BYTES_WRITTEN = 4 * 1024 * 1024

PUSH_BUTTON = 1 << 16
ACTIVE_KEYS = {"/JS", "/EF", "/EmbeddedFiles", "/JavaScript", "/RichMediaContent"}
HARMLESS_ACTIONS = {"/GoTo", "/Named", "/URI", "/ResetForm", "/Hide"}
# How the library under pikepdf says that it got no more memory.
OUT_OF_MEMORY = "bad_alloc"
OPENS_WITH = "/OpenAction"
LINE_ENDS = re.compile("\r\n|\r")
# PDF may say in which language a piece of text is, between two escape characters.
LANGUAGE_MARK = re.compile("\x1b[A-Za-z]{2}(?:[A-Za-z]{2})?\x1b")


class ReadFailure(StrEnum):
    """Why a file is not read; `filled_forms` has a sentence for each."""

    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    NO_BYTES = "no_bytes"
    NOT_A_PDF = "not_a_pdf"
    MORE_THAN_A_PDF = "more_than_a_pdf"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"
    TOO_MUCH = "too_much"
    NO_FIELDS = "no_fields"
    ANOTHER_FORM = "another_form"
    CHANGED_FORM = "changed_form"
    TOO_LONG = "too_long"
    NOT_FILLED_IN = "not_filled_in"


class FormRefused(Exception):
    def __init__(self, reason: ReadFailure) -> None:
        self.reason = reason
        super().__init__(reason)


def confine() -> None:
    """Give up what reading a form does not need; the operating system stops a process that asks for more."""
    loaded = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_AS, loaded + MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MOST_BYTES_WRITTEN),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(limit, (most, most))
    # Without a handler the alarm ends the program at any point.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    os.nice(5)


def read(content: bytes) -> dict[str, Any]:
    """The title of a form, and its fields by name. Raises FormRefused."""
    _look_from_outside(content)
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            _look_for_active_content(pdf)
            # By now every object was met; what there was no memory for is missing, and merely warned of.
            if any(OUT_OF_MEMORY in str(warning) for warning in pdf.get_warnings()):
                raise FormRefused(ReadFailure.TOO_MUCH)
            return {"title": _title(pdf), "fields": _Form(pdf).fields()}
    except pikepdf.PasswordError as error:
        raise FormRefused(ReadFailure.ENCRYPTED) from error
    except pikepdf.PdfError as error:
        raise FormRefused(ReadFailure.TOO_MUCH if OUT_OF_MEMORY in str(error) else ReadFailure.DAMAGED) from error
    except MemoryError as error:
        raise FormRefused(ReadFailure.TOO_MUCH) from error


def _look_from_outside(content: bytes) -> None:
    """A file that begins before its PDF does, or goes on after it, is another kind of file at the same time."""
    if not content:
        raise FormRefused(ReadFailure.NO_BYTES)
    if len(content) > MOST_BYTES:
        raise FormRefused(ReadFailure.TOO_LARGE)
    if not content.startswith(b"%PDF-"):
        raise FormRefused(ReadFailure.MORE_THAN_A_PDF if b"%PDF-" in content[:1024] else ReadFailure.NOT_A_PDF)
    _, end, rest = content.rpartition(b"%%EOF")
    if not end:
        raise FormRefused(ReadFailure.DAMAGED)
    if rest.strip(b"\0\t\n\f\r "):
        raise FormRefused(ReadFailure.DAMAGED if b"endobj" in rest else ReadFailure.MORE_THAN_A_PDF)


def _look_for_active_content(pdf: pikepdf.Pdf) -> None:
    """Scripts, programs to start and files within the file have no place in a questionnaire."""
    for dictionary in _dictionaries(pdf):
        keys = set(dictionary.keys())
        if keys & ACTIVE_KEYS or _is_active_action(dictionary.get("/S"), keys):
            raise FormRefused(ReadFailure.ACTIVE)
        if OPENS_WITH in keys and not isinstance(dictionary[OPENS_WITH], pikepdf.Array):
            raise FormRefused(ReadFailure.ACTIVE)


def _is_active_action(kind: Any, keys: set[str]) -> bool:
    """Actions say what they do by `S`; so do parts of the structure tree, which have a parent."""
    if not isinstance(kind, pikepdf.Name) or "/P" in keys or str(kind) in HARMLESS_ACTIONS:
        return False
    return str(kind) in {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie"),
        *("/Sound", "/RichMediaExecute", "/SetOCGState", "/Trans", "/Thread", "/GoTo3DView"),
    }


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those within others too."""
    parts = 0
    for top in pdf.objects:
        waiting: list[Any] = [top]
        while waiting:
            parts += 1
            if parts > MOST_PARTS:
                raise FormRefused(ReadFailure.TOO_MUCH)
            part = waiting.pop()
            if isinstance(part, pikepdf.Stream):
                part = part.stream_dict
            if isinstance(part, pikepdf.Dictionary):
                yield part
                waiting += [child for _key, child in part.items() if _is_within(child)]
            elif isinstance(part, pikepdf.Array):
                waiting += [child for child in part.as_list() if _is_within(child)]


def _is_within(child: Any) -> bool:
    return isinstance(child, pikepdf.Object) and not child.is_indirect


def _title(pdf: pikepdf.Pdf) -> str:
    """The title as programs keep it when they save a form; empty if there is none to be read."""
    information = pdf.trailer.get("/Info")
    title = information.get("/Title") if isinstance(information, pikepdf.Dictionary) else None
    text = str(title)[:LONGEST_TITLE] if isinstance(title, pikepdf.String) else ""
    return "".join(character for character in text if character.isprintable()).strip()


class _Form:
    """The field tree of a document, walked from its roots, so that nothing in it is met twice."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        form: Any = pdf.Root.get("/AcroForm")
        roots = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
        if not isinstance(roots, pikepdf.Array) or not len(roots):
            raise FormRefused(ReadFailure.NO_FIELDS)
        if "/XFA" in form:
            raise FormRefused(ReadFailure.ANOTHER_FORM)
        self.roots = roots
        self.seen: set[tuple[int, int]] = set()
        self.found: dict[str, dict[str, Any]] = {}

    def fields(self) -> dict[str, dict[str, Any]]:
        for field in _list(self.roots):
            self._walk(field, "", {}, depth=0)
        if not self.found:
            raise FormRefused(ReadFailure.NO_FIELDS)
        if sum(len(text) for entry in self.found.values() for text in entry["value"]) > LONGEST_TOGETHER:
            raise FormRefused(ReadFailure.TOO_LONG)
        return self.found

    def _walk(self, field: Any, above: str, inherited: dict[str, Any], *, depth: int) -> None:
        if not isinstance(field, pikepdf.Dictionary) or depth > DEEPEST:
            raise FormRefused(ReadFailure.DAMAGED)
        if field.is_indirect:
            if field.objgen in self.seen:
                raise FormRefused(ReadFailure.DAMAGED)
            self.seen.add(field.objgen)
        name = ".".join(part for part in (above, _text(field.get("/T", pikepdf.String("")))) if part)
        children = _list(field.get("/Kids"))
        if len(self.seen) + len(children) > MOST_FIELDS:
            raise FormRefused(ReadFailure.TOO_MUCH)
        own = {key: field[key] for key in ("/FT", "/V", "/Ff", "/Opt") if key in field}
        if any(isinstance(child, pikepdf.Dictionary) and "/T" in child for child in children):
            for child in children:
                self._walk(child, name, inherited | own, depth=depth + 1)
        else:
            self._keep(name, inherited | own, [field, *children])

    def _keep(self, name: str, of_field: dict[str, Any], widgets: list[Any]) -> None:
        kind = str(of_field.get("/FT", ""))[1:]
        flags = of_field.get("/Ff", 0)
        if kind == "Sig" or (kind == "Btn" and isinstance(flags, int) and flags & PUSH_BUTTON):
            return
        reads = {"Tx": _written, "Ch": _chosen, "Btn": _ticked}.get(kind)
        if reads is None or not name:
            raise FormRefused(ReadFailure.CHANGED_FORM)
        entry = {"kind": kind, "value": reads(of_field, widgets)}
        if self.found.setdefault(name, entry) != entry or len(self.found) > MOST_FIELDS:
            raise FormRefused(ReadFailure.DAMAGED)


def _written(of_field: dict[str, Any], widgets: list[Any]) -> str:
    return _text(of_field.get("/V", pikepdf.String("")))


def _chosen(of_field: dict[str, Any], widgets: list[Any]) -> str | list[str]:
    """Some programs write what people read instead of what is stored; both are in `Opt`."""
    stored = {}
    for option in _list(of_field.get("/Opt")):
        pair = _list(option)
        if len(pair) > 1:
            stored[_text(pair[1])] = _text(pair[0])
    value = of_field.get("/V", pikepdf.String(""))
    if isinstance(value, pikepdf.Array):
        texts = [_text(part) for part in _list(value)]
        return [stored.get(text, text) for text in texts] if len(texts) > 1 else "".join(texts)
    text = _text(value)
    return text if text in stored.values() else stored.get(text, text)


def _ticked(of_field: dict[str, Any], widgets: list[Any]) -> str:
    """What the chosen button stands for: its state, or what `Opt` says at that place; empty if none is chosen."""
    states = [of_field["/V"]] if "/V" in of_field else []
    if not states:
        states = [widget["/AS"] for widget in widgets if isinstance(widget, pikepdf.Dictionary) and "/AS" in widget]
    names = [_text(state).removeprefix("/") for state in states]
    chosen = next((name for name in names if name not in {"", "Off"}), "")
    options = [_text(option) for option in _list(of_field.get("/Opt"))]
    is_place = chosen.isascii() and chosen.isdecimal() and chosen not in options and len(chosen) < len("1000")
    return options[int(chosen)] if is_place and int(chosen) < len(options) else chosen


def _list(value: Any) -> list[Any]:
    if not isinstance(value, pikepdf.Array):
        return []
    if len(value) > MOST_FIELDS:
        raise FormRefused(ReadFailure.TOO_MUCH)
    return list(value.as_list())


def _text(value: Any) -> str:
    """The text of a string, name or text stream, its line ends as `\\n`; other control characters are still in it."""
    if isinstance(value, pikepdf.Stream):
        value = pikepdf.String(value.read_bytes())
    if not isinstance(value, pikepdf.String | pikepdf.Name | str):
        raise FormRefused(ReadFailure.CHANGED_FORM)
    text = LINE_ENDS.sub("\n", LANGUAGE_MARK.sub("", str(value))).replace("\ufeff", "").strip()
    if len(text) > LONGEST_VALUE:
        raise FormRefused(ReadFailure.TOO_LONG)
    return text


def main() -> None:
    confine()
    answer: dict[str, Any]
    try:
        answer = read(sys.stdin.buffer.read(MOST_BYTES + 1))
    except FormRefused as refused:
        answer = {"refused": refused.reason}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
