"""A blank form, filled in by other people's programs, uploaded, looked through and saved: every value is on file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.catalogue import BY_KEY
from questionnaire.models import Platform, Questionnaire
from questionnaire.paper import Kind, form_field, paper_fields
from tests import factories
from tests.pdf import filling
from tests.pdf.blank import platforms
from tests.questionnaires.form_imports import sent_back, url

pytestmark = pytest.mark.django_db
TEXT = "“Fünf” (5 %) \\ 80 € – naïve, Ελληνικά, العربية, 病院, 🏥"


def valid(asked, place) -> str:
    """An answer that can be saved, no two texts alike."""
    if asked.kind == Kind.CHECK:
        return "on"
    if asked.options:
        return asked.options[place % len(asked.options)].value
    field = form_field(BY_KEY[asked.key])
    for kind, value in (
        (forms.EmailField, f"person{place}@hospital.example"),
        (forms.URLField, f"https://social.example/{place}"),
        (forms.DateField, date(2027, 1, 1 + place % 28).isoformat()),
        (forms.DecimalField, f"{place % 40}.5"),
        (forms.IntegerField, str(1 + place % 60)),
    ):
        if isinstance(field, kind):
            return value
    return f"{place} {TEXT}" + (f"\n\nand line {place}" if asked.kind == Kind.MULTILINE else "")


def on_file(questionnaire, asked) -> str:
    question = BY_KEY[asked.key]
    row = questionnaire if asked.row is None else getattr(questionnaire, question.rows).all()[asked.row]
    value = getattr(row, question.column)
    if asked.option:
        return "on" if asked.option.value in {platform.key for platform in value.all()} else ""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, Platform):
        return value.key
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)
def test_every_value_that_was_filled_in_is_on_file(hand, blank_form, client, tmp_path):
    fields = paper_fields(platforms())
    assert {asked.kind for asked in fields} == set(Kind)
    values = {asked.name: valid(asked, place) for place, asked in enumerate(fields)}
    draft = factories.make_draft()
    client.force_login(factories.requester_of(draft))
    file = hand(Path(blank_form("plain")).read_bytes(), values, fields, tmp_path)
    page = client.post(url(draft), {"filled_form": SimpleUploadedFile("filled.pdf", file)})
    assert page.context["unplaced"] == []
    assert client.post(url(draft), sent_back(page)).status_code == 302
    questionnaire = Questionnaire.objects.with_rows().get(pk=draft.questionnaire_id)
    assert {asked.name: on_file(questionnaire, asked) for asked in fields} == values
