"""How long it takes to compare two rounds of answers at their longest: part of `make bench`.

Texts of few different words cost the most, since each word stands in hundreds of places of the other text.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from tests import scratch
from tests.bench import timing

RUNS = 5
# The words of the longest text there may be, by the size of the vocabulary; about 5,000 signs.
VOCABULARIES = {"ordinary texts": (2_000, 800), "of two words": (2, 2_500)}
ROWS = 25


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.set_up(Path(folder))
        took = {name: [measure(*figures, rows) for rows in (1, ROWS)] for name, figures in VOCABULARIES.items()}
    plain, hard = took.values()
    timing.say("", f"{'Milliseconds, median':24}{'a text':>10}{f'{ROWS} rows':>10}")
    timing.say(*(f"{name:24}" + "".join(f"{each:10.1f}" for each in figures) for name, figures in took.items()))
    timing.say(f"{'ratio':24}" + "".join(f"{more / less:10.2f}" for less, more in zip(plain, hard, strict=True)))


def measure(vocabulary: int, words: int, rows: int) -> float:
    """The median of some runs over so many rows with a text of so many words each, in milliseconds."""
    from questionnaire.differences import differences

    chance = random.Random(words)
    sheets = [_sheet([_text(chance, vocabulary, words) for _row in range(rows)]) for _round in range(2)]
    times = []
    for _run in range(RUNS):
        started = time.perf_counter()
        if not differences(*sheets):
            raise SystemExit("No difference was found.")
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _text(chance: random.Random, vocabulary: int, words: int) -> str:
    return " ".join(f"{chance.randrange(vocabulary):x}" for _word in range(words))


def _sheet(texts: list[str]) -> Any:
    answers = [[{"key": "goals.what", "wording": "What?", "text": text, "value": text}] for text in texts]
    item = {"key": "goals", "wording": "Goals", "is_table": True, "answers": answers}
    return [{"key": "strategy", "number": 4, "title": "Strategy", "question": "?", "items": [item]}]


if __name__ == "__main__":
    main()
