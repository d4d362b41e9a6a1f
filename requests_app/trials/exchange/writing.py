"""A content calendar as CSV, Excel and iCalendar file: posts in, bytes out, which `reading.read` reads back."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from requests_app.sheets.formulas import harmless
from requests_app.sheets.lines import shortened
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.events import MADE_UP
from requests_app.trials.exchange.posts import ColumnMeaning, ExchangePost

if TYPE_CHECKING:
    from icalendar import Event

WIDTHS = {ColumnMeaning.TEXT: 60, ColumnMeaning.LINK: 30}
USUAL_WIDTH = 16
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PRODUCT = "-//Social Account Portal//Content calendar//EN"
LONGEST_TITLE = 60
STATUSES = {
    PostStatus.PLANNED: "TENTATIVE",
    PostStatus.READY: "CONFIRMED",
    PostStatus.CHANGE_ASKED: "TENTATIVE",
    PostStatus.ACCEPTED: "CONFIRMED",
    PostStatus.SHARED: "CONFIRMED",
    PostStatus.NOT_USED: "CANCELLED",
}


def as_csv(posts: Sequence[ExchangePost]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel knows; no cell is a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    pictures = _most_pictures(posts)
    writer.writerow(_headings(pictures))
    writer.writerows([harmless(cell) for cell in _cells(post, pictures)] for post in posts)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(posts: Sequence[ExchangePost]) -> bytes:
    """One sheet; every cell is text, so that nothing in it is a formula or changes its look."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Content calendar"))
    sheet.freeze_panes = "A2"
    pictures = _most_pictures(posts)
    for number, meaning in enumerate(_meanings(pictures)):
        sheet.column_dimensions[_letter(number)].width = WIDTHS.get(meaning, USUAL_WIDTH)
    bold = Font(bold=True)

    def cells(row: Sequence[str], font: Font | None = None) -> Iterator[WriteOnlyCell]:
        for text in row:
            cell = WriteOnlyCell(sheet, value=NOT_IN_XML.sub("", text))
            # Excel keeps these as text even after somebody edits them.
            cell.data_type, cell.quotePrefix = "s", True
            if font:
                cell.font = font
            yield cell

    sheet.append(cells(_headings(pictures), bold))
    for post in posts:
        sheet.append(cells(_cells(post, pictures)))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_ics(posts: Iterable[ExchangePost], *, zone: ZoneInfo, at: datetime, name: str = "") -> bytes:
    """An iCalendar file, each post an event under a UID that stays the same; `at` is the moment it is written.

    `name` is what calendar programs call it that fetch it again and again.

    Times are in UTC. A post without a time is an event of the whole day; none of them makes anybody busy.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    met: Counter[str] = Counter()
    for post in posts:
        calendar.add_component(_event(post, _uid(post, met), zone, at))
    return bytes(calendar.to_ical())


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))


def _most_pictures(posts: Sequence[ExchangePost]) -> int:
    return max((len(post.pictures) for post in posts), default=1) or 1


def _meanings(pictures: int) -> list[ColumnMeaning]:
    return [
        *(ColumnMeaning.DAY, ColumnMeaning.TIME, ColumnMeaning.CHANNEL, ColumnMeaning.TEXT, ColumnMeaning.LINK),
        *(
            meaning
            for _picture in range(pictures)
            for meaning in (ColumnMeaning.PICTURE, ColumnMeaning.ALTERNATIVE_TEXT)
        ),
        *(ColumnMeaning.STATUS, ColumnMeaning.AUTHOR, ColumnMeaning.THEME, ColumnMeaning.CAMPAIGN, ColumnMeaning.KEY),
    ]


def _headings(pictures: int) -> list[str]:
    """In the active language; the columns of pictures are numbered if there are several."""
    met: dict[ColumnMeaning, int] = {}
    names = []
    for meaning in _meanings(pictures):
        met[meaning] = met.get(meaning, 0) + 1
        several = pictures > 1 and meaning in {ColumnMeaning.PICTURE, ColumnMeaning.ALTERNATIVE_TEXT}
        names.append(f"{meaning.label} {met[meaning]}" if several else str(meaning.label))
    return names


def _cells(post: ExchangePost, pictures: int) -> list[str]:
    at = post.at.isoformat("seconds" if post.at.second else "minutes") if post.at else ""
    of_pictures = [part for picture in post.pictures for part in (picture.address, picture.alternative_text)]
    return [
        *(post.planned_on.isoformat(), at, ", ".join(post.channels), post.text, post.link),
        *(of_pictures + [""] * (2 * pictures - len(of_pictures))),
        *(str(post.status.label) if post.status else "", post.author, post.theme, post.campaign, post.key),
    ]


def _uid(post: ExchangePost, met: Counter[str]) -> str:
    """Its key; without one, a name made of what it says, so that the same post has the same one in the next file."""
    if post.key:
        return post.key
    met[repr(post)] += 1
    said = f"{post!r}{met[repr(post)]}".encode()
    return f"{MADE_UP}{hashlib.sha256(said).hexdigest()[:32]}"


def _event(post: ExchangePost, uid: str, zone: ZoneInfo, at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at.astimezone(UTC))
    starts = datetime.combine(post.planned_on, post.at, zone).astimezone(UTC) if post.at else post.planned_on
    event.add("dtstart", starts)
    event.add("transp", "TRANSPARENT")
    event.add("summary", _title(post))
    event.add("description", post.text)
    labelled = {ColumnMeaning.STATUS: post.status.label if post.status else "", ColumnMeaning.THEME: post.theme}
    labelled[ColumnMeaning.CAMPAIGN] = post.campaign
    categories = [*post.channels, *(f"{meaning.label}: {said}" for meaning, said in labelled.items() if said)]
    if categories:
        event.add("categories", categories)
    if post.status:
        event.add("status", STATUSES[post.status])
    for name, value in (("url", post.link), ("contact", post.author)):
        if value:
            event.add(name, value)
    for picture in post.pictures:
        event.add("attach", picture.address)
        if any(each.alternative_text for each in post.pictures):
            event.add("comment", f"{picture.address} {picture.alternative_text}".strip())
    return event


def _title(post: ExchangePost) -> str:
    channels = ", ".join(post.channels)
    return f"{channels}: {shortened([post.text], LONGEST_TITLE)}" if channels else shortened([post.text], LONGEST_TITLE)
