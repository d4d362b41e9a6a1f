"""Numbers of a file. A file has one sign before decimals: a cell that proves it counts for all."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from questionnaire.written.numbers import LONGEST_TEXT, MINUS, NotANumber, UnclearNumber
from requests_app.figures.reading.results import DecimalQuestion, ReadValue

POINT, COMMA = ".", ","
UNKNOWN = {"", "-", "–", "—", "--", "n/a", "na", "null", "none", "∅"}
# Short forms are rounded by those who wrote them.
TIMES = {
    **dict.fromkeys(("k", "tsd", "tsd."), 1_000),
    **dict.fromkeys(("m", "mio", "mio.", "mn", "mln"), 1_000_000),
    **dict.fromkeys(("b", "bn", "mrd", "mrd."), 1_000_000_000),
}
SHORT = re.compile(r"(?P<number>.*\d)\s?(?P<times>[a-z]+\.?)", re.IGNORECASE)
DURATION = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:\.(\d+))?")
PLAIN = re.compile(r"-?\d+")
DECIMALS = re.compile(r"-?\d+([.,])\d+")
GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:([., '\u2019])\d{3})(?:\1\d{3})*(?:(?!\1)([.,])(\d+))?")
ONE_GROUP = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
SIXTY = 60


@dataclass(frozen=True, slots=True)
class NumberText:
    """A text that is a number: its figures, what they are multiplied by."""

    figures: str
    times: int


@dataclass
class Numbers:
    """Reads the numbers of one file; `decimal` is the sign before decimals, empty if it is not known."""

    decimal: str = ""
    known: dict[tuple[str, bool], ReadValue | ValueError | None] = field(default_factory=dict)

    def settle(self, cells: Iterable[tuple[int, str, bool]]) -> DecimalQuestion | None:
        """Take the sign that these cells prove: line, text, whether whole numbers are counted there.

        The question, if some of them are unclear and nothing proves it, or if they prove both.
        """
        if self.decimal:
            return None
        first: dict[tuple[str, bool], int] = {}
        for line, text, is_whole in cells:
            first.setdefault((text, is_whole), line)
        written = {said: number for said in first if (number := _number_text(said[0]))}
        proved = {_proved_by(number, is_whole=is_whole) for (_text, is_whole), number in written.items()} - {""}
        if len(proved) == 1:
            self.decimal = proved.pop()
            return None
        unclear = (
            _question(first[said], said[0], number)
            for said, number in written.items()
            if ONE_GROUP.fullmatch(number.figures) and not _proved_by(number, is_whole=said[1])
        )
        return next(unclear, None)

    def read(self, text: str, *, is_whole: bool) -> ReadValue | None:
        """None where the cell says that it is unknown. Raises NotANumber, and UnclearNumber if the sign must be asked.

        A number with decimals is none where whole numbers are counted. Durations are in seconds.
        """
        key = (text, is_whole)
        if key not in self.known:
            try:
                self.known[key] = self._read(text, is_whole=is_whole)
            except (NotANumber, UnclearNumber) as error:
                self.known[key] = error
        found = self.known[key]
        if isinstance(found, ValueError):
            raise found
        return found

    def _read(self, text: str, *, is_whole: bool) -> ReadValue | None:
        if text.strip().casefold() in UNKNOWN:
            return None
        if not is_whole and (duration := DURATION.fullmatch(text.strip())):
            return ReadValue(_seconds(duration))
        written = _split(text)
        value = self._value(written, is_whole=is_whole) * written.times
        if is_whole and value != (value := value.to_integral_value()):
            raise NotANumber(text)
        return ReadValue(value, is_rounded=written.times > 1)

    def _value(self, written: NumberText, *, is_whole: bool) -> Decimal:
        sign = self.decimal or _proved_by(written, is_whole=is_whole)
        if not sign and ONE_GROUP.fullmatch(written.figures):
            raise UnclearNumber(*_both(written.figures))
        return _as_number(written.figures, sign)


def is_number(text: str) -> bool:
    """Does it say a number at all, in either reading?"""
    return bool(_number_text(text) or DURATION.fullmatch(text.strip()))


def _number_text(text: str) -> NumberText | None:
    try:
        return _split(text)
    except NotANumber:
        return None


def _split(text: str) -> NumberText:
    if len(text) > LONGEST_TEXT:
        raise NotANumber(text[:LONGEST_TEXT])
    plain = unicodedata.normalize("NFKC", text.translate(MINUS)).strip()
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)
    times = 1
    if short := SHORT.fullmatch(plain):
        if short["times"].casefold() not in TIMES:
            raise NotANumber(text)
        plain, times = short["number"].strip(), TIMES[short["times"].casefold()]
    if not (PLAIN.fullmatch(plain) or DECIMALS.fullmatch(plain) or GROUPS.fullmatch(plain)):
        raise NotANumber(text)
    return NumberText(plain, times)


def _proved_by(written: NumberText, *, is_whole: bool) -> str:
    """The sign before decimals that this number has, or that it must have since it has the other one elsewhere."""
    plain = written.figures
    if PLAIN.fullmatch(plain):
        return ""
    groups = GROUPS.fullmatch(plain)
    if groups and groups[2]:
        return groups[2]
    if ONE_GROUP.fullmatch(plain):
        with_decimals = _both(plain)[0] * written.times
        is_open = not is_whole or with_decimals == with_decimals.to_integral_value()
        return "" if is_open else _other(plain[-4])
    if groups:
        return _other(groups[1]) if groups[1] in {POINT, COMMA} else ""
    decimals = DECIMALS.fullmatch(plain)
    return decimals[1] if decimals else ""


def _other(sign: str) -> str:
    return POINT if sign == COMMA else COMMA


def _both(figures: str) -> tuple[Decimal, Decimal]:
    return Decimal(figures.replace(COMMA, POINT)), Decimal(re.sub("[.,]", "", figures))


def _question(line: int, text: str, written: NumberText) -> DecimalQuestion:
    with_decimals, with_thousands = _both(written.figures)
    return DecimalQuestion(line, text, with_decimals * written.times, with_thousands * written.times)


def _as_number(figures: str, decimal: str) -> Decimal:
    """Raises NotANumber where the signs stand in other places than that sign before decimals lets them."""
    whole, sign, decimals = figures.rpartition(decimal) if decimal and decimal in figures else (figures, "", "")
    is_grouped = GROUPS.fullmatch(whole) and not (decimal and decimal in whole)
    if not (PLAIN.fullmatch(whole) or is_grouped) or (sign and not decimals.isdigit()):
        raise NotANumber(figures)
    return Decimal(re.sub(r"[^\d-]", "", whole) + (f".{decimals}" if decimals else ""))


def _seconds(found: "re.Match[str]") -> Decimal:
    hours, minutes, seconds, part = found.groups()
    whole = (int(hours or 0) * SIXTY + int(minutes)) * SIXTY + int(seconds)
    return Decimal(f"{whole}.{part}") if part else Decimal(whole)
