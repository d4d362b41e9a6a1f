"""Answer sheets as the page component wants them: the live one for review, a snapshot's for reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from questionnaire.answers import Item, SectionSheet
from requests_app.account_requests.models import AccountRequest

if TYPE_CHECKING:
    from requests_app.questionnaires.models import RequestedChange

Notes = Mapping[str, str]


def sections_for_display(
    sheet: Sequence[SectionSheet],
    *,
    edit: AccountRequest | None = None,
    mark: AccountRequest | None = None,
    notes: Notes | None = None,
) -> list[dict[str, Any]]:
    """Sections for `components/answers.html`; `edit` gives each a link to its page, which leads back to the review,
    `mark` each answer one to where a change is asked for, `notes` are listed by questions."""
    marking = mark.url("move-request-changes") if mark else ""
    return [
        {
            "number": section["number"],
            "title": section["title"],
            "edit_url": edit.url("questionnaire-section", section=section["key"], back="review") if edit else "",
            "answers": [
                item_for_display(item)
                | {
                    "note": (notes or {}).get(item["key"], ""),
                    "mark_url": _marking_url(marking, section["key"], item["key"]) if mark else "",
                }
                for item in section["items"]
            ],
        }
        for section in sheet
    ]


def notes_from(changes: Sequence[RequestedChange]) -> dict[str, str]:
    """What was asked for, by the key of the question, of its rows, or of the section if the whole of it is meant."""
    notes: dict[str, list[str]] = {}
    for change in changes:
        rows, _dot, column = change.question.partition(".")
        notes.setdefault(rows or change.section, []).append(str(change) if column else change.reason)
    return {key: "\n".join(reasons) for key, reasons in notes.items()}


def _marking_url(page: str, section: str, question: str) -> str:
    """Where staff ask for a change of this answer; its field is open when they come."""
    return f"{page}?at={section}:{question}#at-{section}-{question}"


def item_for_display(item: Item) -> dict[str, Any]:
    """An item for `components/answer.html`."""
    shown: dict[str, Any] = {"question": item["wording"]}
    if item["is_table"]:
        rows = item["answers"]
        columns = [answer["wording"] for answer in rows[0]] if rows else []
        return shown | {"columns": columns, "rows": [[answer["text"] for answer in row] for row in rows]}
    return shown | {"answer": item["answers"][0][0]["text"]}
