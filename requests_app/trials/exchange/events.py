"""Posts from the events of an iCalendar file; what an event has no property for is a category with its name."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaire.written.texts import one_line, prose
from requests_app.sheets.lines import shortened
from requests_app.trials.exchange.calendars import MOST_ROWS, CalendarRefused, ReadRow
from requests_app.trials.exchange.cells import status_in
from requests_app.trials.exchange.files import TOO_MANY_ROWS, confined_answer
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePicture, ExchangePost
from requests_app.trials.exchange.tables import RowReader, RowRemarks, tell_of_missing_texts

READER = Path(__file__).with_name("event_reader.py")
# Begins the UID of a post that has no key; what comes after it is made of the post itself.
MADE_UP = "post-without-id-"
LABELLED = (ColumnMeaning.STATUS, ColumnMeaning.THEME, ColumnMeaning.CAMPAIGN)


def events_in(data: bytes, *arguments: str) -> dict[str, Any]:
    """What `event_reader` answers. Raises CalendarRefused."""
    answer = confined_answer(READER, data, *arguments)
    if answer.get("refused") == "too_many":
        raise CalendarRefused(TOO_MANY_ROWS % {"most": MOST_ROWS})
    if answer.get("refused") == "too_often":
        raise CalendarRefused(_("An event of this file repeats too often. Remove it, and try again."))
    if answer.get("refused") == "event":
        words = {"title": shortened([answer["title"]]), "line": answer["line"]}
        raise CalendarRefused(_("We do not understand the days of the event “%(title)s” in line %(line)s.") % words)
    return answer


def read_events(data: bytes, reader: RowReader) -> tuple[list[ReadRow], bool]:
    """A row for each event, and whether none of them names a channel."""
    events = events_in(data)["events"]
    sorted_out = [_sorted_out(event["categories"]) for event in events]
    names_channels = any(names for names, _labelled in sorted_out)
    rows = [
        _row(event, names, labelled, reader, names_channels=names_channels)
        for event, (names, labelled) in zip(events, sorted_out, strict=True)
    ]
    return rows, bool(rows) and not names_channels


def _sorted_out(categories: Iterable[str]) -> tuple[list[str], dict[ColumnMeaning, str]]:
    """The categories that are channels, and what the others say by their name."""
    labels = {prefix: meaning for meaning in LABELLED for prefix in _prefixes(meaning)}
    names, labelled = [], {}
    for category in categories:
        prefix = next((prefix for prefix in labels if category.startswith(prefix)), "")
        if prefix:
            labelled[labels[prefix]] = category.removeprefix(prefix).strip()
        elif category.strip():
            names.append(category.strip())
    return names, labelled


def _prefixes(meaning: ColumnMeaning) -> set[str]:
    with override("en"):
        english = str(meaning.label)
    return {f"{meaning.label}: ", f"{english}: "}


def _row(
    event: Mapping[str, Any],
    names: Sequence[str],
    labelled: Mapping[ColumnMeaning, str],
    reader: RowReader,
    *,
    names_channels: bool,
) -> ReadRow:
    found = RowRemarks()
    day, _sign, at = event["start"].partition("T")
    offset = "Z" if at.endswith("+00:00") else ""
    planned_on, planned_at = reader.moment(f"{day}T{at.removesuffix('+00:00')}{offset}" if at else day, "", found)
    text = prose(event["description"]).strip() or prose(event["summary"]).strip()
    if not text:
        found.reasons.append(_("There is no text."))
    channels = _channels(names, reader, found) if names_channels else reader.elsewhere
    pictures = _pictures(event["pictures"], event["comments"])
    tell_of_missing_texts(pictures, found)
    if event["repeats"]:
        found.notes.append(_("This event repeats. We read it once, on its first day."))
    post = None
    if planned_on and not found.reasons:
        post = ExchangePost(
            planned_on=planned_on,
            at=planned_at,
            channels=channels,
            text=text,
            link=one_line(event["link"]).strip(),
            pictures=tuple(pictures),
            status=status_in(labelled.get(ColumnMeaning.STATUS, "")),
            author=one_line(event["author"]).strip(),
            theme=one_line(labelled.get(ColumnMeaning.THEME, "")),
            campaign=one_line(labelled.get(ColumnMeaning.CAMPAIGN, "")),
            key="" if event["uid"].startswith(MADE_UP) else one_line(event["uid"]).strip(),
        )
    written = shortened([event["start"], event["summary"]])
    return ReadRow(event["line"], written, post, tuple(found.reasons), tuple(found.notes))


def _channels(names: Sequence[str], reader: RowReader, found: RowRemarks) -> tuple[str, ...]:
    known: list[str] = []
    unknown: list[str] = []
    for name in names:
        channel = reader.channels.find(name)
        (known if channel else unknown).append(channel or name)
    reader.tell_of(known, unknown, found)
    return tuple(dict.fromkeys(known)) or reader.elsewhere


def _pictures(addresses: Sequence[str], comments: Sequence[str]) -> list[ExchangePicture]:
    """What a picture shows is a comment that begins with its address; comments are in the order of pictures."""
    waiting = list(comments)
    pictures = []
    for address in addresses:
        own = next((comment for comment in waiting if comment.startswith(address)), None)
        if own is not None:
            waiting.remove(own)
        said = one_line((own or "").removeprefix(address)).strip()
        pictures.append(ExchangePicture(one_line(address).strip(), said))
    return pictures
