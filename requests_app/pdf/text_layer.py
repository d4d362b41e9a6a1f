"""Makes the text behind the glyphs right, for screen readers, search and copying.

WeasyPrint maps each glyph to the text of the first cluster it met it in. For scripts that reorder or join letters that
loses some ("कि" reads "ि"), and letters that share a glyph are taken for one another. What WeasyPrint laid out is
recorded while it paints; if the glyphs say something else, the true text is added as ActualText. Page headers and
footers, which WeasyPrint leaves outside of the structure without saying so, are declared artifacts.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf, String
from weasyprint.document import Document

from requests_app.pdf import glyphs

PageTexts = dict[int, str]
Elements = dict[int, Dictionary]

_PAIR = re.compile(rb"(<[0-9a-fA-F]+>\s*)<([0-9a-fA-F]{8,})>")
_PRESENTATION_FORMS = (*range(0xFB1D, 0xFB50), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))


def recorded(document: Document) -> list[PageTexts]:
    """Arrange that painting each page records the text of every marked piece; filled once the PDF is written."""
    texts: list[PageTexts] = []
    for page in document.pages:
        texts.append({})
        page.paint = functools.partial(_paint, page.paint, texts[-1])
    return texts


def _paint(paint: Any, texts: PageTexts, stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    for box, entry in stream._tags.items():
        texts[entry["mcid"]] = getattr(box, "text", "")


def mend(pdf: Pdf, texts: list[PageTexts], spoken: Mapping[str, str]) -> None:
    """Correct the text layer of a document; `texts` as recorded while it was painted.

    `spoken` says how a single sign is read out, such as a dash that stands for "No answer".
    """
    _map_ligatures_to_single_characters(pdf)
    faces = glyphs.Faces()
    by_page = _elements(pdf)
    parents = _parents(pdf)
    for number, (page, page_texts) in enumerate(zip(pdf.pages, texts, strict=True)):
        reached = by_page.get(page.obj.objgen, {})
        content = glyphs.instructions(page)
        shown = glyphs.marks(page, content, faces)
        for position, entry in enumerate(content):
            mark = glyphs.mark_number(entry)
            if mark is not None and mark not in reached:
                content[position] = _marked(Name.Artifact, Dictionary(Type=Name.Pagination))
                parents[number][mark] = None
            elif mark is not None and _name_the_text(reached[mark], page_texts[mark], shown[mark].text, spoken):
                content[position] = _marked(Name.Span, Dictionary(MCID=mark, ActualText=String(page_texts[mark])))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))


def _marked(tag: Name, properties: Dictionary) -> ContentStreamInstruction:
    return ContentStreamInstruction([tag, properties], Operator("BDC"))


def _name_the_text(element: Dictionary, true: str, shown: str, spoken: Mapping[str, str]) -> bool:
    """Give the element its true text if the glyphs say something else; return whether the page should say it as well.

    Poppler reverses what stands in the page for right-to-left glyphs: there the element alone carries the text. The
    letters of a drawing are read out by its alternative text alone.
    """
    if Name.Figure == element.S:
        return False
    if true in spoken:
        element.ActualText = String(spoken[true])
        return False
    is_right_to_left = glyphs.is_right_to_left(true)
    is_plain = not is_right_to_left and not glyphs.has_marks(true)
    if is_plain and glyphs.comparable(true) == glyphs.comparable(shown):
        return False
    if Name.Link != element.S:
        element.ActualText = String(true)
    return not is_right_to_left


def _elements(pdf: Pdf) -> dict[tuple[int, int], Elements]:
    """By page object: marked-content number → the structure element that holds it."""
    found: dict[tuple[int, int], Elements] = {}
    for element, kid in leaves(pdf.Root.StructTreeRoot):
        found.setdefault(element.Pg.objgen, {})[kid] = element
    return found


def leaves(root: Object) -> Iterator[tuple[Any, int]]:
    """The elements that hold marked content, with its number, in reading order."""
    stack: list[tuple[Any, Any]] = [(root, kid) for kid in reversed(_kids(root))]
    while stack:
        parent, kid = stack.pop()
        if isinstance(kid, int):
            yield parent, kid
        elif kid.get("/Type") != Name.OBJR:
            stack.extend((kid, grandchild) for grandchild in reversed(_kids(kid)))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids.as_list()) if isinstance(kids, Array) else [kids]


def _parents(pdf: Pdf) -> dict[int, Any]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


@functools.cache
def _single_characters() -> dict[str, str]:
    characters = (chr(point) for point in _PRESENTATION_FORMS)
    return {unicodedata.normalize("NFKC", character): character for character in characters}


def _map_ligatures_to_single_characters(pdf: Pdf) -> None:
    """Map a right-to-left ligature to the one character that stands for it if Unicode has one.

    Extractors turn runs round character by character, so that a glyph mapped to two letters comes out reversed.
    """
    fonts = pdf.pages[0].resources.get("/Font", Dictionary())
    for font in fonts.values():
        stream = font.ToUnicode
        stream.write(_PAIR.sub(_single, stream.read_bytes()))


def _single(pair: re.Match[bytes]) -> bytes:
    text = bytes.fromhex(pair[2].decode()).decode("utf-16-be", "replace")
    single = _single_characters().get(unicodedata.normalize("NFKC", text)) if glyphs.is_right_to_left(text) else None
    return pair[1] + b"<" + single.encode("utf-16-be").hex().encode() + b">" if single else pair[0]
