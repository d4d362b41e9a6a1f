"""Record copies that the PDF tests render, and what is read out of them."""

from __future__ import annotations

import pikepdf

from requests_app.documents.record_copy.data import EditionFacts
from tests.pdf import documents

EDITION = EditionFacts(
    number=2,
    code="7QK4M2XD9RTA",
    address="https://portal.hospital.example/verify/7QK4-M2XD-9RTA/",
    software_version="0.4.0",
    made_at=documents.NOW,
    reason="The day of the meeting was wrong.",
)


def attachments_of(path: str) -> dict[str, bytes]:
    """The files inside of a file, by name."""
    with pikepdf.open(path) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
