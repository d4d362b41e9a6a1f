"""Why a file is not read, in sentences that fit every table."""

from enum import StrEnum

from django.utils.translation import gettext_lazy


class FileFault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OLD_OFFICE = "old_office"
    NO_TABLE = "no_table"
    TOO_MUCH = "too_much"
    TOO_MANY_ROWS = "too_many_rows"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    DECLARATIONS = "declarations"
    LETTERS = "letters"
    QUOTES = "quotes"


SENTENCES = {
    FileFault.EMPTY: gettext_lazy("This file is empty."),
    FileFault.TOO_LARGE: gettext_lazy("This file is larger than %(most)s MB."),
    FileFault.OLD_OFFICE: gettext_lazy(
        "This is an old Excel file, or one with a password. Save it as .xlsx without a password, or as CSV."
    ),
    FileFault.NO_TABLE: gettext_lazy("This is no table that we can read. Save it as CSV or Excel file (.xlsx)."),
    FileFault.TOO_MUCH: gettext_lazy("This file holds more than we can read. Save its table as CSV, and try again."),
    FileFault.TOO_MANY_ROWS: gettext_lazy("This file has more than %(most)s rows. Split it into several files."),
    FileFault.ENCRYPTED: gettext_lazy("This file is protected by a password. Save it without one, and try again."),
    FileFault.DAMAGED: gettext_lazy(
        "This file is damaged. Save it once more in the program it comes from, and try again."
    ),
    FileFault.DECLARATIONS: gettext_lazy(
        "This Excel file was changed in a way we do not trust. Save it once more in Excel."
    ),
    FileFault.LETTERS: gettext_lazy("We cannot read the letters of this file. Save it as “CSV UTF-8”, and try again."),
    FileFault.QUOTES: gettext_lazy("From line %(line)s on, quotation marks do not match. Correct them, and try again."),
}


class FileRefused(Exception):
    """The file as a whole is not read. `str()` of it is a sentence; a room may have its own for a `reason`."""

    def __init__(self, reason: FileFault, **details: int) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason)

    def __str__(self) -> str:
        return str(SENTENCES[self.reason]) % self.details
