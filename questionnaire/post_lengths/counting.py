"""Counting a text as a platform counts it. Pure functions; `static/js/post-length.js` is their twin."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

import regex

from questionnaire.post_lengths.patterns import compiled
from questionnaire.post_lengths.rules import CountedBy, PostRule

WEIGHT_OF_EMOJI = 2
LINE_BREAK = regex.compile(r"\r\n?")
GRAPHEME = regex.compile(r"\X")


def length_of(text: str, rule: PostRule) -> int:
    """How much of the rule's limit the text takes. A line break counts once, however it was sent."""
    written = _as_counted(text, rule)
    measure = MEASURES[CountedBy(rule.counted_by)]
    links = list(links_in(written, bare=rule.counted_by == CountedBy.X_WEIGHTS)) if rule.link_length is not None else []
    starts, ends = [0, *(end for _start, end in links)], [*(start for start, _end in links), len(written)]
    rest = sum(measure(written[start:end]) for start, end in zip(starts, ends, strict=True))
    return rest + len(links) * (rule.link_length or 0)


def bytes_of(text: str) -> int:
    """How long a text is in UTF-8, with one byte for a line break."""
    return len(_encoded(LINE_BREAK.sub("\n", text)))


def left(text: str, rule: PostRule) -> int:
    """How much more fits, below 0 if the text is too long; of two limits the one that is nearer, in its own units."""
    rests = []
    if rule.limit is not None:
        rests.append(rule.limit - length_of(text, rule))
    if rule.byte_limit is not None:
        rests.append(rule.byte_limit - bytes_of(text))
    return min(rests)


def links_in(text: str, *, bare: bool) -> Iterator[tuple[int, int]]:
    """Where links begin and end; with `bare` also those without `https://`."""
    for found in compiled("link").finditer(text):
        if found["scheme"]:
            yield found.span()
        elif bare:
            yield from _bare_links(found)


def _bare_links(found: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """The domains within what was found, which may begin with other letters; a path belongs to the last one."""
    before = found.start("domain")
    spans = [(before + start, before + end) for start, end in _spans("bare", found["domain"])]
    if spans and found["path"]:
        spans[-1] = (spans[-1][0], found.end())
    yield from spans


def _spans(name: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in compiled(name).finditer(text)]


def _as_counted(text: str, rule: PostRule) -> str:
    text = LINE_BREAK.sub("\n", text)
    return unicodedata.normalize("NFC", text) if rule.counted_by == CountedBy.X_WEIGHTS else text


def _by_weights(text: str) -> int:
    rest, emoji = compiled("emoji").subn("", text)
    return WEIGHT_OF_EMOJI * (emoji + len(rest)) - len(compiled("light").findall(rest))


def _graphemes(text: str) -> int:
    return len(GRAPHEME.findall(text))


def _with_short_mentions(text: str) -> int:
    return _graphemes(compiled("mention").sub(r"\1", text))


def _with_bytes_of_emoji(text: str) -> int:
    emoji = [match.group() for match in compiled("emoji").finditer(text)]
    return len(text) + sum(len(_encoded(one)) - len(one) for one in emoji)


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _encoded(text: str) -> bytes:
    """Half a character, as a script may send one, takes three bytes."""
    return text.encode("utf-8", "surrogatepass")


MEASURES: Mapping[CountedBy, Callable[[str], int]] = {
    CountedBy.CHARACTERS: len,
    CountedBy.X_WEIGHTS: _by_weights,
    CountedBy.GRAPHEMES: _graphemes,
    CountedBy.FEDIVERSE: _with_short_mentions,
    CountedBy.EMOJI_BYTES: _with_bytes_of_emoji,
    CountedBy.UTF16: _utf16_units,
}
