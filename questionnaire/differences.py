"""What changed between two answer sheets, question by question, down to single words. Plain data in, plain data out.

A question is changed where its answer is; a new wording of the question alone is no difference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from questionnaire.answers import Answer, Item, SectionSheet

ChangeKind = Literal["changed", "added", "removed"]
# A word with the space behind it; Chinese and Japanese, written without spaces, are compared sign by sign.
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]\s*|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+")
# Below this share of common words two texts are shown whole: marking every second word would help nobody.
LIKE_ENOUGH = 0.3


@dataclass(frozen=True)
class Span:
    """A piece of a text; `is_marked` if the other text does not have it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class AnswerChange:
    """One answer before and after, each cut into spans; an empty side was not answered."""

    key: str
    wording: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True)
class RowChange:
    """A row that was added, removed or changed. `number` is its place, counted from 1, if it was removed the one it
    had before; `name` its first answer; `changes` holds the columns that differ."""

    kind: ChangeKind
    number: int
    name: str
    changes: tuple[AnswerChange, ...]

    @property
    def one_sided(self) -> bool:
        return self.kind != "changed"


@dataclass(frozen=True)
class ItemDifference:
    """A question whose answer differs. `kind` is "added" if it was not asked before, "removed" if it is no longer
    asked. `former_wording` is set if the question was worded differently. `rows` are those of a table."""

    key: str
    wording: str
    kind: ChangeKind
    former_wording: str = ""
    change: AnswerChange | None = None
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class SectionDifference:
    key: str
    title: str
    items: tuple[ItemDifference, ...]


def differences(before: Sequence[SectionSheet], after: Sequence[SectionSheet]) -> list[SectionDifference]:
    """The sections of which answers differ, with these answers, in the order of the later sheet."""
    former = {item["key"]: item for section in before for item in section["items"]}
    present = {item["key"] for section in after for item in section["items"]}
    gone = {section["key"]: [i for i in section["items"] if i["key"] not in present] for section in before}
    pairs = [(section, [(former.get(i["key"]), i) for i in section["items"]]) for section in after]
    known = {section["key"] for section in after}
    pairs += [(section, []) for section in before if section["key"] not in known]
    found = []
    for section, items in pairs:
        removed = [(item, None) for item in gone.get(section["key"], [])]
        changed = [difference for pair in [*items, *removed] if (difference := _item(*pair))]
        if changed:
            found.append(SectionDifference(section["key"], section["title"], tuple(changed)))
    return found


def changed_keys(found: Iterable[SectionDifference]) -> set[str]:
    """Everything that a change can be asked for: the keys of sections, questions, rows and their columns."""
    keys: set[str] = set()
    for section in found:
        keys.add(section.key)
        for item in section.items:
            keys |= {item.key, *(change.key for row in item.rows for change in row.changes)}
    return keys


def _item(before: Item | None, after: Item | None) -> ItemDifference | None:
    item: Any = after or before
    kind: ChangeKind = "changed" if before and after else "added" if after else "removed"
    former = before["wording"] if before and after and before["wording"] != after["wording"] else ""
    rows_before, rows_after = (part["answers"] if part else [] for part in (before, after))
    if item["is_table"]:
        rows = tuple(_rows(rows_before, rows_after))
        return ItemDifference(item["key"], item["wording"], kind, former, rows=rows) if rows else None
    change = _change(*(rows[0][0] if rows else None for rows in (rows_before, rows_after)))
    return ItemDifference(item["key"], item["wording"], kind, former, change) if change else None


# Rows ----------------------------------------------------------------------------------------------------------------


def _rows(before: list[list[Answer]], after: list[list[Answer]]) -> Iterator[RowChange]:
    """Rows carry no key: equal ones are set aside, then the most alike are taken for one another."""
    partners = _partners(before, after)
    taken = set(partners.values())
    for place, row in enumerate(after):
        former = before[partners[place]] if place in partners else []
        if changes := _columns(former, row):
            yield RowChange("changed" if former else "added", place + 1, row[0]["text"], changes)
    for place, row in enumerate(before):
        if place not in taken and (changes := _columns(row, [])):
            yield RowChange("removed", place + 1, row[0]["text"], changes)


def _partners(before: list[list[Answer]], after: list[list[Answer]]) -> dict[int, int]:
    """By the place of a later row that of the earlier one it came from."""
    partners: dict[int, int] = {}
    left = set(range(len(before)))
    values = [[_values(row) for row in rows] for rows in (before, after)]
    for place, row in enumerate(values[1]):
        equal = next((other for other in sorted(left) if values[0][other] == row), None)
        if equal is not None:
            partners[place] = equal
            left.discard(equal)
    open_ = [place for place in range(len(after)) if place not in partners]
    words = [[{answer["key"]: _counted(answer["text"]) for answer in row} for row in rows] for rows in (before, after)]
    scored = ((_likeness(words[0][other], words[1][place]), place, other) for place in open_ for other in left)
    for likeness, place, other in sorted(scored, key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1])):
        if likeness >= LIKE_ENOUGH and place not in partners and other in left:
            partners[place] = other
            left.discard(other)
    # The only one left on either side, in the same place, was rewritten and not replaced by another.
    written_anew = [place for place in open_ if place not in partners]
    if len(left) == 1 and written_anew == list(left):
        partners[written_anew[0]] = left.pop()
    return partners


def _values(row: list[Answer]) -> dict[str, Any]:
    bare = {answer["key"]: _bare(answer) for answer in row}
    return {key: value for key, value in bare.items() if value != ""}


def _likeness(one: Mapping[str, Counter[str]], other: Mapping[str, Counter[str]]) -> float:
    """The mean share of common words of the columns that one of the two rows answers, from 0 to 1."""
    pairs = [(words, other.get(key, Counter())) for key, words in one.items()]
    shares = [_share(*pair) for pair in pairs if any(pair)]
    return sum(shares) / len(shares) if shares else 0


def _share(words: Counter[str], others: Counter[str]) -> float:
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0


def _counted(text: str) -> Counter[str]:
    return Counter(word.strip() for word in WORDS.findall(text.casefold()))


def _columns(before: list[Answer], after: list[Answer]) -> tuple[AnswerChange, ...]:
    former = {answer["key"]: answer for answer in before}
    present = {answer["key"]: answer for answer in after}
    keys = [*present, *(key for key in former if key not in present)]
    changes = (_change(former.get(key), present.get(key)) for key in keys)
    return tuple(change for change in changes if change)


# Words ---------------------------------------------------------------------------------------------------------------


def _change(before: Answer | None, after: Answer | None) -> AnswerChange | None:
    answer: Any = after or before
    if _bare(before) == _bare(after):
        return None
    texts = [part["text"].replace("\r\n", "\n").strip() if part else "" for part in (before, after)]
    return AnswerChange(answer["key"], answer["wording"], *_marked(*texts))


def _bare(answer: Answer | None) -> Any:
    """The value without what is no difference to a reader: white space, and the order of what was ticked."""
    value = answer["value"] if answer else None
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return sorted(map(str, value)) if value else ""
    return "" if value is None else value


def _marked(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts with what the other one lacks marked."""
    if _share(_counted(before), _counted(after)) < LIKE_ENOUGH:
        return _whole(before), _whole(after)
    one, other = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, [word.rstrip() for word in one], [word.rstrip() for word in other])
    spans: tuple[list[Span], list[Span]] = ([], [])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, words in zip(spans, (one[i1:i2], other[j1:j2]), strict=True):
            if words:
                side.append(Span("".join(words), tag != "equal"))
    return tuple(spans[0]), tuple(spans[1])


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(text, is_marked=True),) if text else ()
