"""Puts right what WeasyPrint does to form fields.

It ignores `readonly` and `required`, gives radio buttons a second field inside their group and a new group on each
page, names a group after its first button, writes dotted names as they are although PDF wants a tree, and leaves the
drawing of empty fields to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

READ_ONLY = 1 << 0
REQUIRED = 1 << 1

# A button makes WeasyPrint write a broken file, and a hidden field becomes a visible one: neither belongs on paper.
NOT_ON_PAPER = """
button, input[type=button], input[type=hidden], input[type=image], input[type=reset], input[type=submit] {
  display: none !important;
}
"""


@dataclass(frozen=True)
class Control:
    """What the HTML says of one field name."""

    label: str
    is_read_only: bool
    is_required: bool

    @property
    def flags(self) -> int:
        """The bits of `Ff` that WeasyPrint leaves out."""
        return READ_ONLY * self.is_read_only | REQUIRED * self.is_required


def controls(root: Element) -> dict[str, Control]:
    """The controls of a parsed page by name; a radio group is named by the legend of its fieldset."""
    labels = {label.get("for"): _text(label) for label in root.iter("label") if label.get("for")}
    legends = {
        control: _text(legend)
        for fieldset in root.iter("fieldset")
        for legend in fieldset.iter("legend")
        for control in _inputs(fieldset)
    }
    found: dict[str, Control] = {}
    for control in _inputs(root):
        name = control.get("name")
        if name and name not in found:
            group = legends.get(control) if control.get("type") == "radio" else None
            label = group or control.get("aria-label") or labels.get(control.get("id")) or control.get("title")
            found[name] = Control(
                label=label or name,
                is_read_only=control.get("readonly") is not None or control.get("disabled") is not None,
                is_required=control.get("required") is not None,
            )
    return found


def _inputs(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag in {"input", "select", "textarea"})


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def mend(pdf: Pdf, named: dict[str, Control]) -> None:
    """Rebuild the field tree of a document from its widgets; `named` are the controls of the page it was made from."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    fields: dict[str, Object] = {}
    widgets = _widgets(pdf)
    values = _emptied_groups(widgets)
    for widget in widgets:
        name = _name(widget)
        _draw_empty(pdf, widget)
        if "/Parent" in widget:
            _join_group(fields.setdefault(name, widget.Parent), widget, values[widget.Parent.objgen])
        else:
            fields[name] = widget
    for name, field in fields.items():
        _describe(field, named.get(name))
    form.Fields = _tree(pdf, fields)
    if not any(_needs_appearance(field) for field in fields.values()):
        del form.NeedAppearances


def _widgets(pdf: Pdf) -> list[Object]:
    """Every widget in page order."""
    annotations = (annotation for page in pdf.pages for annotation in page.get("/Annots", Array()))
    return [annotation for annotation in annotations if annotation.get("/Subtype") == Name.Widget]


def _emptied_groups(widgets: list[Object]) -> dict[tuple[int, int], list[Any]]:
    """Take the buttons out of the radio groups that they came in; the values of each group's buttons in order."""
    groups = {widget.Parent.objgen: widget.Parent for widget in widgets if "/Parent" in widget}
    values = {number: list(group.Opt.as_list()) for number, group in groups.items()}
    for group in groups.values():
        group.Kids, group.Opt = Array(), Array()
    return values


def _name(widget: Object) -> str:
    return str(widget.Parent.T if "/Parent" in widget else widget.T)


def _join_group(group: Object, button: Object, values: list[Any]) -> None:
    old = next(str(key) for key in button.AP.N if str(key) != "/Off")
    new = f"/{len(group.Kids)}"
    is_chosen = Name.Off != button.AS
    group.Opt.append(values[int(old[1:])])
    button.AP.N = Dictionary({new: button.AP.N[old], "/Off": button.AP.N.Off})
    button.AS = Name(new) if is_chosen else Name.Off
    button.Parent = group
    for key in ("/T", "/TU"):
        if key in button:
            del button[key]
    if is_chosen:
        group.V = Name(new)
    group.Kids.append(button)


def _draw_empty(pdf: Pdf, widget: Object) -> None:
    """Give an empty text field or list and the unchecked state of a box an appearance: no reader has to invent one."""
    left, first, right, second = (float(edge) for edge in widget.Rect)
    blank = pdf.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form)
    blank.BBox = Array([0, 0, abs(right - left), abs(second - first)])
    if Name.Btn == widget.FT and "/AP" in widget:
        widget.AP.N.Off = blank
    elif widget.FT in (Name.Tx, Name.Ch) and str(widget.get("/V", "")) == "":
        blank.write(b"/Tx BMC EMC")
        widget.AP = Dictionary(N=blank)


def _needs_appearance(field: Object) -> bool:
    return Name.Btn != field.FT and "/AP" not in field


def _describe(field: Object, control: Control | None) -> None:
    if control is None:
        return
    field.TU = String(control.label)
    if control.flags:
        field.Ff = int(field.get("/Ff", 0)) | control.flags


def _tree(pdf: Pdf, fields: dict[str, Object]) -> Array:
    """`comms.address` becomes the field `address` below `comms`: a part of a name must not hold a full stop."""
    roots = Array()
    branches: dict[str, Any] = {}
    for name, field in fields.items():
        *path, last = name.split(".")
        above, siblings = None, roots
        for depth, part in enumerate(path, start=1):
            key = ".".join(path[:depth])
            if key not in branches:
                branches[key] = pdf.make_indirect(Dictionary(T=String(part), Kids=Array()))
                _attach(branches[key], above, siblings)
            above, siblings = branches[key], branches[key].Kids
        field.T = String(last)
        _attach(field, above, siblings)
    return roots


def _attach(field: Object, above: Object | None, siblings: Array) -> None:
    if above is not None:
        field.Parent = above
    siblings.append(field)
