"""The page that shows what was read from a completed form, next to the current answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from questionnaire.answers import SectionSheet, answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.completeness import are_platforms_locked
from questionnaire.forms.base import SectionForms
from questionnaire.models import Platform, SectionSave
from questionnaire.row_groups import ROW_GROUPS
from requests_app.account_requests.answer_sheets import sections_for_display
from requests_app.account_requests.models import AccountRequest
from requests_app.pages.rows import as_new_rows, whole_number, with_rows_as_asked
from requests_app.questionnaires.imports import reading as filled_forms
from requests_app.questionnaires.imports.forms import OnFile, bound, on_file, plain, with_answers, with_primary_keys
from requests_app.questionnaires.imports.reading import EXTRA, FilledForm

MOST_UNPLACED = 100

# The prefix of the key of an extra question in answer sheets.
KEY = "extra."


@dataclass(frozen=True)
class ReadSection:
    """A section with something read into it.

    `version` is that of what is on file beside it; `replaces` says that its rows take the place of those on file, which
    `rows_on_file` shows; `faster` is what a colleague saved in the meantime.
    """

    section: Section
    forms: SectionForms
    prefix: str
    version: int
    replaces: bool
    rows_on_file: dict[str, Any] | None = None
    faster: SectionSave | None = None

    @property
    def asked_once(self) -> list[Any]:
        """The forms without rows."""
        return [part for part in self.forms.parts if part is not self.forms.formset]

    @property
    def intro(self) -> Any:
        return INTROS[self.section]

    @property
    def anchor(self) -> str:
        return f"section-{self.section}"


def as_read(account_request: AccountRequest, filled: FilledForm, platforms: Iterable[Platform]) -> dict[str, Any]:
    """The page right after the upload: the file's answers over those on file."""
    answers = with_primary_keys(filled.answers, platforms)
    page = _Page(account_request)
    for section in Section:
        filed = page.on_file(section)
        if said := with_answers(filed, answers):
            page.add(filed, *said)
        answers = {name: value for name, value in answers.items() if not filed.asks(name)}
    unplaced = [*filled.unplaced, *(filled_forms.not_asked(name, value) for name, value in answers.items())]
    return page.context([f"{entry.name}: {entry.value}" for entry in unplaced][:MOST_UNPLACED])


def as_sent(account_request: AccountRequest, data: QueryDict) -> list[ReadSection]:
    """The sections as they come back from the page, for saving."""
    page = _Page(account_request)
    for section in _sent(data):
        page.add(page.on_file(section), data, _replaces(section, data))
    return page.read


def page_of(account_request: AccountRequest, read: list[ReadSection], data: QueryDict) -> dict[str, Any]:
    """The page again, with what is wrong next to the fields."""
    page = _Page(account_request)
    page.read = read
    return page.context(data.getlist("unplaced")[:MOST_UNPLACED])


def with_rows_of(account_request: AccountRequest, data: QueryDict) -> dict[str, Any]:
    """The page as it was sent, with a row removed or brought back."""
    for key in ROW_GROUPS:
        data = with_rows_as_asked(data, key)
    return page_of(account_request, as_sent(account_request, data), data)


def is_behind(account_request: AccountRequest, data: QueryDict) -> bool:
    """Whether a colleague saved one of the sections after the page was made."""
    versions = {save.section: save.version for save in account_request.questionnaire.section_saves.all()}
    return any(versions.get(section.value, 0) != _version(section, data) for section in _sent(data))


def after_conflict(account_request: AccountRequest, data: QueryDict) -> dict[str, Any]:
    """The page as it was sent, next to the current answers; if a colleague was faster, all rows are new ones."""
    page = _Page(account_request)
    for section in _sent(data):
        filed = page.on_file(section)
        is_stale = page.version(section) != _version(section, data)
        if is_stale and filed.prefix:
            page.add(filed, as_new_rows(data, filed.prefix), replaces=True, faster=page.saves.get(section.value))
        else:
            page.add(filed, data, _replaces(section, data), page.saves.get(section.value) if is_stale else None)
    return page.context(data.getlist("unplaced")[:MOST_UNPLACED])


class _Page:
    """Collect the sections of the page; what is on file is read before any form is filled."""

    def __init__(self, account_request: AccountRequest) -> None:
        self.questionnaire = account_request.answers
        self.is_locked = are_platforms_locked(self.questionnaire)
        self.saves = {save.section: save for save in self.questionnaire.section_saves.all()}
        self.sheet = {section["key"]: section for section in answer_sheet(self.questionnaire)}
        self.read: list[ReadSection] = []
        self.asked: list[Section] = []

    def on_file(self, section: Section) -> OnFile:
        filed = on_file(section, self.questionnaire)
        if filed.names or filed.prefix:
            self.asked.append(section)
        return filed

    def version(self, section: Section) -> int:
        save = self.saves.get(section.value)
        return save.version if save else 0

    def add(self, filed: OnFile, data: QueryDict, replaces: bool, faster: SectionSave | None = None) -> None:
        section = filed.section
        forms = bound(section, self.questionnaire, data)
        sheet: SectionSheet = self.sheet[section.value]
        shown = sections_for_display([sheet])[0]["answers"]
        items = {item["key"]: answer for item, answer in zip(sheet["items"], shown, strict=True)}
        _set_beside(forms, filed, data, items)
        rows = items.get(filed.prefix) if replaces else None
        has_rows = rows is not None and bool(rows["rows"])
        self.read.append(
            ReadSection(
                section=section,
                forms=forms,
                prefix=filed.prefix,
                version=self.version(section),
                replaces=replaces,
                rows_on_file=rows if has_rows else None,
                faster=faster,
            )
        )

    def context(self, unplaced: list[str]) -> dict[str, Any]:
        shown = {read.section for read in self.read}
        return {
            "read": self.read,
            "silent": [section.label for section in self.asked if section not in shown],
            "unplaced": unplaced,
            "is_locked": self.is_locked and Section.PLATFORMS in shown,
            "faster": [read for read in self.read if read.faster],
            "has_errors": any(not read.forms.is_valid() for read in self.read),
        }


def _set_beside(forms: SectionForms, filed: OnFile, data: QueryDict, items: dict[str, dict[str, Any]]) -> None:
    """Tell each field that is asked once its current answer, if that differs."""
    asked_once = [field for part in forms.parts if part is not forms.formset for field in part]
    for field in asked_once:
        name = field.html_name
        before, now = ([plain(value) for value in values.getlist(name)] for values in (filed.data, data))
        item = items.get(name.replace(EXTRA, KEY, 1) if name.startswith(EXTRA) else name, {})
        field.field.on_file = item.get("answer", "") if any(before) and before != now else ""


def _sent(data: QueryDict) -> list[Section]:
    return [section for section in Section if f"version-{section}" in data]


def _version(section: Section, data: QueryDict) -> int:
    return whole_number(data.get(f"version-{section}", ""), otherwise=-1)


def _replaces(section: Section, data: QueryDict) -> bool:
    return f"replaces-{section}" in data
