"""Where a table begins, and what its columns mean: found by known headings, then by what is in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.utils import translation

from questionnaire.written.days import NotADay, UnclearDay
from questionnaire.written.texts import comparable
from requests_app.sheets import moments
from requests_app.sheets.lines import Row
from requests_app.trials.exchange import cells
from requests_app.trials.exchange.calendars import SheetColumn
from requests_app.trials.exchange.channels import Channels
from requests_app.trials.exchange.posts import IN_SEVERAL_COLUMNS, ColumnMeaning, ExchangePicture

# Of Buffer, Hootsuite, Metricool, Sprout, Meta, of common calendars; the best name of a meaning first.
HEADINGS: dict[ColumnMeaning, list[str]] = {
    ColumnMeaning.DAY: [
        *("day", "date", "posting time", "publish date", "post date", "scheduled date", "date time", "scheduled time"),
        *("publish time", "posting date", "scheduled at", "scheduled for", "due date", "planned on", "datum", "tag"),
    ],
    ColumnMeaning.TIME: ["time", "time 24hr", "time 24h", "hour", "post time", "publishing time", "uhrzeit", "zeit"],
    ColumnMeaning.CHANNEL: [
        *("channels", "channel", "platforms", "platform", "network", "networks", "social network", "profile"),
        *("profiles", "account", "accounts", "kanal", "kanäle", "plattform"),
    ],
    ColumnMeaning.TEXT: [
        *("text", "message text", "post text", "post", "caption", "message", "copy", "post copy", "content", "beitrag"),
        *("beitragstext", "description", "title"),
    ],
    ColumnMeaning.LINK: ["link", "url", "link url", "landing page", "post link", "destination url"],
    ColumnMeaning.PICTURE: [
        *(
            "picture address",
            "picture url",
            "image url",
            "picture",
            "image",
            "media url",
            "media",
            "photo",
            "photo url",
        ),
        *("video url", "image link", "media link", "visual", "asset", "bild"),
    ],
    ColumnMeaning.ALTERNATIVE_TEXT: [
        *("alternative text", "alt text picture", "alt text", "image alt text", "alternativtext", "bildbeschreibung"),
    ],
    ColumnMeaning.STATUS: ["status", "state", "stage"],
    ColumnMeaning.DRAFT: ["draft", "is draft", "entwurf"],
    ColumnMeaning.AUTHOR: [
        "author",
        "owner",
        "responsible",
        "created by",
        "assigned to",
        "writer",
        "autor",
        "verantwortlich",
    ],
    ColumnMeaning.THEME: ["theme", "topic", "tags", "category", "pillar", "content pillar", "subject", "thema"],
    ColumnMeaning.CAMPAIGN: ["campaign", "campaign name", "kampagne"],
    ColumnMeaning.KEY: ["post id", "id", "reference"],
}
SEARCHED = 100
SAMPLED = 50
SAMPLES_SHOWN = 3
# The share of a column's cells that tells what is in it.
MOST = 0.6


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """`above` are the lines before its heading, which is `heading`; None if it has none."""

    above: Sequence[Row]
    heading: Row | None
    rows: Sequence[Row]
    columns: Sequence[SheetColumn]


def find_table(rows: Sequence[Row], channels: Channels) -> CalendarTable | None:
    """None if there is no heading that we know, and no column of days beside one of texts."""
    place = _place_of_heading(rows[:SEARCHED], channels)
    if place is not None:
        return _table(rows, place, channels)
    table = _table(rows, None, channels)
    days = [column.number for column in table.columns if column.meaning == ColumnMeaning.DAY]
    if not days or all(column.meaning != ColumnMeaning.TEXT for column in table.columns):
        return None
    return table if _is_moment(_cell(rows[0][1], days[0])) else _with_heading(table)


def _table(rows: Sequence[Row], place: int | None, channels: Channels) -> CalendarTable:
    above, heading, below = (rows[:place], rows[place], rows[place + 1 :]) if place is not None else ([], None, rows)
    width = max((len(row) for _line, row in ([heading] if heading else []) + list(below)), default=0)
    names = [_cell(heading[1], number) if heading else "" for number in range(width)]
    samples = [_samples(below, number) for number in range(width)]
    meanings = _by_heading(names, samples, channels)
    _guess(meanings, samples, channels)
    columns = [
        SheetColumn(number, names[number], tuple(samples[number][:SAMPLES_SHOWN]), meaning)
        for number, meaning in enumerate(meanings)
    ]
    return CalendarTable(above, heading, below, columns)


def _with_heading(table: CalendarTable) -> CalendarTable:
    """Its first line is a heading in words that we do not know."""
    columns = [
        replace(column, name=_cell(table.rows[0][1], column.number), samples=tuple(samples[:SAMPLES_SHOWN]))
        for column in table.columns
        for samples in [_samples(table.rows[1:], column.number)]
    ]
    return CalendarTable([], table.rows[0], table.rows[1:], columns)


def changed(columns: Sequence[SheetColumn], mapping: Mapping[int, ColumnMeaning]) -> list[SheetColumn]:
    """The columns as a person says: what they give to one column, another one gives up."""
    taken = set(mapping.values()) - IN_SEVERAL_COLUMNS
    given: list[SheetColumn] = []
    for column in columns:
        kept = ColumnMeaning.NONE if column.meaning in taken else column.meaning
        meaning = ColumnMeaning(mapping.get(column.number, kept))
        given.append(replace(column, meaning=meaning))
    return given


def heading_score(row: Sequence[str]) -> int:
    """How many of these cells are headings that we know."""
    return sum(_known(cell) is not None for cell in row)


def is_heading_of(table: CalendarTable, row: Sequence[str]) -> bool:
    """Is this row the heading once more?"""
    return table.heading is not None and [cell.strip() for cell in row] == [cell.strip() for cell in table.heading[1]]


def _place_of_heading(rows: Sequence[Row], channels: Channels) -> int | None:
    best: tuple[int, int] | None = None
    for place, (_line, row) in enumerate(rows):
        meanings = {known[0] for cell in row if (known := _known(cell))}
        score = len(meanings) + any(channels.knows(cell) for cell in row)
        if meanings & {ColumnMeaning.DAY, ColumnMeaning.TEXT} and score > 1 and (best is None or score > best[0]):
            best = score, place
    return best[1] if best else None


def _known(name: str) -> tuple[ColumnMeaning, int] | None:
    plain = re.sub(r"\(.*?\)|[\d#]+$", "", re.sub(r"[_\-/.:*]+", " ", comparable(name)))
    plain = " ".join(plain.split())
    ranks = _ranks(translation.get_language() or "en")
    return ranks.get(plain) or ranks.get(comparable(name).replace("_", " "))


@cache
def _ranks(language: str) -> dict[str, tuple[ColumnMeaning, int]]:
    """By heading: what it means, and how good a name it is. The portal's own names in this language come first."""
    ranks = {name: (meaning, rank) for meaning, names in HEADINGS.items() for rank, name in enumerate(names)}
    with translation.override(language):
        return ranks | {comparable(str(meaning.label)): (meaning, -1) for meaning in HEADINGS}


