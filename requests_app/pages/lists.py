"""Sorting and paging, the same on every list, and as fast on a hundred thousand rows as on a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PER_PAGE = 20
# Beyond this many rows nobody pages; counting on would make a page slower the more requests there are.
COUNTED = 1000
# What a new order replaces in a query string.
RENEWED = ("page", "sort")


@dataclass(frozen=True)
class Column:
    """A column of a table. Where it has a `key`, rows can be sorted by its `fields`.

    `Listing` sets `url`, which sorts by it or the other way round, and `order`, by which it is sorted now.
    """

    label: str | Promise
    key: str = ""
    fields: tuple[str, ...] = ()
    number: bool = False
    url: str = ""
    order: str = ""


SORTS: dict[str, Column] = {
    # References are given in the order of rows; as text, the ten thousandth of a year would come before the second.
    "reference": Column(_("Reference"), "reference", ("id",)),
    "title": Column(_("Title"), "title", ("title_key", "id")),
    "department": Column(_("Department")),
    "state": Column(_("State"), "state", ("state", "-state_since", "-id")),
    "since": Column(_("Since"), "since", ("state_since", "id")),
}


class CappedPaginator(Paginator):
    """Count as far as somebody would page and no further; `is_capped` tells that there are more."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return min(self._counted, COUNTED)

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[: COUNTED + 1].count())

    @property
    def is_capped(self) -> bool:
        return isinstance(self.object_list, QuerySet) and self._counted > COUNTED


class Listing:
    """One page of rows, sorted as the query string asks."""

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], sorts: dict[str, Column]) -> None:
        self.request, self.rows, self.sorts = request, rows, sorts
        asked = request.GET.get("sort", "")
        column = sorts.get(asked.removeprefix("-"))
        self.sort = asked if column is not None and column.key else ""

    @property
    def columns(self) -> list[Column]:
        """With their links, which keep everything else that was asked for and begin at the first page."""
        kept = [(name, value) for name, values in self.request.GET.lists() for value in values if name not in RENEWED]
        return [self._linked(column, kept) if column.key else column for column in self.sorts.values()]

    def _linked(self, column: Column, kept: Sequence[tuple[str, str]]) -> Column:
        ways = {column.key: "ascending", f"-{column.key}": "descending"}
        sort = f"-{column.key}" if self.sort == column.key else column.key
        return replace(column, url=f"?{urlencode([*kept, ('sort', sort)])}", order=ways.get(self.sort, ""))

    @property
    def page(self) -> Page[Any]:
        rows = self.rows
        if self.sort:
            fields = self.sorts[self.sort.removeprefix("-")].fields
            rows = rows.order_by(*(map(_reversed, fields) if self.sort.startswith("-") else fields))
        return CappedPaginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))


def _reversed(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"
