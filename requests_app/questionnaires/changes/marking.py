"""The answers as last submitted, each with the field in which staff say what should change there."""

from dataclasses import dataclass, field
from typing import Any

from questionnaire.answers import Item, SectionSheet
from requests_app.account_requests.answer_sheets import item_for_display
from requests_app.questionnaires.changes.answer_locations import AnswerLocation, columns_in
from requests_app.questionnaires.changes.forms import BaseChangeFormSet, ChangeForm


@dataclass(frozen=True)
class ChangeMark:
    """A place to mark; it `is_open` if something was typed, or if the reader has come to mark it."""

    place: AnswerLocation
    form: ChangeForm
    is_open: bool

    @property
    def label(self) -> str:
        return self.place.wording

    @property
    def anchor(self) -> str:
        return self.place.key.replace(":", "-")


@dataclass(frozen=True)
class MarkedItem:
    """`answer` is for `components/answer.html`; a table's `columns` may be marked one by one."""

    answer: dict[str, Any]
    mark: ChangeMark
    columns: list[ChangeMark] = field(default_factory=list)

    @property
    def has_open_column(self) -> bool:
        return any(column.is_open for column in self.columns)


@dataclass(frozen=True)
class MarkedSection:
    number: int
    title: str
    mark: ChangeMark
    items: list[MarkedItem]


def sections_to_mark(sheet: list[SectionSheet], formset: BaseChangeFormSet, *, wanted: str = "") -> list[MarkedSection]:
    """`wanted` is the key of the place that the reader has come to mark."""
    forms = formset.by_place

    def mark(place: AnswerLocation) -> ChangeMark:
        form = forms[place.key]
        return ChangeMark(place, form, form.has_changed() or place.key == wanted)

    def item_to_mark(section: SectionSheet, item: Item) -> MarkedItem:
        whole = mark(AnswerLocation(section["key"], item["key"], item["wording"]))
        return MarkedItem(item_for_display(item), whole, [mark(place) for place in columns_in(section, item)])

    return [
        MarkedSection(
            section["number"],
            section["title"],
            mark(AnswerLocation(section["key"], "", section["title"])),
            [item_to_mark(section, item) for item in section["items"]],
        )
        for section in sheet
    ]
