"""What was read of a file, as it is kept in the row of its import and taken out again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.exchange.calendars import OrderQuestion, ReadCalendar, SkippedLine
from requests_app.trials.exchange.posts import ColumnMeaning
from requests_app.trials.imports.checking import CheckedLine
from requests_app.trials.imports.choices import LineState
from requests_app.trials.many_posts import NewPost

OF_NEW_POST = ("text", "status", "theme", "link", "event", "author", "picture_url")


@dataclass(frozen=True)
class KeptColumn:
    number: int
    name: str
    samples: Sequence[str]
    meaning: ColumnMeaning


@dataclass(frozen=True)
class FoundCalendar:
    """A file as it was read and checked. With a question of order or channels open, nothing of it is added."""

    lines: Sequence[CheckedLine]
    skipped: Sequence[SkippedLine]
    columns: Sequence[KeptColumn]
    order: str
    asks_order: OrderQuestion | None
    asks_channels: bool
    sheet: str
    other_sheets: Sequence[str]
    has_times: bool
    themes: Sequence[str]

    def in_state(self, state: LineState) -> list[CheckedLine]:
        return [line for line in self.lines if line.state == state]

    @property
    def new_posts(self) -> list[NewPost]:
        return [line.new_post for line in self.lines if line.new_post]


def as_json(calendar: ReadCalendar, lines: Sequence[CheckedLine], *, themes: Collection[str]) -> dict[str, Any]:
    """`themes` are those that the calendar does not have yet."""
    question = calendar.asks_order
    found = {
        "lines": [_line(line) for line in lines],
        "skipped": [[line.line, line.written] for line in calendar.skipped],
        "columns": [[each.number, each.name, list(each.samples), each.meaning.value] for each in calendar.columns],
        "order": calendar.order,
        "asks_order": [question.line, question.written, *map(str, (question.day_first, question.month_first))]
        if question
        else None,
        "asks_channels": calendar.asks_channels,
        "sheet": calendar.sheet,
        "other_sheets": list(calendar.other_sheets),
        "has_times": any(post.at for post in calendar.posts),
        "themes": sorted(themes),
    }
    without_nul: dict[str, Any] = _without_nul(found)
    return without_nul


def from_json(found: Mapping[str, Any], channels: Collection[MainChannel]) -> FoundCalendar:
    """`channels` are those that posts can have; one that is gone is none of theirs any more."""
    by_key = {channel.key: channel for channel in channels}
    question = found["asks_order"]
    return FoundCalendar(
        lines=[_checked(line, by_key) for line in found["lines"]],
        skipped=[SkippedLine(*line) for line in found["skipped"]],
        columns=[
            KeptColumn(number, name, samples, ColumnMeaning(meaning))
            for number, name, samples, meaning in found["columns"]
        ],
        order=found["order"],
        asks_order=OrderQuestion(*question[:2], *map(date.fromisoformat, question[2:])) if question else None,
        asks_channels=found["asks_channels"],
        sheet=found["sheet"],
        other_sheets=found["other_sheets"],
        has_times=found["has_times"],
        themes=found["themes"],
    )


def _line(line: CheckedLine) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "line": line.line,
        "written": line.written,
        "state": line.state.value,
        "reasons": list(line.reasons),
        "notes": list(line.notes),
    }
    if new := line.new_post:
        kept["post"] = {name: value for name, value in asdict(new).items() if name in OF_NEW_POST and value} | {
            "planned_on": str(new.planned_on),
            "channels": [channel.key for channel in new.channels],
        }
    return kept


def _checked(kept: Mapping[str, Any], channels: Mapping[str, MainChannel]) -> CheckedLine:
    new_post = None
    if post := kept.get("post"):
        new_post = NewPost(
            line=str(kept["line"]),
            planned_on=date.fromisoformat(post["planned_on"]),
            channels=tuple(channels[key] for key in post["channels"] if key in channels),
            **{name: post[name] for name in OF_NEW_POST if name in post},
        )
    state, reasons, notes = LineState(kept["state"]), tuple(kept["reasons"]), tuple(kept["notes"])
    return CheckedLine(kept["line"], kept["written"], state, reasons, notes, new_post)


def _without_nul(value: Any) -> Any:
    """PostgreSQL keeps no NUL."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {key: _without_nul(part) for key, part in value.items()}
    return [_without_nul(part) for part in value] if isinstance(value, list) else value
