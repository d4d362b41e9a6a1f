"""A worker does not grow with the number of its documents."""

import gc
from pathlib import Path

from requests_app.pdf import engine

PARAGRAPHS = "".join(f"<p style='font-feature-settings: \"tnum\"'>Paragraph {number}</p>" for number in range(400))
PAGE = f"<html lang='en'><head><title>Many</title></head><body>{PARAGRAPHS}</body></html>"


def resident_kilobytes() -> int:
    gc.collect()
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0])


def test_laying_out_text_takes_no_memory_for_good():
    for _warm_up in range(3):
        engine.render_html(PAGE)
    before = resident_kilobytes()
    for _document in range(6):
        engine.render_html(PAGE)
    assert resident_kilobytes() - before < 500
