"""The blank questionnaire as a PDF form that is filled in offline."""

from __future__ import annotations

from collections.abc import Iterator

from requests_app.documents.blank_form.data import BlankForm, PrintedQuestion, Rows
from requests_app.pdf import blocks, fonts
from requests_app.pdf.typesetting import typeset

# Not printed as they are: what fields are called in the file and by screen readers, and what is no text.
NOT_PRINTED = frozenset({"key", "kind", "paper", "logo", "fields"})


def render(document: BlankForm) -> bytes:
    """The finished, checked PDF/UA-1 file with every field empty.

    Raises read_back.PdfMismatch if the file does not say what the document says, and fonts.FontsMissing if the
    machine has no fonts.
    """
    texts = printed(document)
    return typeset("pdf/blank_form.html", {"document": document}, logo=document.logo, written=texts, expected=texts)


def uncovered_in(document: BlankForm) -> list[str]:
    """The characters of the document that no installed font has; the form shows a box for each and names them."""
    return fonts.uncovered_characters("".join(printed(document)))


def printed(document: BlankForm) -> list[str]:
    """Every text of the document that people read on paper."""
    beside_fields = (text for asked in questions(document) for text in _beside_fields(asked))
    return [*blocks.texts(document, without=NOT_PRINTED), *beside_fields]


def questions(document: BlankForm) -> Iterator[PrintedQuestion]:
    """Every question in the order it is filled in, those of rows once for each row."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Rows):
                yield from (asked for row in block.rows for line in row.lines for asked in line)
            else:
                yield block


def _beside_fields(asked: PrintedQuestion) -> Iterator[str]:
    yield asked.hint
    for field in asked.fields:
        if field.option:
            yield field.option.label
        else:
            yield from (option.label for option in field.options)
