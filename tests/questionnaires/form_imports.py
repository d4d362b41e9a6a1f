"""A filled form that is uploaded, the page that comes of it, and what a browser sends back from there."""

from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.answers import answer_sheet
from questionnaire.models import Platform, Questionnaire
from questionnaire.paper import paper_fields
from tests.pages.hostile import fields_of
from tests.pdf import filling


def url(account_request):
    return f"/requests/{account_request.reference}/questionnaire/import/"


def fields():
    return paper_fields(list(Platform.objects.filter(is_offered=True)))


def filled(values) -> bytes:
    return filling.saved(filling.put(filling.plain_form(fields()), values))


def uploaded(client, account_request, file: bytes):
    return client.post(url(account_request), {"filled_form": SimpleUploadedFile("form.pdf", file)})


def sent_back(page, **changes):
    """What a browser sends when the button is pressed, with these changes."""
    typed = fields_of(page.content.decode())
    data = {name: value for name, value in typed.items() if "__prefix__" not in name}
    data["unplaced"] = page.context["unplaced"]
    for form in forms_of(page):
        data |= {bound.html_name: bound.data for bound in form}
    return {name: value for name, value in (data | {"save": "1", **changes}).items() if value not in (None, False)}


def forms_of(page):
    for part in page.context["read"]:
        yield from part.asked_once
        yield from part.forms.formset.forms if part.forms.formset else ()


def answers_of(account_request):
    """Every answer on file, as text, by its key and row."""
    sheet = answer_sheet(Questionnaire.objects.with_rows().get(pk=account_request.questionnaire_id))
    return {
        (answer["key"], row): answer["text"]
        for section in sheet
        for item in section["items"]
        for row, answers in enumerate(item["answers"])
        for answer in answers
    }


def shown(page) -> str:
    return " ".join(page.content.decode().split())
