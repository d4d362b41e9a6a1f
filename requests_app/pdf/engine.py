"""HTML in, a tagged PDF/UA-1 file out: a form to fill in, or a copy for the archive."""

from __future__ import annotations

import functools
import io
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from requests_app.pdf import archive, fonts, form_fields, garbage, text_layer
from requests_app.pdf.fetching import CONTROL_FONT_URL, STATIC_ROOT, ForbiddenResource, LocalFetcher

# `width-17` on a column gives it 17 % of the table.
COLUMN_WIDTHS = "".join(f".width-{share} {{ width: {share}% }}" for share in range(1, 101))

# What fields are set in. A style sheet that is kept cannot bring a font along.
CONTROL_FONT = f'@font-face {{ font-family: "Control"; src: url("{CONTROL_FONT_URL}") }}'

_of_this_thread = threading.local()


def get_ready() -> None:
    """Have at hand what is made once in a process. Raises FontsMissing."""
    fonts.uncovered_characters("")
    fonts.control_font()
    _common_style_sheet()


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
    sign that stands alone is read out. Raises ForbiddenResource if the page asks for anything else.
    """
    with garbage.collected_less_often():
        return _rendered(html, LocalFetcher(resources or {}), spoken or {}, attached)


def _rendered(
    html: str, fetcher: LocalFetcher, spoken: Mapping[str, str], attached: archive.Attachment | None
) -> bytes:
    page = HTML(string=html, base_url=f"{STATIC_ROOT.as_uri()}/", url_fetcher=fetcher)
    written, texts = _write(page, has_fields=attached is None)
    if fetcher.refused:
        raise ForbiddenResource(", ".join(fetcher.refused))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as pdf:
        form_fields.mend(pdf, form_fields.controls(page.etree_element))
        text_layer.mend(pdf, texts, spoken)
        if attached:
            archive.mend(pdf, attached)
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _write(page: HTML, *, has_fields: bool) -> tuple[bytes, list[text_layer.PageTexts]]:
    options = {
        "stylesheets": [_common_style_sheet(), *_linked_style_sheets(page)],
        "pdf_variant": "pdf/ua-1",
        "pdf_forms": has_fields,
        "dpi": 200,
    }
    try:
        document = page.render(font_config=_font_configuration(), **options)
        texts = text_layer.recorded(document)
        return document.write_pdf(**options), texts
    except FatalURLFetchingError as error:
        raise ForbiddenResource(str(error)) from error


def _font_configuration() -> FontConfiguration:
    """The one of this thread: fontconfig gives back nothing of what each takes, and Pango's fonts cannot be shared.

    Raises FontsMissing.
    """
    if not hasattr(_of_this_thread, "fonts"):
        # Else WeasyPrint would go on without it, in silence.
        fonts.control_font()
        configuration = FontConfiguration()
        CSS(string=CONTROL_FONT, font_config=configuration, url_fetcher=LocalFetcher({}))
        _of_this_thread.fonts = configuration
    kept: FontConfiguration = _of_this_thread.fonts
    return kept


@functools.cache
def _common_style_sheet() -> CSS:
    return CSS(string=form_fields.NOT_ON_PAPER + COLUMN_WIDTHS)


def _linked_style_sheets(page: HTML) -> Iterator[CSS]:
    """The project's style sheets that the page links to, taken out of it: read once and not for every document.

    Others stay, for the fetcher to refuse.
    """
    for head in page.etree_element.iter("head"):
        for link in head.findall("link[@rel='stylesheet']"):
            path = (STATIC_ROOT / link.get("href", "")).resolve()
            if path.is_relative_to(STATIC_ROOT) and path.is_file():
                head.remove(link)
                yield _style_sheet(path, path.stat().st_mtime_ns)


@functools.cache
def _style_sheet(path: Path, _changed_at: int) -> CSS:
    return CSS(filename=path, url_fetcher=LocalFetcher({}))
