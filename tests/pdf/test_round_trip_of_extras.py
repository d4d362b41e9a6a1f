"""The organisation's own questions on their way through paper: printed, filled in, uploaded, saved."""

import functools

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.choices import ExtraKind
from questionnaire.extras import asked_of_everybody
from questionnaire.models import ExtraAnswer
from questionnaire.paper import paper_fields
from requests_app.documents.blank_form import paper as blank_forms
from requests_app.documents.blank_form.gathering import blank_form_of
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.pdf import filling
from tests.pdf.blank import platforms
from tests.questionnaires.extra_questions import make_question
from tests.questionnaires.form_imports import sent_back, url

pytestmark = pytest.mark.django_db

MANY = [f"Ward {number}" for number in range(1, 10)]
# Kind, choices, what is entered by the field's name without the key, what is on file.
ROUND_TRIPS = {
    "short": (ExtraKind.SHORT_TEXT, [], {"": "Für “Eltern” 🏥"}, ["Für “Eltern” 🏥"]),
    "long": (ExtraKind.LONG_TEXT, [], {"": "One line\n\nand another"}, ["One line\n\nand another"]),
    "few": (ExtraKind.CHOICE, ["Spring", "Söhne & Töchter"], {"": "Söhne & Töchter"}, ["Söhne & Töchter"]),
    "many": (ExtraKind.CHOICE, MANY, {"": "Ward 7"}, ["Ward 7"]),
    "several": (ExtraKind.SEVERAL, ["Spring", "Summer", "Autumn"], {"--0": "on", "--2": "on"}, ["Spring", "Autumn"]),
    "day": (ExtraKind.DATE, [], {"": "2027-03-01"}, ["2027-03-01"]),
    "figure": (ExtraKind.NUMBER, [], {"": "12.5"}, ["12.5"]),
    "either": (ExtraKind.YES_NO, [], {"": "no"}, ["no"]),
    "link": (ExtraKind.LINK, [], {"": "https://hospital.example/a?b=c"}, ["https://hospital.example/a?b=c"]),
}


@functools.cache
def printed() -> bytes:
    """The blank form with these questions; the same ones each time, so once is enough."""
    return blank_forms.render(blank_form_of(SiteSettings(), platforms(), asked_of_everybody()))


@pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)
def test_every_kind_of_extra_answer_comes_back(hand, client, tmp_path):
    for key, (kind, choices, _entered, _filed) in ROUND_TRIPS.items():
        make_question(f"Question {key}?", key=key, kind=kind, choices=choices)
    fields = paper_fields(platforms(), asked_of_everybody())
    entered = {f"extra-{key}{box}": value for key, row in ROUND_TRIPS.items() for box, value in row[2].items()}
    file = hand(printed(), entered, fields, tmp_path)
    draft = factories.make_draft()
    client.force_login(factories.requester_of(draft))
    page = client.post(url(draft), {"filled_form": SimpleUploadedFile("filled.pdf", file)})
    assert page.context["unplaced"] == []
    assert client.post(url(draft), sent_back(page)).status_code == 302
    filed: dict[str, list[str]] = {}
    for answer in ExtraAnswer.objects.select_related("question").order_by("pk"):
        filed.setdefault(answer.question.key, []).append(answer.text or answer.value)
    assert filed == {key: row[3] for key, row in ROUND_TRIPS.items()}
