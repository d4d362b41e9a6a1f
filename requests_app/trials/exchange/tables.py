"""The rows of a table, once it is known what its columns mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from questionnaire.written import texts
from questionnaire.written.days import NotADay, UnclearDay
from questionnaire.written.fields import DAY_SHOWN_AS
from requests_app.sheets import moments
from requests_app.sheets.lines import shortened
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange import cells
from requests_app.trials.exchange.calendars import ReadRow, SheetColumn
from requests_app.trials.exchange.channels import Channels
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePicture, ExchangePost


@dataclass
class RowRemarks:
    """What is said about a row while it is read."""

    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RowReader:
    """Reads rows into posts. `elsewhere` are the channels of posts whose row names none."""

    channels: Channels
    days: moments.Days
    zone: ZoneInfo
    elsewhere: tuple[str, ...] = ()

    def read(self, line: int, row: Sequence[str], columns: Sequence[SheetColumn]) -> ReadRow:
        found = RowRemarks()
        values = _values(row, columns)
        one = {meaning: texts.one_line(entries[0][1]).strip() for meaning, entries in values.items()}
        planned_on, at = self.moment(one.get(ColumnMeaning.DAY, ""), one.get(ColumnMeaning.TIME, ""), found)
        text = texts.prose(values[ColumnMeaning.TEXT][0][1]).strip() if ColumnMeaning.TEXT in values else ""
        if not text:
            found.reasons.append(_("There is no text."))
        channels = self._channels(one.get(ColumnMeaning.CHANNEL), values.get(ColumnMeaning.TICKED), found)
        pictures = _pictures(values, found)
        status = _status(one.get(ColumnMeaning.STATUS, ""), one.get(ColumnMeaning.DRAFT), found)
        post = None
        if planned_on and not found.reasons:
            post = ExchangePost(
                planned_on=planned_on,
                at=at,
                channels=channels,
                text=text,
                link=one.get(ColumnMeaning.LINK, ""),
                pictures=pictures,
                status=status,
                author=one.get(ColumnMeaning.AUTHOR, ""),
                theme=one.get(ColumnMeaning.THEME, ""),
                campaign=one.get(ColumnMeaning.CAMPAIGN, ""),
                key=one.get(ColumnMeaning.KEY, ""),
            )
        return ReadRow(line, shortened(row), post, tuple(found.reasons), tuple(found.notes))

    def moment(self, day: str, at: str, found: RowRemarks) -> tuple[date | None, time | None]:
        """The day and time of a row; the time of its own column counts before one beside the day."""
        day, beside, offset = moments.split(day)
        planned_on = self._day(day, found)
        try:
            planned_at = moments.time_in(at or beside)
        except moments.NotATime:
            found.reasons.append(_("We do not understand the time “%(time)s”.") % {"time": shortened([at or beside])})
            return planned_on, None
        if at and planned_at is None:
            found.notes.append(_("There is no time yet: “%(time)s”.") % {"time": at})
        if planned_on and planned_at and offset and not at:
            return moments.moved_to(self.zone, planned_on, planned_at, offset)
        if planned_on and planned_at and not moments.exists(self.zone, planned_on, planned_at):
            found.reasons.append(_("This time does not exist on this day: the clocks go forward."))
        return planned_on, planned_at

    def _day(self, text: str, found: RowRemarks) -> date | None:
        if not text:
            found.reasons.append(_("The day is missing."))
            return None
        try:
            day = self.days.read(text)
        except UnclearDay as unclear:
            first, other = map(in_words, unclear.readings)
            found.reasons.append(
                _("Is “%(day)s” %(first)s or %(other)s?") % {"day": text, "first": first, "other": other}
            )
        except NotADay:
            found.reasons.append(_("We do not understand the day “%(day)s”.") % {"day": shortened([text])})
        else:
            if moments.has_no_year(text):
                found.notes.append(_("The year is missing. We read the day as %(day)s.") % {"day": in_words(day)})
            return day
        return None

    def _channels(
        self, written: str | None, ticked: Sequence[tuple[str, str]] | None, found: RowRemarks
    ) -> tuple[str, ...]:
        if written is None and ticked is None:
            return self.elsewhere
        known, unknown = self.channels.split(written or "")
        for name, cell in ticked or ():
            if cells.yes_or_no(cell):
                channel = self.channels.find(name)
                (known if channel else unknown).append(channel or name)
            elif cells.yes_or_no(cell) is None:
                words = {"channel": name, "word": shortened([cell])}
                found.reasons.append(_("“%(word)s” is neither yes nor no for %(channel)s.") % words)
        self.tell_of(known, unknown, found)
        return tuple(dict.fromkeys(known)) or self.elsewhere

    def tell_of(self, known: Sequence[str], unknown: Sequence[str], found: RowRemarks) -> None:
        for name in unknown:
            words = {"channel": shortened([name])}
            sentence = _("“%(channel)s” is not one of the channels agreed.") % words
            (found.notes if known else found.reasons).append(sentence)
        if not known and not unknown and not self.elsewhere:
            found.reasons.append(_("The channel is missing."))


def in_words(day: date) -> str:
    return formats.date_format(day, DAY_SHOWN_AS)


def _values(row: Sequence[str], columns: Sequence[SheetColumn]) -> dict[ColumnMeaning, list[tuple[str, str]]]:
    """By meaning, in the order of columns: the heading, and what is in the cell."""
    values: dict[ColumnMeaning, list[tuple[str, str]]] = {}
    for column in columns:
        cell = row[column.number].strip() if column.number < len(row) else ""
        values.setdefault(column.meaning, []).append((column.name, cell))
    values.pop(ColumnMeaning.NONE, None)
    return values


def _pictures(values: dict[ColumnMeaning, list[tuple[str, str]]], found: RowRemarks) -> tuple[ExchangePicture, ...]:
    """The first alternative text belongs to the first column of pictures, and so on."""
    columns = [cell for _name, cell in values.get(ColumnMeaning.PICTURE, [])]
    described = [texts.one_line(cell).strip() for _name, cell in values.get(ColumnMeaning.ALTERNATIVE_TEXT, [])]
    pictures: list[ExchangePicture] = []
    for place in range(max(len(columns), len(described))):
        alternative = described[place] if place < len(described) else ""
        addresses = cells.addresses_in(texts.prose(columns[place]).strip()) if place < len(columns) else []
        if alternative and not addresses:
            found.notes.append(_("There is an alternative text without a picture: “%(text)s”.") % {"text": alternative})
        pictures += [ExchangePicture(texts.one_line(address), alternative) for address in addresses]
    tell_of_missing_texts(pictures, found)
    return tuple(pictures)


def tell_of_missing_texts(pictures: Sequence[ExchangePicture], found: RowRemarks) -> None:
    for picture in pictures:
        if not picture.alternative_text and not picture.is_video:
            found.notes.append(_("The picture %(name)s has no alternative text.") % {"name": picture.file_name})


def _status(written: str, draft: str | None, found: RowRemarks) -> PostStatus | None:
    """A draft is planned; what is no draft any more is ready."""
    is_draft = cells.yes_or_no(draft) if draft else None
    if draft and is_draft is None:
        found.notes.append(_("“%(word)s” does not say whether it is a draft.") % {"word": shortened([draft])})
    if is_draft:
        return PostStatus.PLANNED
    status = cells.status_in(written) if written else None
    if written and status is None:
        found.notes.append(_("We do not know the status “%(word)s”.") % {"word": shortened([written])})
    return PostStatus.READY if status is None and is_draft is False else status
