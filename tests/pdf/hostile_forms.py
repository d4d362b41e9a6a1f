"""Files that nobody who filled in the form would send, and the reason for which each is not read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, String

from questionnaire.paper import PaperField
from requests_app.pdf.form_reader import LONGEST_VALUE, MOST_BYTES, ReadFailure
from tests.pdf import filling

Fields = Sequence[PaperField]
Spoil = Callable[[pikepdf.Pdf], Any]
MEGABYTES_OF_A_BOMB = 300


def filled(fields: Fields) -> pikepdf.Pdf:
    return filling.put(filling.plain_form(fields), {"why": "Because", "account_kind": "new"})


def spoilt(spoil: Spoil, **options: Any) -> Callable[[Fields], bytes]:
    """An honest form with one thing wrong in it."""

    def make(fields: Fields) -> bytes:
        pdf = filled(fields)
        spoil(pdf)
        return filling.saved(pdf, **options)

    return make


def bytes_of(change: Callable[[bytes], bytes]) -> Callable[[Fields], bytes]:
    return lambda fields: change(filling.saved(filled(fields)))


def field(pdf: pikepdf.Pdf, name: str) -> Any:
    return next(found for found in pdf.Root.AcroForm.Fields if name == found.T)


def set_fields(pdf: pikepdf.Pdf, fields: list[Any]) -> None:
    pdf.Root.AcroForm.Fields = Array(fields)
    pdf.pages[0].obj.Annots = Array(fields)


def only(*names: str) -> Spoil:
    """A form whose fields are these alone."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        fields = [Dictionary(FT=Name.Tx, T=String(name), V=String("x")) for name in names]
        set_fields(pdf, [pdf.make_indirect(found) for found in fields])

    return spoil


def is_filled_with_blanks(pdf: pikepdf.Pdf) -> None:
    del field(pdf, "account_kind").V
    filling.put(pdf, {"why": " \n ", "sponsor_name": "\u00a0"})


def as_it_is(pdf: pikepdf.Pdf) -> None:
    pass


def says(value: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        field(pdf, "why").V = String(value)

    return spoil


def script(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def opens_with(**action: Any) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(**action)

    return spoil


def runs_on_key(pdf: pikepdf.Pdf) -> None:
    field(pdf, "why").AA = Dictionary(K=script(pdf))


def has_named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script(pdf)])))


def launches(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("calc.exe"))
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)))


def holds_a_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


def is_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")


def has_no_form(pdf: pikepdf.Pdf) -> None:
    set_fields(pdf, [])
    del pdf.Root.AcroForm


def is_renamed(pdf: pikepdf.Pdf) -> None:
    field(pdf, "why").T = String("warum")


def lacks_a_field(pdf: pikepdf.Pdf) -> None:
    set_fields(pdf, [found for found in pdf.Root.AcroForm.Fields if found.T != "why"])


def has_one_more(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("password"))))


def has_another_type(pdf: pikepdf.Pdf) -> None:
    field(pdf, "why").FT = Name.Btn


def has_a_number(pdf: pikepdf.Pdf) -> None:
    field(pdf, "why").V = 5


def has_two_of_a_kind(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("why"), V=String("Not this"))))


def goes_round(pdf: pikepdf.Pdf) -> None:
    """A field that is its own child, one after the other without an end."""
    looping = field(pdf, "why")
    looping.Kids = Array([looping])


def is_a_deep_tree(pdf: pikepdf.Pdf) -> None:
    below = field(pdf, "why")
    for _depth in range(400):
        below = pdf.make_indirect(Dictionary(T=String("x"), Kids=Array([below])))
    pdf.Root.AcroForm.Fields.append(below)


def has_many_fields(pdf: pikepdf.Pdf) -> None:
    for number in range(3_000):
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"f{number}"))))


def is_filled_with_a_bomb(pdf: pikepdf.Pdf) -> None:
    field(pdf, "why").V = packed(pdf, MEGABYTES_OF_A_BOMB)


