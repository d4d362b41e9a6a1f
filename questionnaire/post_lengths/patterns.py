"""What a link, an emoji and a mention look like, in the part of regular expressions that Python and browsers share.

A link is what X takes for one: the grammar is that of its own library, twitter-text, written so that no text takes
long. The top-level domains are those of the public suffix list, the newest of the installed package.
"""

import json
from functools import cache
from importlib import resources

import regex

FOR_BROWSERS = "js/post-patterns.made.js"

# Of which no part of a domain is made.
SPACES = r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
DIRECTIONS = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
NO_CHARACTERS = r"\uFFFE\uFEFF\uFFFF"
SIGNS_OF_WORDS = "_-"
OTHER_SIGNS = r"!'#%&()*+,\\./:;<=>?@\[\]\^{|}~$"
OUTSIDE = SPACES + DIRECTIONS + NO_CHARACTERS + OTHER_SIGNS

ACCENTED = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F"
    r"\u0272\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
CYRILLIC = r"\u0400-\u04FF"

LETTER = rf"[^{OUTSIDE}_\-]"
LABEL = rf"{LETTER}(?:[^{OUTSIDE}]*{LETTER})?"
LAST_LABEL = rf"{LETTER}(?:[^{OUTSIDE}_]*{LETTER})?"
IN_PATH = rf"[a-z0-9!*';:=+,.$\/%#\[\]\-\u2013_~@|&{CYRILLIC}{ACCENTED}]"
IN_BRACKETS = rf"\((?:{IN_PATH}+|{IN_PATH}*\({IN_PATH}+\){IN_PATH}*)\)"
END_OF_PATH = rf"[a-z0-9+\-=_#\/{CYRILLIC}{ACCENTED}]"
PATH = rf"\/(?:(?:{IN_PATH}|{IN_BRACKETS})*(?:{END_OF_PATH}|{IN_BRACKETS}))?"
QUERY = r"\?[a-z0-9!?*'@();:&=+$\/%#\[\]\-_.,~|]*[a-z0-9\-_&=#\/]"

# One as it is drawn. A sign that is usually drawn as text, such as ©, is an emoji if a variation selector says so.
DRAWN = r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Extended_Pictographic}\uFE0F?)"
TAGS = "[\U000e0020-\U000e007e]+\U000e007f"
EMOJI = "|".join(
    [
        r"\p{Regional_Indicator}{2}",
        r"[0-9#*]\uFE0F?\u20E3",
        rf"{DRAWN}(?:\u200D{DRAWN})+",
        r"\p{Emoji_Modifier_Base}\p{Emoji_Modifier}",
        r"\p{Extended_Pictographic}\uFE0F",
        rf"\p{{Emoji_Presentation}}(?:{TAGS})?",
    ]
)
LIGHT = r"[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]"
# Of a mention that names its server, the group is what counts.
MENTION = (
    r"(?<![=\/\p{L}\p{N}_])(@[a-z0-9_](?:[a-z0-9_.\-]*[a-z0-9_])?)"
    r"@[\p{L}\p{N}_]+(?:[.\-]+[\p{L}\p{N}_]+)*"
)


@cache
def top_level_domains() -> tuple[str, ...]:
    """Longest first, also those in other scripts than the Latin one."""
    known = (resources.files("publicsuffixlist") / "public_suffix_list.dat").read_text(encoding="utf-8")
    official, _end, _private = known.partition("===END ICANN DOMAINS===")
    rules = [line.strip() for line in official.splitlines()]
    names = {rule.rpartition(".")[2] for rule in rules if rule and not rule.startswith("//")}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def patterns() -> dict[str, str]:
    """By name; all of them ignore case.

    A `link` has the groups `scheme`, `domain` and `path`. If it has no scheme, each `bare` in its domain is a link.
    """
    ending = rf"(?:(?:{'|'.join(top_level_domains())})(?![0-9a-z@+\-])|xn--[\-0-9a-z]+)"
    domain = rf"(?:{LABEL}\.)*{LAST_LABEL}\.{ending}"
    not_before = rf"(?<![a-z0-9@＠$#＃{NO_CHARACTERS}])"
    # A bare domain begins where something that is none ends, or after `#` and a letter that is not Latin, as in a
    # keycap; otherwise each letter of a long word would be tried.
    alone = rf"(?:(?<![^{OUTSIDE}]|[.\/])|(?<=[@＠$#＃]{LETTER}))"
    rest = rf"(?::[0-9]+)?(?<path>{PATH})?(?:{QUERY})?"
    return {
        "link": rf"{not_before}(?:(?<scheme>https?:\/\/)|{alone})(?<domain>{domain}){rest}",
        "bare": rf"(?:[\-a-z0-9{ACCENTED}]+\.)+{ending}",
        "emoji": EMOJI,
        "light": LIGHT,
        "mention": MENTION,
    }


@cache
def compiled(name: str) -> regex.Pattern[str]:
    return regex.compile(patterns()[name], regex.IGNORECASE)


def for_browsers() -> str:
    """A script that gives these patterns to `post-length.js`."""
    return f"const POST_PATTERNS = {json.dumps(patterns(), ensure_ascii=False)};\n"
