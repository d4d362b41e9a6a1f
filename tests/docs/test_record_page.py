"""docs/reference/record.md names every key that the record for machines has, and no other."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from requests_app.documents.record_copy import data as record_data
from requests_app.documents.request_form import data
from requests_app.pdf import blocks
from tests.docs.pages import bare, columns, page, table
from tests.pdf import documents
from tests.pdf.records import EDITION

PAGE = page("reference/record")


def names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind) if field.name != record_data.PICTURE]


def keys_in(cell: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", cell)


def first_cells(title: str) -> list[str]:
    return [bare(key) for (key,) in columns(table(PAGE, title), 0)]


def test_the_page_names_the_keys_at_the_top_of_edition_and_of_request() -> None:
    record = json.loads(record_data.as_json(documents.bare(), EDITION))
    assert first_cells("At the top") == list(record)
    assert first_cells("Edition") == list(record["edition"]) == names(record_data.EditionFacts)
    assert first_cells("Request") == list(record["request"]) == names(data.RequestForm)


def test_it_names_format_and_version() -> None:
    assert f"`{record_data.FORMAT}`. `format_version` is {record_data.FORMAT_VERSION}," in PAGE


KINDS = {"answer": blocks.PrintedAnswer, "table": blocks.Table}
PARTS = {
    "meeting": data.PrintedMeeting,
    "trial": data.PrintedTrial,
    "week": data.PrintedWeek,
    "post": data.PrintedPost,
    "scorecard": data.PrintedScorecard,
    "measure": data.PrintedMeasure,
    "goal": data.PrintedGoal,
    "change": data.PrintedChange,
    "history": data.HistoryRow,
}


@pytest.mark.parametrize(("kind", "cell"), columns(table(PAGE, "Section"), 0, 1))
def test_it_names_the_keys_of_each_kind_of_item(kind: str, cell: str) -> None:
    assert sorted([*keys_in(cell), "kind"]) == sorted(names(KINDS[bare(kind)]))


@pytest.mark.parametrize(("part", "cell"), columns(table(PAGE, "Meeting, trial, post, history"), 0, 1))
def test_it_names_the_keys_of_each_part(part: str, cell: str) -> None:
    assert keys_in(cell) == names(PARTS[part])


def test_it_leaves_no_part_out() -> None:
    assert [part for part, _cell in columns(table(PAGE, "Meeting, trial, post, history"), 0, 1)] == list(PARTS)
    assert [bare(kind) for kind, _cell in columns(table(PAGE, "Section"), 0, 1)] == list(KINDS)


def test_it_names_what_stands_within_sponsor_requester_and_decision() -> None:
    cells = dict(columns(table(PAGE, "Request"), 0, 1))
    assert keys_in(cells["`requester`"]) == names(data.PrintedPerson)
    assert sorted(keys_in(cells["`sign_off`"])) == sorted(names(data.PrintedSignOff) + names(data.PrintedPerson))
    assert keys_in(cells["`decision`"]) == names(data.PrintedDecision)
