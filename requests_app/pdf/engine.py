"""HTML in, a tagged PDF/UA-1 file out: a form to fill in, or a copy for the archive."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from requests_app.pdf import archive, form_fields, text_layer
from requests_app.pdf.fetching import STATIC_ROOT, ForbiddenResource, LocalFetcher

# `width-17` on a column gives it 17 % of the table.
COLUMN_WIDTHS = "".join(f".width-{share} {{ width: {share}% }}" for share in range(1, 101))


def render_html(
    html: str,
    *,
    resources: Mapping[str, bytes] | None = None,
    spoken: Mapping[str, str] | None = None,
    attached: archive.Attachment | None = None,
) -> bytes:
    """The page as a valid PDF/UA-1 file whose controls can be filled in.

    With `attached` it is a copy for the archive instead: PDF/A-3a as well, without controls, the attachment inside.

    Addresses are resolved against `static/`; `resource:<name>` is answered from `resources`. `spoken` says how a
    sign that stands alone is read out. Raises ForbiddenResource where the page asks for anything else.
    """
    fetcher = LocalFetcher(resources or {})
    page = HTML(string=html, base_url=f"{STATIC_ROOT.as_uri()}/", url_fetcher=fetcher)
    written, texts = _write(page, has_fields=attached is None)
    if fetcher.refused:
        raise ForbiddenResource(", ".join(fetcher.refused))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as pdf:
        form_fields.mend(pdf, form_fields.controls(page.etree_element))
        text_layer.mend(pdf, texts, spoken or {})
        if attached:
            archive.mend(pdf, attached)
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _write(page: HTML, *, has_fields: bool) -> tuple[bytes, list[text_layer.PageTexts]]:
    fonts = FontConfiguration()
    options = {
        "stylesheets": [CSS(string=form_fields.NOT_ON_PAPER + COLUMN_WIDTHS)],
        "pdf_variant": "pdf/ua-1",
        "pdf_forms": has_fields,
        "dpi": 200,
    }
    try:
        document = page.render(font_config=fonts, **options)
        texts = text_layer.recorded(document)
        return document.write_pdf(**options), texts
    except FatalURLFetchingError as error:
        raise ForbiddenResource(str(error)) from error
