"""What people type is shown as they typed it: markup in any text is alive on no page, in no mail and in no document."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pytest
from django.apps import apps
from django.contrib import admin
from django.core import mail
from django.db import transaction
from django.template import Context, Template
from django.test import Client
from django.utils.html import escape

from portal.models import User
from questionnaire.choices import CHOSEN_FROM, ExtraKind, Section
from requests_app.documents.filing import file_due
from requests_app.documents.models import RecordEdition
from requests_app.mail.delivery import deliver_due
from requests_app.mail.models import Mail
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.links import address_for
from requests_app.sign_offs.models import SignOff
from tests.portal.addresses import ADDRESSES, approved, declined, draft, filed, submitted
from tests.portal.markup import (
    MARK,
    TAG,
    all_spoilt,
    filled_with_markup,
    living_in,
    mark_everything,
    text_fields,
)
from tests.portal.walking import World, make_world, readers_of, signed_in
from tests.questionnaires import form_imports
from tests.questionnaires.extra_questions import make_question

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def world(kept_rows: None) -> World:
    """The requests of the table, with an extra question of every kind and markup in every text on file."""
    world = make_world()
    for kind in ExtraKind:
        choices = ["One", "Two"] if kind in CHOSEN_FROM else []
        make_question(f"What {kind}?", section=Section.TEAM, help="Look here.", kind=kind, choices=choices)
    mark_everything()
    return world


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    return signed_in(World({role: user and User.objects.get(pk=user.pk) for role, user in world.people.items()}, {}))


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def text_of(answer: Any) -> str:
    return body_of(answer).decode()


def page_of(answer: Any) -> str:
    """Nothing for a file, which is no page to a browser."""
    body = body_of(answer)
    return body.decode() if answer["Content-Type"].startswith("text/html") else ""


def sponsor_path(world: World) -> str:
    return urlsplit(address_for(SignOff.objects.get(account_request=world.made[submitted]))).path


def verify_path(world: World) -> str:
    edition = RecordEdition.objects.get(account_request=world.made[filed])
    return f"/verify/{edition.grouped_code}/"


def test_no_text_on_file_comes_to_life(world: World, browsers: dict[str, Client]) -> None:
    found, shown = dict[str, list[str]](), set()
    for address in ADDRESSES:
        path = world.path_of(address)
        for role in [] if address.is_file else readers_of(address):
            page = page_of(browsers[role].get(path))
            found |= {f"{path} for {role}": living} if (living := living_in(page)) else {}
            shown |= {path} if escape(TAG) in page else set()
    assert found == {}
    assert len(shown) > 40


@pytest.mark.parametrize("path_for", [sponsor_path, verify_path])
def test_no_text_on_file_comes_to_life_for_strangers(path_for, world, client) -> None:
    path = path_for(world)
    page = text_of(client.get(path))
    assert (living_in(page), escape(TAG) in page) == ([], True)
    sent_to = "/verify/" if path.startswith("/verify/") else path
    assert living_after(client, sent_to, filled_with_markup(page)) == []


def test_no_text_that_is_typed_comes_to_life(world: World, browsers: dict[str, Client]) -> None:
    """Every form of the table: with words that may be taken, and with words where none belong."""
    found, tried = dict[str, list[str]](), set()
    for address in ADDRESSES:
        path = world.path_of(address)
        for role in [] if address.is_file else readers_of(address)[:1]:
            fields = filled_with_markup(page_of(browsers[role].get(path)))
            tried |= {address.route} if fields else set()
            for body in (fields, all_spoilt(fields)) if fields else ():
                living = living_after(browsers[role], path, body)
                found |= {f"{path} for {role}": living} if living else {}
    assert found == {}
    assert len(tried) > 20


def living_after(browser: Client, path: str, body: dict[str, str]) -> list[str]:
    """What is alive on the page that answers, and on the one it leads to; what was changed is taken back."""
    with transaction.atomic():
        answer = browser.post(path, body, follow=True)
        transaction.set_rollback(True)
    assert answer.status_code in {200, 409, 429}, path
    return living_in(text_of(answer))


@pytest.mark.parametrize("section", Section)
def test_nothing_comes_to_life_that_is_saved_while_somebody_writes(section: Section, world, browsers) -> None:
    path = f"/requests/{world.made[draft].reference}/questionnaire/{section}/"
    page = text_of(browsers["member"].get(path))
    assert (living_in(page), escape(TAG) in page) == ([], True)
    fields = filled_with_markup(page)
    with transaction.atomic():
        answer = browsers["member"].post(path, fields, headers={"Accept": "application/json"})
        transaction.set_rollback(True)
    assert answer.status_code in {200, 422}
    # The only piece of a page in it; the script puts all else on the page as text.
    assert living_in("".join(answer.json()["panels"])) == []


def test_nothing_comes_to_life_that_a_filled_form_brings(world, browsers) -> None:
    account_request = world.made[draft]
    values = {
        asked.name: f"{MARK}{asked.name}" for asked in form_imports.fields() if asked.kind in {"text", "multiline"}
    }
    with transaction.atomic():
        read = form_imports.uploaded(browsers["member"], account_request, form_imports.filled(values))
        assert escape(TAG) in text_of(read)
        sent_back = form_imports.sent_back(read)
        taken = browsers["member"].post(form_imports.url(account_request), sent_back, follow=True)
        transaction.set_rollback(True)
    assert [living_in(text_of(answer)) for answer in (read, taken)] == [[], []]


def admin_pages() -> list[str]:
    """The list, the form for one more and the form of the first object of everything that is kept there."""
    models = {f"/admin/{model._meta.label_lower.replace('.', '/')}": model for model in admin.site._registry}
    objects = [f"{page}/{row.pk}" for page, model in models.items() if (row := model._base_manager.first())]
    return [*(f"{page}/" for page in models), *(f"{page}/add/" for page in models), *(f"{o}/change/" for o in objects)]


def test_nothing_comes_to_life_in_djangos_admin(world, browsers) -> None:
    found, tried = dict[str, list[str]](), set()
    for path in admin_pages():
        page = browsers["admin"].get(path)
        fields = filled_with_markup(text_of(page)) if page.status_code == 200 else {}
        living = living_in(text_of(page))
        for body in (fields, all_spoilt(fields)) if fields else ():
            living += living_after(browsers["admin"], path, body)
            tried.add(path)
        found |= {path: living} if living else {}
    assert found == {}
    assert len(tried) > 6


def test_mails_have_the_words_and_no_page_in_them(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Mail.objects.update(status="waiting", to_email="somebody@hospital.example")
    deliver_due()
    kinds = {part.get_content_type() for sent in mail.outbox for part in sent.message().walk()}
    assert kinds == {*("multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics")}
    assert all(TAG in sent.subject and TAG in sent.body for sent in mail.outbox)


DOCUMENTS = [
    (approved, "request-form.pdf"),
    (approved, "trial-report.pdf"),
    (declined, "decision-letter.pdf"),
    (submitted, "meeting-pack.pdf"),
    (approved, "record-copy.pdf"),
]


@pytest.mark.parametrize(("make", "name"), DOCUMENTS, ids=lambda value: value if isinstance(value, str) else "")
def test_documents_print_the_markup_as_it_was_typed(make, name, world, browsers, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    if name == "record-copy.pdf":
        file_due(account_request=world.made[make])
    answer = browsers["staff"].get(f"/requests/{world.made[make].reference}/{name}")
    assert answer.status_code == 200
    check_document(body_of(answer))


def test_the_blank_questionnaire_prints_the_markup_as_it_was_typed(world, client) -> None:
    check_document(body_of(client.get("/questionnaire/blank-form.pdf")))


def check_document(pdf: bytes) -> None:
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert MARK in re.sub(r"\s", "", text)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        links = [str(a.A.URI) for page in opened.pages for a in page.get("/Annots", []) if "/URI" in a.get("/A", {})]
    assert [link for link in links if link.startswith("//")] == []


# That the tests above can see anything -----------------------------------------------------------------------


def test_every_column_of_words_has_the_markup(world: World) -> None:
    """All that people can type; what nobody filled in is empty but for it."""
    rows = {"User.name", "Department.name", "SiteSettings.intake_message", "ExtraVersion.help", "ExtraVersion.choices"}
    rows |= {
        "Snapshot.answers",
        "Questionnaire.why",
        "Reason.text",
        "Platform.name",
        "Meeting.place",
        "MainChannel.name",
    }
    assert rows <= {f"{model.__name__}.{f.name}" for model in apps.get_models() for f in text_fields(model)}
    for model in (User, SiteSettings, Mail):
        assert all(TAG in getattr(row, f.name) for row in model._base_manager.all() for f in text_fields(model))


@pytest.mark.parametrize("written", [MARK, f'<input value="{MARK}">', '<i title="\'"><img/alive/src=x>', "70407047"])
def test_living_markup_is_seen(written: str) -> None:
    page = Template("{{ written|safe }}").render(Context({"written": written}))
    assert living_in(page)
    assert living_in(Template("{{ written }}").render(Context({"written": MARK}))) == []


@pytest.mark.parametrize("folder", ["templates", "requests_app", "portal", "questionnaire"])
def test_no_template_and_no_code_of_ours_calls_a_text_safe(folder: str) -> None:
    """But for icons, charts written as XML, text that is escaped already for paper, and mails, which are no pages."""
    calls = re.compile(r"\|\s*(safe|safeseq)\b|autoescape\s+off|mark_safe|SafeString\(|html_safe|format_html")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".txt", ".py"} and calls.search(path.read_text())
    }
    assert found <= {f"requests_app/templatetags/{name}.py" for name in ("charts", "icons", "paper")} | {
        "templates/mail/message.txt"
    }