def is_filled_with_many(pdf: pikepdf.Pdf) -> None:
    """Each is within the limit of memory, all of them together are far beyond two seconds."""
    blanks = packed(pdf, 25)
    for found in pdf.Root.AcroForm.Fields:
        if Name.Tx == found.FT:
            found.V = blanks


def packed(pdf: pikepdf.Pdf, megabytes: int) -> Any:
    """A stream that becomes so many megabytes of blanks."""
    return pdf.make_stream(deflated(megabytes), Filter=Name.FlateDecode)


def deflated(megabytes: int, *, before: bytes = b"", after: bytes = b"") -> bytes:
    squeeze = zlib.compressobj(1)
    block = b" " * 1024 * 1024
    blocks = [squeeze.compress(block) for _megabyte in range(megabytes)]
    return b"".join([squeeze.compress(before), *blocks, squeeze.compress(after), squeeze.flush()])


def object_bomb(fields: Fields) -> bytes:
    """A stream of objects: to find the form, all of it has to be unpacked."""
    place = b"3 0 "
    body = deflated(MEGABYTES_OF_A_BOMB, before=place, after=b"<</Fields [<</FT /Tx /T (why)>>]>>")
    holder = b"<</Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d>>" % (len(place), len(body))
    root = catalogue(b"3 0 R")
    file, rows = b"%PDF-1.7\n", [(0, 0)]
    for number, content in ((1, root), (2, stream(holder, body))):
        rows.append((1, len(file)))
        file += wrapped(number, content)
    rows += [(2, 2), (1, len(file))]
    table = b"".join(b"%c%b%b" % (kind, where.to_bytes(4, "big"), b"\0\0") for kind, where in rows)
    index = b"<</Type /XRef /Size 5 /W [1 4 2] /Root 1 0 R /Length %d>>" % len(table)
    return file + wrapped(4, stream(index, table)) + b"startxref\n%d\n%%%%EOF\n" % len(file)


def wrapped(number: int, content: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, content)


def stream(dictionary: bytes, body: bytes) -> bytes:
    return b"%b\nstream\n%b\nendstream" % (dictionary, body)


