"""Answer sheets as the page component wants them: the live one for review, a snapshot's for reading."""

from collections.abc import Mapping, Sequence
from typing import Any

from questionnaire.answers import Item, SectionSheet
from requests_app.guidance import page
from requests_app.models import AccountRequest, RequestedChange

Notes = Mapping[str, str]


def sections_for_display(
    sheet: Sequence[SectionSheet], *, edit: AccountRequest | None = None, notes: Notes | None = None
) -> list[dict[str, Any]]:
    """Sections for `components/answers.html`; `edit` gives each a link to its page, `notes` stand by questions."""
    return [
        {
            "number": section["number"],
            "title": section["title"],
            "edit_url": page(edit, "questionnaire-section", section=section["key"]) if edit else "",
            "answers": [_item(item, notes or {}) for item in section["items"]],
        }
        for section in sheet
    ]


def notes_from(changes: Sequence[RequestedChange]) -> dict[str, str]:
    """What was asked for, by the key of the question, of its rows, or of the section where the whole of it is meant."""
    notes: dict[str, list[str]] = {}
    for change in changes:
        rows, _dot, column = change.question.partition(".")
        notes.setdefault(rows or change.section, []).append(str(change) if column else change.reason)
    return {key: "\n".join(reasons) for key, reasons in notes.items()}


def _item(item: Item, notes: Notes) -> dict[str, Any]:
    shown: dict[str, Any] = {"question": item["wording"], "note": notes.get(item["key"], "")}
    if item["is_table"]:
        rows = item["answers"]
        columns = [answer["wording"] for answer in rows[0]] if rows else []
        return shown | {"columns": columns, "rows": [[answer["text"] for answer in row] for row in rows]}
    return shown | {"answer": item["answers"][0][0]["text"]}
