"""Texts of posts with their lengths on each platform, worked out by hand, and pieces to make others of."""

from hypothesis import strategies as st

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
GERMANY = "\U0001f1e9\U0001f1ea"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
KEYCAP = "1\ufe0f\u20e3"
THUMB = "\U0001f44d\U0001f3fd"
DOCTOR = "\U0001f469\U0001f3fd\u200d\u2695\ufe0f"
HEART = "\u2764\ufe0f"

COLUMNS = ("characters", "x_weights", "graphemes", "fediverse", "emoji_bytes", "utf16", "bytes")
# The text, and its length in each of these columns.
LENGTHS = {
    "nothing": ("", 0, 0, 0, 0, 0, 0, 0),
    "plain": ("Open day on Saturday", 20, 20, 20, 20, 20, 20, 20),
    "line breaks of a form": ("One\r\nTwo\r\n\r\nThree", 14, 14, 14, 14, 14, 14, 14),
    "a combining mark": ("e\u0301", 2, 1, 1, 1, 2, 2, 3),
    "a family": (FAMILY, 7, 2, 1, 1, 25, 11, 25),
    "a flag": (GERMANY, 2, 2, 1, 1, 8, 4, 8),
    "a flag of tags": (ENGLAND, 7, 2, 1, 1, 28, 14, 28),
    "a keycap": (KEYCAP, 3, 2, 1, 1, 7, 3, 7),
    "a skin tone": (THUMB, 2, 2, 1, 1, 8, 4, 8),
    "a doctor": (DOCTOR, 5, 2, 1, 1, 17, 7, 17),
    "a heart": (HEART, 2, 2, 1, 1, 6, 2, 6),
    "emoji in a row": (f"{THUMB}{GERMANY}{GERMANY} ok", 9, 9, 6, 6, 27, 15, 27),
    "a sign drawn as text": ("© 2026", 6, 6, 6, 6, 6, 6, 7),
    "quotes and dashes": ("„Ja“ – nein…", 12, 13, 12, 12, 12, 12, 20),
    "Hangul in pieces": ("\u1112\u1161\u11ab\uae00", 4, 4, 2, 2, 4, 4, 12),
    "Chinese": ("健" * 140, 140, 280, 140, 140, 140, 140, 420),
    "right to left": ("مرحبا بكم", 9, 9, 9, 9, 9, 9, 17),
    "right to left with points": ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", 7, 7, 4, 4, 7, 7, 14),
    "Devanagari": ("\u0928\u092e\u0938\u094d\u0924\u0947", 6, 6, 3, 3, 6, 6, 18),
    "a link": ("See https://northfield.org/flu?week=3 now", 41, 31, 41, 31, 41, 41, 41),
    "a short link": ("http://t.co", 11, 23, 11, 23, 11, 11, 11),
    "a link without a scheme": ("northfield.org", 14, 23, 14, 14, 14, 14, 14),
    "two links": ("http://a.org, b.org/x.", 22, 49, 22, 33, 22, 22, 22),
    "a link in brackets": ("(https://northfield.org/a_(b))", 30, 25, 30, 25, 30, 30, 30),
    "a link among Chinese": ("看northfield.org吧", 16, 27, 16, 16, 16, 16, 20),
    "a link after an emoji": (f"{HEART}northfield.org", 16, 25, 15, 15, 20, 16, 20),
    "no link": ("e.g. 3.5 mg, see it.Then rest", 29, 29, 29, 29, 29, 29, 29),
    "no such domain": ("https://northfield.nosuchending", 31, 31, 31, 31, 31, 31, 31),
    "an address for mail": ("press@northfield.org", 20, 20, 20, 20, 20, 20, 20),
    "a mention on a server": ("@nurse@social.example says hi", 29, 29, 29, 14, 29, 29, 29),
}

# Known to twitter-text 3.1 of 2020, too: its emoji are those of Unicode 11, its top-level domains those of its time.
EMOJI = (FAMILY, GERMANY, ENGLAND, KEYCAP, THUMB, DOCTOR, HEART, "😀", "🏳️‍🌈", "☀️", "#️⃣", "👩‍❤️‍💋‍👨")
LINKS = (
    *("northfield.org", "https://northfield.org", "http://www.northfield.co.uk/flu", "a.hospital", "clinic.health/x"),
    *("https://müller.de/über?x=1&y=2", "northfield.org/a_(b)", "x.co", "https://a.b.c.com:8080/", "-a.de", "sub_a.de"),
    *("https://例え.jp/", "northfield.org?x=1", "news.bbc.co.uk", "https://northfield.nosuchending/x"),
)
BEFORE_LINKS = (" ", "\n", " (", " “", " 看", " ❤️", " é", " @", " #", " -")
AFTER_LINKS = (" ", "\n", ". ", ") ", "! ", ", ", "\t")
SIGNS = "abyz XYZ 0129.,:;!?'\"()[]/-_@#$&=+~|… –“”„«»é\u0301ßñжя健康カ한글\u1112\u1161\u11abمرحباשלום©®™☀\u200b\n\t"


def made_up_texts() -> st.SearchStrategy[str]:
    """Letters of many scripts, signs, emoji and links in any order; nothing is glued to a link from both sides."""
    link = st.tuples(st.sampled_from(BEFORE_LINKS), st.sampled_from(LINKS), st.sampled_from(AFTER_LINKS)).map("".join)
    pieces = st.one_of(st.text(SIGNS, max_size=8), st.sampled_from(EMOJI), link, st.sampled_from([" ", "\n", ". "]))
    return st.lists(pieces, max_size=8).map(lambda texts: "Now:" + "".join(texts))
