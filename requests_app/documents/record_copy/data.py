"""The record of an approved request for machines: everything that its record copy says, as JSON.

`FORMAT_VERSION` rises with every change that somebody who reads the file has to know of. Fields are named as in
`request_form_data` and `blocks`; moments are in UTC, days and moments written as ISO 8601 wants them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from requests_app.documents.request_form.data import RequestForm

FORMAT = "social-account-portal-record"
FORMAT_VERSION = 2

CODE_GROUP = 4
PICTURE = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """Which copy of the record this is, and where somebody can find out whether it is genuine.

    `address` (with its scheme) leads to the page that verifies this very copy: the QR code holds it. `made_at` is
    aware. `reason` says what was corrected; the first edition has none.
    """

    number: int
    code: str
    address: str
    software_version: str
    made_at: datetime
    reason: str = ""

    @property
    def grouped_code(self) -> str:
        """`7QK4-M2XD-9RTA`: as it is printed, however it was given."""
        bare = self.code.replace("-", "")
        return "-".join(bare[start : start + CODE_GROUP] for start in range(0, len(bare), CODE_GROUP))

    @property
    def short_address(self) -> str:
        """The address as people write it, without the scheme."""
        return self.address.partition("://")[2] or self.address


def file_name(document: RequestForm) -> str:
    """What the record is called where it is attached."""
    return f"{document.reference}-record.json"


def as_json(document: RequestForm, edition: EditionFacts) -> bytes:
    """The whole record in UTF-8: the same bytes for the same document and edition, whenever it is written."""
    record = {"format": FORMAT, "format_version": FORMAT_VERSION, "edition": edition, "request": document}
    return json.dumps(_plain(record), ensure_ascii=False, indent=1).encode() + b"\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value) if field.name != PICTURE}
    match value:
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case tuple():
            return [_plain(part) for part in value]
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case ZoneInfo():
            return value.key
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
