"""Renders the documents that are verified: of every request of the demo, and of one whose texts strain every rule."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.db import connections
from django.utils import timezone

from questionnaire.answers import Answer, SectionSheet
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.organisation.choices import PaperSize
from requests_app.organisation.models import active_site_settings
from requests_app.trials.models import PlannedPost
from tests.pdf import documents
from tests.verification.kinds import FLAVOURS, NEEDED, kinds

PROCESSES = 2
MARKUP = '<script>alert(1)</script> & "quotes" {{ braces }} {% tag %}'
WITHOUT_FONT = "Written with a sign that no font has: \U0010fffd"
STRAINING = (
    documents.GREEK,
    documents.ARABIC,
    documents.LONG_TEXT,
    documents.HEBREW,
    documents.DEVANAGARI,
    documents.LONG_WORD,
    documents.EMOJI,
    MARKUP,
    WITHOUT_FONT,
)


@dataclass(frozen=True)
class Sheet:
    """One file to be made."""

    kind: str
    reference: str
    paper: PaperSize
    path: Path

    @property
    def claims(self) -> list[str]:
        """`ua1=/tmp/…/request-form.pdf`: as the validator is told."""
        return [f"{flavour}={self.path}" for flavour in FLAVOURS[self.kind]]


def render_everything(folder: Path) -> Iterator[Sheet]:
    """Every file, once it is there. Raises what the rendering raises."""
    yield from _rendered([*_of_every_request(folder), *_of_each_kind(folder, PaperSize.LETTER, "on letter")])
    for account_request in set(_examples().values()):
        _strain(account_request)
    yield from _rendered(list(_of_each_kind(folder, PaperSize.A4, "strained")))


def break_one_of_each(folder: Path, sheets: list[Sheet]) -> Iterator[str]:
    """For each standard a file that followed it and no longer does, as the validator is told."""
    for flavour, key in NEEDED.items():
        whole = next(sheet for sheet in sheets if flavour in FLAVOURS[sheet.kind])
        path = folder / f"{whole.path.stem} without {key[1:]}.pdf"
        with pikepdf.open(whole.path) as pdf:
            del pdf.Root[key]
            pdf.save(path)
        yield f"!{flavour}={path}"


def _of_every_request(folder: Path) -> Iterator[Sheet]:
    for account_request in AccountRequest.objects.order_by("reference"):
        for name, kind in kinds().items():
            if kind.is_there(account_request):
                yield _sheet(folder, name, account_request, PaperSize.A4)


def _of_each_kind(folder: Path, paper: PaperSize, note: str) -> Iterator[Sheet]:
    for name, account_request in _examples().items():
        yield _sheet(folder, name, account_request, paper, f" {note}")


def _examples() -> dict[str, AccountRequest]:
    """By kind of document the request that has it and most others besides; for the blank form just any."""
    every = kinds()
    rows = list(AccountRequest.objects.order_by("reference"))
    rows.sort(key=lambda row: sum(kind.is_there(row) for kind in every.values()), reverse=True)
    return {name: next((row for row in rows if kind.is_there(row)), rows[0]) for name, kind in every.items()}


def _sheet(folder: Path, name: str, account_request: AccountRequest, paper: PaperSize, note: str = "") -> Sheet:
    reference = account_request.reference
    return Sheet(name, reference, paper, folder / f"{reference} {name}{note}.pdf")


def _rendered(sheets: list[Sheet]) -> Iterator[Sheet]:
    # A connection must not be shared between processes.
    connections.close_all()
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("fork")) as processes:
        yield from processes.map(_render, sheets)


def _render(sheet: Sheet) -> Sheet:
    account_request = AccountRequest.objects.with_people().get(reference=sheet.reference)
    with active_site_settings() as site_settings:
        site_settings.paper_size = sheet.paper
        try:
            pdf = kinds()[sheet.kind].draw(account_request, site_settings, timezone.now())
        except Exception as error:
            error.add_note(f"while rendering {sheet.path.name}")
            raise
    sheet.path.write_bytes(pdf)
    return sheet


def _strain(account_request: AccountRequest) -> None:
    """Puts the texts that strain every rule wherever people write."""
    texts = itertools.cycle(STRAINING)
    AccountRequest.objects.filter(pk=account_request.pk).update(title=f"{documents.HEBREW[:40]} {MARKUP}")
    for snapshot in account_request.snapshots.all():
        for answer in _answers(snapshot.answers):
            answer["text"] = next(texts)
        Snapshot.objects.filter(pk=snapshot.pk).update(answers=snapshot.answers)
    for rows, fields in (
        (account_request.meetings, ("shared_minutes", "place")),
        (account_request.trials, ("extension_reason", "early_end_reason")),
        (PlannedPost.objects.filter(account_request=account_request), ("text",)),
        (account_request.decisions, ("message",)),
        (account_request.history, ("text",)),
        (account_request.sign_offs, ("remark",)),
        (account_request.requested_changes, ("reason", "answer")),
    ):
        for row in rows.all():
            rows.filter(pk=row.pk).update(**{field: next(texts) for field in fields})


def _answers(sections: list[SectionSheet]) -> Iterator[Answer]:
    return (answer for section in sections for item in section["items"] for row in item["answers"] for answer in row)
