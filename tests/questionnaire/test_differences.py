"""What changed between two answer sheets: which questions, which rows, which words, and nothing else."""

from typing import Any

import pytest

from questionnaire.differences import changed_keys, differences


def answer(key: str, text: str, value: Any = None, wording: str = "") -> dict[str, Any]:
    return {"key": key, "wording": wording or f"{key}?", "text": text, "value": text if value is None else value}


def item(key: str, text: str, **more: Any) -> dict[str, Any]:
    one = answer(key, text, **more)
    return {"key": key, "wording": one["wording"], "is_table": False, "answers": [[one]]}


def rows(key: str, *rows: dict[str, str]) -> dict[str, Any]:
    answers = [[answer(f"{key}.{column}", text) for column, text in row.items()] for row in rows]
    return {"key": key, "wording": key.capitalize(), "is_table": True, "answers": answers}


def sheet(*items: dict[str, Any], section: str = "strategy") -> list[Any]:
    return [{"key": section, "number": 4, "title": section.capitalize(), "question": "?", "items": list(items)}]


def only(before: list[Any], after: list[Any]) -> Any:
    """The one question that differs."""
    ((difference,),) = [section.items for section in differences(before, after)]
    return difference


def marked(spans: Any) -> str:
    return "".join(f"[{span.text}]" if span.is_marked else span.text for span in spans)


# before, after, before as it is shown, after as it is shown
WORDS: list[tuple[str, str, str, str]] = [
    ("We post daily.", "We post weekly.", "We post [daily.]", "We post [weekly.]"),
    ("", "Warm and plain", "", "[Warm and plain]"),
    ("Warm and plain", "", "[Warm and plain]", ""),
    ("one two three", "one two three four", "one two three", "one two three [four]"),
    ("Professional", "Warm, plain, never joking", "[Professional]", "[Warm, plain, never joking]"),
    ("一二三四", "一二五四", "一二[三]四", "一二[五]四"),
    ("first line\r\nsecond line", "first line\nother line", "first line\n[second ]line", "first line\n[other ]line"),
]


@pytest.mark.parametrize(("before", "after", "shown_before", "shown_after"), WORDS)
def test_the_words_that_differ_are_marked(before, after, shown_before, shown_after):
    change = only(sheet(item("tone", before)), sheet(item("tone", after))).change
    assert (marked(change.before), marked(change.after)) == (shown_before, shown_after)


# value and text before, value and text after, each of which nobody would call a change
NO_CHANGE: list[tuple[Any, str, Any, str]] = [
    ("same", "same", "same", "same"),
    ("a  b\r\n", "a  b\r\n", "a b", "a b"),
    ("", "", None, ""),
    ("", "", [], ""),
    (["x", "facebook"], "X, Facebook", ["facebook", "x"], "Facebook, X"),
    ("instagram", "Instagram", "instagram", "Instagram by Meta"),
    (24, "24", 24, "24"),
    ("new", "A new account", "new", "Ein neues Konto"),
]


@pytest.mark.parametrize(("before", "text_before", "after", "text_after"), NO_CHANGE)
def test_what_no_reader_would_call_a_change_is_none(before, text_before, after, text_after):
    one, other = item("tone", text_before), item("tone", text_after)
    one["answers"][0][0]["value"], other["answers"][0][0]["value"] = before, after
    assert differences(sheet(one), sheet(other)) == []


@pytest.mark.parametrize(("before", "after"), [(24, 48), (False, True), (["x"], ["x", "bluesky"]), ("2026-01-01", "")])
def test_other_values_are_changes_whatever_their_kind(before, after):
    one, other = item("tone", str(before)), item("tone", str(after))
    one["answers"][0][0]["value"], other["answers"][0][0]["value"] = before, after
    assert only(sheet(one), sheet(other)).kind == "changed"


def test_a_new_wording_alone_is_no_difference_and_beside_one_is_told():
    before = sheet(item("tone", "Warm", wording="How do you sound?"))
    assert differences(before, sheet(item("tone", "Warm", wording="How will you sound?"))) == []
    difference = only(before, sheet(item("tone", "Dry", wording="How will you sound?")))
    assert (difference.wording, difference.former_wording) == ("How will you sound?", "How do you sound?")


def test_questions_that_only_one_of_the_sheets_has():
    """Questions that an admin adds, and sections that are shown only while there are any."""
    core, extra = sheet(item("tone", "Warm")), sheet(item("extra.budget", "500"), section="extra")
    asked_since, no_longer = only(core, core + extra), only(core + extra, core)
    assert (asked_since.kind, asked_since.key, marked(asked_since.change.after)) == ("added", "extra.budget", "[500]")
    assert (no_longer.kind, no_longer.key, marked(no_longer.change.before)) == ("removed", "extra.budget", "[500]")
    assert differences(core, core + sheet(item("extra.budget", ""), section="extra")) == []


def test_a_question_that_moved_to_another_section_is_the_same_question():
    before, after = sheet(item("extra.budget", "500")), sheet(item("extra.budget", "500"), section="team")
    assert differences(before, after) == []


A = {"what": "Fewer calls on Mondays", "target": "30"}
B = {"what": "Couples know what will happen", "target": "60 %"}
C = {"what": "More applications from nurses", "target": "12"}
A2 = A | {"target": "20"}
ROWS: list[tuple[list[Any], list[Any], list[tuple[str, int, list[str]]]]] = [
    ([A, B], [A, B], []),
    ([A, B], [B, A], []),
    ([A], [A, B], [("added", 2, ["goals.what", "goals.target"])]),
    ([A, B], [B], [("removed", 1, ["goals.what", "goals.target"])]),
    ([A, B], [A2, B], [("changed", 1, ["goals.target"])]),
    ([A, B], [B, A2], [("changed", 2, ["goals.target"])]),
    (
        [A, B],
        [C, A2],
        [
            ("added", 1, ["goals.what", "goals.target"]),
            ("changed", 2, ["goals.target"]),
            ("removed", 2, ["goals.what", "goals.target"]),
        ],
    ),
    ([A], [C], [("changed", 1, ["goals.what", "goals.target"])]),
    ([], [A], [("added", 1, ["goals.what", "goals.target"])]),
    ([A, A], [A], [("removed", 2, ["goals.what", "goals.target"])]),
]


@pytest.mark.parametrize(("before", "after", "expected"), ROWS)
def test_rows_are_known_again_by_what_stands_in_them(before, after, expected):
    found = differences(sheet(rows("goals", *before)), sheet(rows("goals", *after)))
    changes = [row for section in found for one in section.items for row in one.rows]
    assert [(row.kind, row.number, [change.key for change in row.changes]) for row in changes] == expected


def test_the_keys_that_a_change_may_have_been_asked_of():
    before = sheet(item("tone", "Warm"), rows("goals", A, B))
    found = differences(before, sheet(item("tone", "Warm"), rows("goals", A2, B)))
    assert changed_keys(found) == {"strategy", "goals", "goals.target"}
