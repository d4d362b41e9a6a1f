"""Several PDF files as one with bookmarks, made by a process of its own, so that its memory is gone with it.

The documents lie one behind the other in a real file. What is merged is for reading and printing: form fields become
part of their pages, since two forms with fields of the same name would share what is filled in; tags and attachments
stay in the single files.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from requests_app.pdf.file_names import INDEX_NAME, as_csv

if TYPE_CHECKING or __name__ == "__main__":
    # Only the program reads PDF files; the portal starts it, and starts sooner without.
    import pikepdf

PROGRAM = "requests_app.pdf.merging"
ROOT = Path(__file__).resolve().parents[2]
LOOK_AGAIN_AFTER = 2.0
PAGE = "<page>"
OF_THE_TAGS = {"/StructParents", "/StructParent", "/Tabs"}


class MergeFailed(Exception):
    """The documents could not be merged; the message says what the program stumbled over."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of `size` bytes with its bookmark and its line in the index; one of no bytes is in the index alone.

    Where the line says PAGE, the page comes on which the document begins.
    """

    bookmark: str
    size: int
    line: Sequence[str]


@dataclass(frozen=True, slots=True)
class Book:
    """What is to be one file; the index, with these columns, is attached to it."""

    title: str
    language: str
    chapters: Sequence[Chapter]
    columns: Sequence[str]


def merge(documents: IO[bytes], book: Book, *, target: IO[bytes], still: Callable[[], None]) -> None:
    """Write the documents as one file to `target`; both are real files.

    `still` is called every few seconds; what it raises ends the program. Raises MergeFailed.
    """
    documents.flush()
    with tempfile.TemporaryFile() as order:
        order.write(json.dumps(asdict(book)).encode())
        order.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", PROGRAM, str(documents.fileno())],
            cwd=ROOT,
            stdin=order,
            stdout=target,
            stderr=subprocess.PIPE,
            pass_fds=[documents.fileno()],
        )
        said = _wait(process, still)
    if process.returncode:
        raise MergeFailed(said.decode(errors="replace").strip().rpartition("\n")[2])


def _wait(process: subprocess.Popen[bytes], still: Callable[[], None]) -> bytes:
    while True:
        try:
            return process.communicate(timeout=LOOK_AGAIN_AFTER)[1]
        except subprocess.TimeoutExpired:
            try:
                still()
            except BaseException:
                process.kill()
                process.communicate()
                raise


def main() -> None:
    order = json.load(sys.stdin)
    with os.fdopen(int(sys.argv[1]), "rb") as documents:
        documents.seek(0)
        _write(documents, order, sys.stdout.buffer)


def _write(documents: IO[bytes], book: dict[str, Any], target: BinaryIO) -> None:
    lines = []
    with pikepdf.new() as merged, merged.open_outline() as outline:
        for chapter in book["chapters"]:
            start = len(merged.pages)
            lines.append([str(start + 1) if cell == PAGE else cell for cell in chapter["line"]])
            if chapter["size"]:
                _append(merged, documents.read(chapter["size"]))
                outline.root.append(pikepdf.OutlineItem(chapter["bookmark"], start))
        merged.attachments[INDEX_NAME] = as_csv(book["columns"], lines)
        _entitle(merged, book["title"], book["language"])
    merged.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _append(merged: pikepdf.Pdf, content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as document:
        _settle(document)
        merged.pages.extend(document.pages)


def _settle(document: pikepdf.Pdf) -> None:
    """Draw fields into their pages, and drop what means nothing in another file."""
    document.generate_appearance_streams()
    document.flatten_annotations("screen")
    for page in document.pages:
        for key in OF_THE_TAGS.intersection(page.obj.keys()):
            del page.obj[key]
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array([note for note in page.obj.Annots if _leads_out(note)])


def _leads_out(note: pikepdf.Object) -> bool:
    """Links to addresses stay; those within the document lead to names that the merged file has not."""
    action = note.get("/A")
    is_address = action is not None and action.get("/S") == pikepdf.Name.URI
    for key in OF_THE_TAGS.intersection(note.keys()):
        del note[key]
    return is_address


def _entitle(merged: pikepdf.Pdf, title: str, language: str) -> None:
    merged.docinfo["/Title"] = title
    with merged.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
    merged.Root.Lang = pikepdf.String(language)
    merged.Root.PageMode = pikepdf.Name.UseOutlines
    merged.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


if __name__ == "__main__":
    main()
