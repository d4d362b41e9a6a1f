"""Blank forms, and hands that fill them in: pypdf, pdf.js, and what Acrobat writes into a file."""

from __future__ import annotations

import io
import json
import subprocess
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, String

from questionnaire.paper import Kind, PaperField
from tests import node_packages

FILL = Path(__file__).with_name("pdfjs") / "fill.mjs"

Values = Mapping[str, str]
Fields = Iterable[PaperField]


def plain_form(fields: Fields) -> pikepdf.Pdf:
    """A form with these fields and nothing else, made in a moment: one page, no fonts, no drawings."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    made = [_field(pdf, asked) for asked in fields]
    pdf.Root.AcroForm = Dictionary(Fields=Array(made))
    pdf.pages[0].obj.Annots = Array(made)
    return pdf


def _field(pdf: pikepdf.Pdf, asked: PaperField) -> pikepdf.Object:
    types = {Kind.TEXT: Name.Tx, Kind.MULTILINE: Name.Tx, Kind.CHOICE: Name.Ch}
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=[10, 10, 90, 20],
        T=String(asked.name),
        FT=types.get(asked.kind, Name.Btn),
    )
    if asked.kind == Kind.CHOICE:
        made.Opt = Array([Array([String(option.value), String(option.label)]) for option in asked.options])
    if asked.kind == Kind.RADIO:
        made.Ff = 1 << 15
        made.Opt = Array([String(option.value) for option in asked.options])
    return pdf.make_indirect(made)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def put(pdf: pikepdf.Pdf, values: Values) -> pikepdf.Pdf:
    """Write values into the fields of a plain form, as any program would."""
    for field in pdf.Root.AcroForm.Fields:
        if (value := values.get(str(field.T))) is None:
            continue
        if Name.Btn != field.FT:
            field.V = String(value)
        elif "/Opt" in field:
            field.V = Name(f"/{[str(option) for option in field.Opt].index(value)}")
        else:
            field.V = field.AS = Name(f"/{value}")
    return pdf


def by_pypdf(blank: bytes, values: Values, fields: Fields, folder: Path) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(blank))
    known = writer.get_fields() or {}
    entered = {name: _for_pypdf(known[name], value) for name, value in values.items()}
    target = io.BytesIO()
    with warnings.catch_warnings():
        # Of characters that the form's font does not hold, and how to draw them: the values are what counts.
        warnings.simplefilter("ignore")
        for page in writer.pages:
            writer.update_page_form_field_values(page, entered, auto_regenerate=False)
        writer.write(target)
    return target.getvalue()


def _for_pypdf(field: Any, value: str) -> str:
    if field.get("/FT") != "/Btn":
        return value
    options = [str(option) for option in field.get("/Opt", [])]
    return f"/{options.index(value)}" if value in options else f"/{value}"


def by_pdfjs(blank: bytes, values: Values, fields: Fields, folder: Path) -> bytes:
    """As Firefox fills it in and saves it: choices by what people read, radio buttons by their place."""
    known = {asked.name: asked for asked in fields}
    entered = {name: _for_pdfjs(known[name], value) for name, value in values.items()}
    files = [folder / name for name in ("blank.pdf", "values.json", "filled.pdf")]
    files[0].write_bytes(blank)
    files[1].write_text(json.dumps(entered), encoding="utf-8")
    pdfjs = node_packages.installed(FILL.parent, "pdfjs-dist")
    subprocess.run([node_packages.node(), FILL, pdfjs, *files], check=True, capture_output=True)
    return files[2].read_bytes()


def _for_pdfjs(asked: PaperField, value: str) -> Any:
    if asked.kind == Kind.CHECK:
        return True
    if asked.kind == Kind.RADIO:
        return [option.value for option in asked.options].index(value)
    labels = {option.value: option.label for option in asked.options}
    return labels.get(value, value)


def like_acrobat(blank: bytes, values: Values, fields: Fields, folder: Path) -> bytes:
    """What Acrobat's family writes: appearances of its own, states on the buttons, NeedAppearances, UTF-16 or bytes."""
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        form = pdf.Root.AcroForm
        form.NeedAppearances = True
        for name, field in _leaves(form.Fields):
            if (value := values.get(name)) is not None:
                _enter(pdf, field, value)
        return saved(pdf)


def _leaves(fields: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a form by their whole names; those with a full stop stand in a tree."""
    for field in fields:
        name = f"{above}{field.T}"
        if any("/T" in child for child in field.get("/Kids", [])):
            yield from _leaves(field.Kids, f"{name}.")
        else:
            yield name, field


def _enter(pdf: pikepdf.Pdf, field: Any, value: str) -> None:
    if Name.Btn != field.FT:
        lines = value.replace("\n", "\r")
        field.V = String(lines)
        field.AP = Dictionary(
            N=pdf.make_stream(b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        )
        return
    buttons = list(field.get("/Kids", [field]))
    options = [str(option) for option in field.get("/Opt", [])]
    button = buttons[options.index(value)] if options else buttons[0]
    state = next(key for key in button.AP.N if key != "/Off")
    field.V = button.AS = Name(state)


# A blank form, values by the names of its fields, the fields, a folder to work in: the filled form.
HANDS = [by_pdfjs, by_pypdf, like_acrobat]
