"""Rendering with fewer collections of garbage.

A document of five pages is a million objects, nearly all of them alive until it is written. Looking through them again
and again, as the interpreter would, takes a sixth of the time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# New objects until the youngest are looked through; more would save no more time and take more memory.
YOUNGEST = 100_000

_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def collected_less_often() -> Iterator[None]:
    """For the block, or for as long as any other thread is inside of such a block."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(YOUNGEST, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
