"""Rows of a form that are added, removed and brought back without script: the server hands the page back with them.

Nothing is saved by it. A row that was removed goes when the form is saved, and can be brought back until then.
"""

import re
from collections.abc import Mapping

from django.http import QueryDict

LONGEST_NUMBER = 6
ADD, REMOVE, UNDO = "add_row", "remove_row", "undo_row"
ROW = re.compile(r"([a-z_]+)-\d{1,4}", re.ASCII)


def is_about_rows(data: QueryDict) -> bool:
    """Whether a button for a row was pressed, and not the one that saves."""
    return any(name in data for name in (ADD, REMOVE, UNDO))


def with_rows_as_asked(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more empty row, or with one removed or brought back; unchanged without such a button."""
    if not is_about_rows(data):
        return data
    copied = data.copy()
    if ADD in data:
        copied[f"{prefix}-TOTAL_FORMS"] = str(whole_number(copied.get(f"{prefix}-TOTAL_FORMS", ""), otherwise=0) + 1)
    if row := _row(data, REMOVE, prefix):
        copied[f"{row}-DELETE"] = "on"
    if row := _row(data, UNDO, prefix):
        copied.pop(f"{row}-DELETE", None)
    return copied


def _row(data: QueryDict, button: str, prefix: str) -> str:
    """The prefix of the row that the button stands at; empty if it is none of these rows."""
    found = ROW.fullmatch(data.get(button, ""))
    return found[0] if found and found[1] == prefix else ""


def with_ids(data: QueryDict, ids: Mapping[str, int]) -> QueryDict:
    """What was typed, where new rows have the ids they were given when the same form was saved; by their prefix."""
    copied = data.copy()
    for row, key in ids.items():
        if not copied.get(f"{row}-id"):
            copied[f"{row}-id"] = str(key)
    return copied


def as_new_rows(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, as rows of its own: the rows it was opened with may be gone or changed by a colleague."""
    copied = data.copy()
    copied[f"{prefix}-INITIAL_FORMS"] = "0"
    for name in [name for name in copied if name.startswith(f"{prefix}-") and name.endswith("-id")]:
        copied[name] = ""
    return copied


def whole_number(text: str, *, otherwise: int) -> int:
    """A small number out of a hidden field, which anybody may have written anything into."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else otherwise
