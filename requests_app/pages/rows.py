"""Rows of a form that may be added without script: the server hands the page back with one more."""

from django.http import QueryDict

LONGEST_NUMBER = 6


def with_another_row(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more empty row if the button for it was pressed; unchanged otherwise."""
    if "add_row" not in data:
        return data
    copied = data.copy()
    copied[f"{prefix}-TOTAL_FORMS"] = str(whole_number(copied.get(f"{prefix}-TOTAL_FORMS", ""), otherwise=0) + 1)
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
