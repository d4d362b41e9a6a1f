"""Rows of a form that may be added without script: the server hands the page back with one more."""

from django.http import QueryDict


def with_another_row(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more empty row where the button for it was pressed; unchanged otherwise."""
    if "add_row" not in data:
        return data
    copied = data.copy()
    total = copied.get(f"{prefix}-TOTAL_FORMS", "0")
    copied[f"{prefix}-TOTAL_FORMS"] = str(int(total) + 1) if total.isdecimal() and len(total) < 4 else "1"
    return copied
