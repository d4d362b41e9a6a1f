"""Whether a file is a record copy as it was filed, and which record copy a code stands on.

Only the file proves something: a code can be printed on anything. A file is never opened, only hashed, so any file may
be sent. Trying codes need not be prevented: there are 30 to the power of 12 of them, and a hit would only tell a
reference and a date.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from requests_app.documents.models import CODE_ALPHABET, CODE_LENGTH, RecordEdition, RecordEditionQuerySet

# Longer than any way of writing a code.
LONGEST_CODE = 60
BETWEEN_SIGNS = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


@dataclass(frozen=True)
class Finding:
    """What is known about a file or a code, or about both.

    `genuine` is the edition that the file is, byte for byte; `named` the one that the code belongs to; `newest` the
    latest edition of the same request. `has_file` and `has_code` say what was asked about.
    """

    genuine: RecordEdition | None = None
    named: RecordEdition | None = None
    newest: RecordEdition | None = None
    has_file: bool = False
    has_code: bool = False

    @property
    def edition(self) -> RecordEdition | None:
        return self.genuine or self.named

    @property
    def newer(self) -> RecordEdition | None:
        """The latest edition, if it is later than the one that was asked about."""
        edition = self.edition
        return self.newest if edition and self.newest and self.newest.number > edition.number else None

    @property
    def is_another(self) -> bool:
        """The file is genuine, and the code belongs to something else."""
        return bool(self.genuine and self.has_code and self.genuine != self.named)


def code_in(text: str) -> str | None:
    """The code as it is stored, however somebody wrote it; None for what cannot be one."""
    if len(text) > LONGEST_CODE:
        return None
    code = BETWEEN_SIGNS.sub("", text).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else None


def look_up(*, chunks: Iterable[bytes] | None = None, code: str | None = None) -> Finding:
    """What is known about the file that these chunks make up, and about a code as it is stored; about one or both."""
    genuine = _first(sha256=_digest(chunks)) if chunks is not None else None
    named = _first(code=code) if code else None
    edition = genuine or named
    return Finding(
        genuine=genuine,
        named=named,
        newest=_filed().filter(account_request=edition.account_request_id).last() if edition else None,
        has_file=chunks is not None,
        has_code=code is not None,
    )


def _digest(chunks: Iterable[bytes]) -> str:
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _filed() -> RecordEditionQuerySet:
    return RecordEdition.objects.filed().select_related("account_request").order_by("number")


def _first(**known: str) -> RecordEdition | None:
    return _filed().filter(**known).first()
