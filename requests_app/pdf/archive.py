"""What makes an accessible file (PDF/UA-1) one for the archive as well: PDF/A-3a.

WeasyPrint writes one of the two identifications; both hold when the rest of PDF/A is brought along here: what its
colours mean, pictures that nobody smooths, links that are printed, and an explanation of the properties in its metadata
that PDF/A does not know, as those of PDF/UA (ISO 19005-3, 6.2.3, 6.2.8, 6.3.2 and 6.6.2.3).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream, String

PRINTED = 1 << 2
COLOURS = "sRGB2014.icc"

_END_OF_PROPERTIES = b"</rdf:RDF>"
_ARCHIVED = b"""
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    pdfaid:part="3" pdfaid:conformance="A"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside of the file that says the same to machines. `made_at` is aware."""

    name: str
    body: bytes
    mime_type: str
    description: str
    made_at: datetime


def mend(pdf: Pdf, attachment: Attachment) -> None:
    """Make a PDF/UA-1 file without fields a PDF/A-3a file as well, and attach its machine-readable form."""
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(_END_OF_PROPERTIES, _ARCHIVED + _END_OF_PROPERTIES))
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])
    for item in pdf.objects:
        if isinstance(item, Stream) and "/Interpolate" in item:
            item.Interpolate = False
    for annotation in (annotation for page in pdf.pages for annotation in page.get("/Annots", Array())):
        annotation.F = PRINTED
    _attach(pdf, attachment)


@functools.cache
def _colours() -> bytes:
    return (resources.files("weasyprint.pdf") / COLOURS).read_bytes()


def _output_intent(pdf: Pdf) -> Dictionary:
    """Colours are those of sRGB, by the profile that WeasyPrint brings along."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String(COLOURS),
        DestOutputProfile=pdf.make_stream(_colours(), N=3),
    )


def _attach(pdf: Pdf, attachment: Attachment) -> None:
    made_at = f"{attachment.made_at.astimezone(UTC):D:%Y%m%d%H%M%SZ}"
    file = AttachedFileSpec(
        pdf,
        attachment.body,
        description=attachment.description,
        filename=attachment.name,
        mime_type=attachment.mime_type,
        creation_date=made_at,
        mod_date=made_at,
    )
    file.obj.AFRelationship = Name.Data
    pdf.attachments[attachment.name] = file
    pdf.Root.AF = Array([file.obj])