def _by_heading(names: Sequence[str], samples: Sequence[Sequence[str]], channels: Channels) -> list[ColumnMeaning]:
    """Of several columns for one thing, the one with the better name is taken."""
    meanings = [ColumnMeaning.NONE] * len(names)
    best: dict[ColumnMeaning, tuple[int, int]] = {}
    for number, name in enumerate(names):
        known = _known(name)
        if known and known[0] in IN_SEVERAL_COLUMNS:
            meanings[number] = known[0]
        elif known:
            best[known[0]] = min(best.get(known[0], (known[1], number)), (known[1], number))
        elif channels.knows(name) and all(cells.yes_or_no(cell) is not None for cell in samples[number]):
            meanings[number] = ColumnMeaning.TICKED
    for meaning, (_rank, number) in best.items():
        meanings[number] = meaning
    return meanings


def _guess(meanings: list[ColumnMeaning], samples: Sequence[Sequence[str]], channels: Channels) -> None:
    """Day and text by what is in the columns; without any heading, the other columns as well."""
    looks: list[tuple[ColumnMeaning, Callable[[str], bool]]] = [(ColumnMeaning.DAY, _is_moment)]
    if not set(meanings) - {ColumnMeaning.NONE}:
        looks += [
            (ColumnMeaning.TIME, _is_time),
            (ColumnMeaning.PICTURE, lambda text: _is_address(text) and _is_picture(text)),
            (ColumnMeaning.LINK, _is_address),
            (ColumnMeaning.CHANNEL, lambda text: any(map(channels.knows, channels.split(text)[0]))),
        ]
    for meaning, looks_like in looks:
        free = [number for number, known in enumerate(meanings) if known == ColumnMeaning.NONE]
        fitting = [number for number in free if _most(samples[number], looks_like)]
        if meaning not in meanings and fitting:
            meanings[fitting[0]] = meaning
    free = [number for number, known in enumerate(meanings) if known == ColumnMeaning.NONE and _words(samples[number])]
    if ColumnMeaning.TEXT not in meanings and free:
        meanings[max(free, key=lambda number: _words(samples[number]))] = ColumnMeaning.TEXT


def _samples(rows: Sequence[Row], number: int) -> list[str]:
    found = (_cell(row, number) for _line, row in rows[:SAMPLED])
    return [text for text in found if text]


def _cell(row: Sequence[str], number: int) -> str:
    return row[number].strip() if number < len(row) else ""


def _most(samples: Sequence[str], looks_like: Callable[[str], bool]) -> bool:
    return bool(samples) and sum(map(looks_like, samples)) >= MOST * len(samples)


def _words(samples: Sequence[str]) -> float:
    """How many letters a text of it has on average; addresses are no texts."""
    texts = [text for text in samples if not _is_address(text)]
    return sum(map(len, texts)) / len(samples) if texts else 0


def _is_moment(text: str) -> bool:
    try:
        moments.Days(near=moments.ANY_DAY).read(moments.split(text)[0])
    except NotADay:
        return False
    except UnclearDay:
        pass
    return True


def _is_time(text: str) -> bool:
    try:
        return moments.time_in(text) is not None
    except moments.NotATime:
        return False


def _is_address(text: str) -> bool:
    return bool(cells.ADDRESS.fullmatch(text))


def _is_picture(text: str) -> bool:
    picture = ExchangePicture(text)
    return picture.is_video or picture.file_name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
