"""Numbers as people write them: `24`, `1,5`, `1.5`, `1.000,5`, `1,000.5`, `1 000`."""

import re
import unicodedata
from decimal import Decimal

LONGEST_TEXT = 40
MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u066b": ".", "\u066c": ","})
# Between the thousands: a space of any width, or an apostrophe as in Switzerland.
GROUPED_BY_SPACES = re.compile(r"-?\d{1,3}(?:[ '\u2019]\d{3})+(?:[.,]\d+)?")
PLAIN = re.compile(r"-?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
ONE_GROUP = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})+")
BOTH = re.compile(r"-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+")


class NotANumber(ValueError):
    """A text that is not one number."""


class UnclearNumber(ValueError):
    """A text that says two numbers, by whether its sign is between thousands or before decimals."""

    def __init__(self, with_decimals: Decimal, with_thousands: Decimal) -> None:
        self.readings = (with_decimals, with_thousands)
        super().__init__(f"{with_decimals} or {with_thousands}")


def number_in(text: str) -> Decimal:
    """The number that a text says. Comma and point are both signs before decimals, and both between thousands.

    Where both are written, the last one is before the decimals. Raises NotANumber, and UnclearNumber where one of them
    is followed by three figures, as in `1.000`.
    """
    if len(text) > LONGEST_TEXT:
        raise NotANumber(text[:LONGEST_TEXT])
    plain = _plain(text)
    if ONE_GROUP.fullmatch(plain):
        raise UnclearNumber(Decimal(plain.replace(",", ".")), Decimal(re.sub("[.,]", "", plain)))
    if GROUPS.fullmatch(plain):
        return Decimal(re.sub("[.,]", "", plain))
    if BOTH.fullmatch(plain) or GROUPED_BY_SPACES.fullmatch(plain):
        whole, _sign, decimals = re.sub("[ '\u2019]", "", plain).replace(",", ".").rpartition(".")
        return Decimal(f"{whole.replace('.', '')}.{decimals}") if whole else Decimal(decimals)
    if PLAIN.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    raise NotANumber(text)


def _plain(text: str) -> str:
    """With the figures 0 to 9, which are written in many scripts, and plain spaces."""
    letters = unicodedata.normalize("NFKC", text.translate(MINUS)).strip()
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in letters)
