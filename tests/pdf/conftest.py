"""Each document is rendered once per run and read by all tests."""

from __future__ import annotations

import functools
import re
import subprocess
import unicodedata
from collections.abc import Callable

import pytest

from requests_app.documents.blank_form import paper as blank_forms
from requests_app.documents.record_copy import paper as record_copies
from requests_app.documents.request_form import paper as request_forms
from requests_app.documents.request_form.data import Paper
from tests.pdf import documents
from tests.pdf.blank import BLANK_KINDS
from tests.pdf.records import EDITION

KINDS = {
    "realistic": documents.realistic,
    "letter": lambda: documents.realistic(paper=Paper.LETTER, logo=None),
    "torture": documents.torture,
    "bare": documents.bare,
}


@pytest.fixture(scope="session")
def request_form(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The path of a rendered request form by the name of its document."""
    folder = tmp_path_factory.mktemp("request-forms")
    made: dict[str, str] = {}

    def path(kind: str) -> str:
        if kind not in made:
            target = folder / f"{kind}.pdf"
            target.write_bytes(request_forms.render(KINDS[kind](), now=documents.NOW))
            made[kind] = str(target)
        return made[kind]

    return path


@pytest.fixture(scope="session")
def record_copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The path of a rendered record copy by the name of its document."""
    folder = tmp_path_factory.mktemp("record-copies")

    @functools.cache
    def path(kind: str) -> str:
        target = folder / f"{kind}.pdf"
        target.write_bytes(record_copies.render(KINDS[kind](), edition=EDITION, now=documents.NOW))
        return str(target)

    return path


@pytest.fixture(scope="session")
def blank_form(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The path of a rendered blank form by the name of its document."""
    folder = tmp_path_factory.mktemp("blank-forms")

    @functools.cache
    def path(kind: str) -> str:
        target = folder / f"{kind}.pdf"
        target.write_bytes(blank_forms.render(BLANK_KINDS[kind]()))
        return str(target)

    return path


@pytest.fixture(scope="session")
def extracted() -> Callable[..., str]:
    """What pdftotext reads in a file, as people would search it; each file is read once in the same way."""

    @functools.cache
    def read(path: str, *options: str) -> str:
        return subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True).stdout

    return read


# A sheet of A4 between its running head and foot, in points: a paragraph may go on after them.
BODY = ("-x", "0", "-y", "42", "-W", "595", "-H", "754")


def squeezed(text: str) -> str:
    """After NFKC, without white space and without the marks that extractors put around right-to-left text."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))