def hand_made(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of which is its catalogue; HERE in the trailer is the place of the table."""
    file, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(file)
        file += wrapped(number, content)
    size, place = len(objects) + 1, len(file)
    trailer = b"<</Size %d /Root 1 0 R %b>>" % (size, trailer.replace(b"HERE", b"%d" % place))
    return file + b"xref\n0 %d\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (size, table, trailer, place)


def catalogue(form: bytes) -> bytes:
    return b"<</Type /Catalog /Pages <</Type /Pages /Kids [] /Count 0>> /AcroForm %b>>" % form


def tables_in_a_circle(fields: Fields) -> bytes:
    return hand_made(catalogue(b"<</Fields []>>"), trailer=b"/Prev HERE")


def length_of_itself(fields: Fields) -> bytes:
    """A stream that is as long as the stream that says how long it is, which is this one."""
    body = stream(b"<</Length 2 0 R>>", b"x")
    return hand_made(catalogue(b"<</Fields [2 0 R]>>"), body)


def many_parts(fields: Fields) -> bytes:
    return hand_made(catalogue(b"<</Fields [2 0 R]>>"), b"[%b]" % (b"[]" * 110_000))


def nested(fields: Fields) -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return hand_made(catalogue(b"<</Fields [2 0 R]>>"), deep)


HONEST = bytes_of(lambda file: file)

HOSTILE: dict[str, tuple[Callable[[Fields], bytes], ReadFailure]] = {
    "a picture": (lambda fields: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, ReadFailure.NOT_A_PDF),
    "a web page": (lambda fields: b"<!doctype html><title>Form</title>", ReadFailure.NOT_A_PDF),
    "its first half": (bytes_of(lambda file: file[: len(file) // 2]), ReadFailure.DAMAGED),
    "without its last line": (bytes_of(lambda file: file[:-8]), ReadFailure.DAMAGED),
    "with its end torn out": (bytes_of(lambda file: file[: len(file) // 2] + file[-30:]), ReadFailure.DAMAGED),
    "a head alone": (lambda fields: b"%PDF-1.7\n%%EOF", ReadFailure.DAMAGED),
    "six megabytes": (bytes_of(lambda file: file + b" " * MOST_BYTES), ReadFailure.TOO_LARGE),
    "locked with a password": (spoilt(as_it_is, encryption=Encryption(user="u", owner="o")), ReadFailure.ENCRYPTED),
    "a web page that is a PDF too": (bytes_of(lambda file: b"<html>\n" + file), ReadFailure.MORE_THAN_A_PDF),
    "a PDF that is an archive too": (bytes_of(lambda file: file + b"PK\3\4" + b"x" * 99), ReadFailure.MORE_THAN_A_PDF),
    "JavaScript when opened": (spoilt(opens_with(S=Name.JavaScript, JS=String("x"))), ReadFailure.ACTIVE),
    "a page to send it to": (spoilt(opens_with(S=Name.SubmitForm, F=String("http://x.example"))), ReadFailure.ACTIVE),
    "JavaScript on a key": (spoilt(runs_on_key), ReadFailure.ACTIVE),
    "JavaScript under a name": (spoilt(has_named_script), ReadFailure.ACTIVE),
    "a program to launch": (spoilt(launches), ReadFailure.ACTIVE),
    "a file inside": (spoilt(holds_a_file), ReadFailure.ACTIVE),
    "an XFA form": (spoilt(is_xfa), ReadFailure.ANOTHER_FORM),
    "a scan": (spoilt(has_no_form), ReadFailure.NO_FIELDS),
    "no fields at all": (spoilt(only()), ReadFailure.NO_FIELDS),
    "another form": (spoilt(only("name", "iban", "signature")), ReadFailure.ANOTHER_FORM),
    "a field renamed": (spoilt(is_renamed), ReadFailure.CHANGED_FORM),
    "a field missing": (spoilt(lacks_a_field), ReadFailure.CHANGED_FORM),
    "a field that is not ours": (spoilt(has_one_more), ReadFailure.CHANGED_FORM),
    "a field of another type": (spoilt(has_another_type), ReadFailure.CHANGED_FORM),
    "a number for a text": (spoilt(has_a_number), ReadFailure.CHANGED_FORM),
    "one field twice": (spoilt(has_two_of_a_kind), ReadFailure.DAMAGED),
    "fields that go round": (spoilt(goes_round), ReadFailure.DAMAGED),
    "tables in a circle": (tables_in_a_circle, ReadFailure.DAMAGED),
    "a length that is itself": (length_of_itself, ReadFailure.DAMAGED),
    "fields 400 deep": (spoilt(is_a_deep_tree), ReadFailure.DAMAGED),
    "brackets 100,000 deep": (nested, ReadFailure.DAMAGED),
    "3,000 fields": (spoilt(has_many_fields), ReadFailure.TOO_MUCH),
    "110,000 parts": (many_parts, ReadFailure.TOO_MUCH),
    "an answer that is a bomb": (spoilt(is_filled_with_a_bomb), ReadFailure.TOO_MUCH),
    "objects that are a bomb": (object_bomb, ReadFailure.TOO_MUCH),
    "a slow burner": (spoilt(is_filled_with_many), ReadFailure.TOO_MUCH),
    "an endless answer": (spoilt(says("x" * (LONGEST_VALUE + 1))), ReadFailure.TOO_LONG),
    "nothing filled in": (lambda fields: filling.saved(filling.plain_form(fields)), ReadFailure.NOT_FILLED_IN),
    "blanks alone": (spoilt(is_filled_with_blanks), ReadFailure.NOT_FILLED_IN),
}
