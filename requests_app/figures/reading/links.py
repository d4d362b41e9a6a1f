"""When two links lead to the same post: by a written form that leaves out what does not matter, and by its number."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST_LINK = 300
# A number of a post, as the exports name it, is not shorter.
SHORTEST_NUMBER = 8
NUMBER = re.compile(rf"(?<![0-9])[0-9]{{{SHORTEST_NUMBER},}}(?:_[0-9]+)?(?![0-9])")
# Says where somebody came from, or in which language they read: not what they see.
NOISE = re.compile(
    r"utm_.*|mc_.*|fbclid|gclid|igsh|igshid|ig_.*|lang|hl|locale|_rdr|__.*|ref|ref_.*|refsrc|mibextid|rcm|trk|trackingid"
    r"|lipi|si|is_from_webapp|sender_device|share_.*",
    re.IGNORECASE,
)
SUBDOMAINS = ("www.", "m.", "mobile.", "web.")
SAME_HOSTS = {"twitter.com": "x.com", "fb.com": "facebook.com"}
# Different ways to one post: a short link, a reel that is opened as a post, the picture of a post.
WAYS = (
    (re.compile(r"youtu\.be/(?P<key>[\w-]{6,})(?:[/?].*)?"), "youtube.com/video/{key}"),
    (re.compile(r"youtube\.com/(?:shorts|live|embed)/(?P<key>[\w-]{6,})(?:[/?].*)?"), "youtube.com/video/{key}"),
    (re.compile(r"youtube\.com/watch\?(?:.*&)?v=(?P<key>[\w-]{6,})(?:&.*)?"), "youtube.com/video/{key}"),
    (re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reel|reels|tv)/(?P<key>[\w-]+)(?:[/?].*)?"), "instagram.com/p/{key}"),
    (re.compile(r"x\.com/(?:\w+|i/web)/status/(?P<key>\d+)(?:[/?].*)?"), "x.com/status/{key}"),
    (re.compile(r"tiktok\.com/@[^/]+/(?:video|photo)/(?P<key>\d+)(?:[/?].*)?"), "tiktok.com/video/{key}"),
    (re.compile(r"linkedin\.com/(?:feed|posts|embed)/.*?(?<!\d)(?P<key>\d{15,})(?!\d).*"), "linkedin.com/post/{key}"),
)
# Old exports of Facebook end so, the address of the post does not.
OLD_END = ":0"
VIDEO = re.compile(r"youtube\.com/video/(?P<key>[\w-]+)")


def plain_link(link: str) -> str:
    """The same for all links to one post: http or https, www., `?lang=en` and a slash at the end do not count.

    Empty for what is no link.
    """
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    host = _host(parts.hostname)
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not NOISE.fullmatch(name))
    query = f"?{urlencode(kept)}" if kept else ""
    path = unquote(parts.path).rstrip("/").removesuffix(OLD_END)
    plain = f"{host}{path}{query}"
    for way, same in WAYS:
        if found := way.fullmatch(plain):
            plain = same.format(key=found["key"])
    return plain[:LONGEST_LINK]


def numbers_in(link: str) -> list[str]:
    """What may be the number of the post in an export: long numbers of the link, the name of a video."""
    key = plain_link(link)
    video = VIDEO.fullmatch(key)
    return list(dict.fromkeys([*NUMBER.findall(key.partition("/")[2]), *([video["key"]] if video else [])]))


def _host(host: str) -> str:
    host = host.lower()
    found = next((start for start in SUBDOMAINS if host.startswith(start)), "")
    plain = host.removeprefix(found)
    return SAME_HOSTS.get(plain, plain)
