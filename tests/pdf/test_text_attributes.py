"""A worker does not grow with the number of its documents."""

import gc
from pathlib import Path

from requests_app.pdf import engine

# The longer their list, the more would be kept of it.
FEATURES = ", ".join(f"'t{number:03}'" for number in range(300))
PARAGRAPHS = "".join(f'<p style="font-feature-settings: {FEATURES}">{number}</p>' for number in range(60))
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
    grown = resident_kilobytes() - before
    assert grown < 300
