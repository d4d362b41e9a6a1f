"""HTML in, form out: what WeasyPrint gets wrong is put right, and nothing is fetched from elsewhere."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from requests_app.pdf import engine, fetching

FORM = """
<html lang="en"><head><title>Form</title><style>fieldset p { height: 400px }</style></head><body><h1>Form</h1><form>
  <fieldset><legend>Is it new?</legend>
    <p><input type="radio" name="kind" id="new" value="new"><label for="new">New</label></p>
    <p><input type="radio" name="kind" id="old" value="old" checked><label for="old">Exists</label></p>
    <p><input type="radio" name="kind" id="none" value="none"><label for="none">Neither</label></p>
  </fieldset>
  <label for="name">Name</label><input id="name" name="unit.name" required>
  <label for="ref">Reference</label><input id="ref" name="unit.reference" value="SMR-2026-0042" readonly>
  <textarea name="unit.remarks" aria-label="Remarks"></textarea>
  <input type="checkbox" name="agreed" title="Agreed">
  <input type="hidden" name="token" value="secret"><button>Send</button><input type="submit" value="Go">
</form></body></html>
"""


@pytest.fixture(scope="module")
def form():
    return engine.render_html(FORM)


@pytest.fixture(scope="module")
def fields(form):
    return pypdf.PdfReader(io.BytesIO(form)).get_fields()


def test_buttons_and_hidden_fields_stay_off_the_paper(fields):
    names = {name for name, field in fields.items() if "/FT" in field}
    assert names == {"kind", "unit.name", "unit.reference", "unit.remarks", "agreed"}


def test_a_radio_group_is_one_field_across_pages(form, fields):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert len(pdf.pages) == 2
        group = next(field for field in pdf.Root.AcroForm.Fields if str(field.get("/T", "")) == "kind")
        states = [next(key for key in kid.AP.N if key != "/Off") for kid in group.Kids]
        chosen = [str(kid.AS) for kid in group.Kids]
        assert all("/T" not in kid for kid in group.Kids)
    assert states == ["/0", "/1", "/2"]
    assert chosen == ["/Off", "/1", "/Off"]
    assert fields["kind"]["/Opt"] == ["new", "old", "none"]
    assert fields["kind"]["/V"] == "/1"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("kind", "Is it new?"),
        ("unit.name", "Name"),
        ("unit.reference", "Reference"),
        ("unit.remarks", "Remarks"),
        ("agreed", "Agreed"),
    ],
)
def test_a_field_speaks_its_label(name, label, fields):
    assert fields[name]["/TU"] == label


@pytest.mark.parametrize(("name", "flags"), [("unit.name", 2), ("unit.reference", 1), ("unit.remarks", 1 << 12)])
def test_required_and_read_only_fields_are_marked(name, flags, fields):
    assert int(fields[name]["/Ff"]) == flags


def test_no_part_of_a_name_holds_a_full_stop(form):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        parts = [str(item.T) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/T" in item]
    assert parts
    assert [part for part in parts if "." in part] == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/picture.png",
        "https://example.org/picture.png",
        "file:///etc/passwd",
        "../manage.py",
        "css/../../manage.py",
        "resource:unknown",
        "data:image/png;base64,AAAA",
        "css/missing.png",
    ],
)
def test_nothing_is_loaded_from_outside_of_the_project(address):
    page = f'<html lang="en"><head><title>T</title></head><body><h1>T</h1><img src="{address}" alt="x"></body></html>'
    with pytest.raises(fetching.ForbiddenResource):
        engine.render_html(page)
