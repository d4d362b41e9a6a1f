"""Account names as people write them: `@name`, `＠name`, or the address of the account, as apps share it.

Only the address of an account is taken for its name; that of a post, or of a page we do not know, stays as it is.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from questionnaire.written import texts

# In front of the hosts below they lead to the same account.
SUBDOMAINS = re.compile(r"^(?:www|m|mobile|web|touch|mbasic|old|new|np|music|[a-z]{2}(?:-[a-z]{2})?)\.")
EDGES = " <>\"'“”‘’"
NAME = r"(?P<name>[^/]+)"

# Hosts, and the paths in which an account's name stands; what comes after it (posts, reels, about) does not count.
# The addresses were collected in November 2026.
ADDRESSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("facebook.com", "fb.com"), rf"(?:(?:pg|groups|people/[^/]+|pages/[^/]+)/)?{NAME}(?:/.*)?"),
    (("m.me",), NAME),
    (("instagram.com", "instagr.am"), rf"(?:_u/|stories/)?{NAME}(?:/.*)?"),
    (("ig.me",), rf"m/{NAME}"),
    (("threads.net", "threads.com"), rf"@?{NAME}(?:/.*)?"),
    (("x.com", "twitter.com"), rf"@?{NAME}(?:/.*)?"),
    (("linkedin.com",), rf"(?:mwlite/)?(?:company|school|showcase)/{NAME}(?:/.*)?"),
    (("youtube.com",), rf"(?:@|channel/|user/|c/|(?=[^/]+$)){NAME}(?:/.*)?"),
    (("tiktok.com",), rf"@{NAME}(?:/.*)?"),
    (("whatsapp.com",), rf"channel/{NAME}(?:/.*)?"),
    (("bsky.app",), rf"profile/{NAME}(?:/.*)?"),
    (("snapchat.com",), rf"(?:add/|@){NAME}"),
    (("pinterest.com", "pinterest.de", "pinterest.co.uk", "pinterest.fr"), rf"{NAME}(?:/_(?:created|saved))?"),
    (("t.me", "telegram.me", "telegram.dog"), rf"(?:s/)?{NAME}(?:/\d+)?"),
    (("flickr.com",), rf"(?:photos|people)/{NAME}(?:/.*)?"),
    (("vimeo.com",), rf"(?!\d+$){NAME}"),
    (("reddit.com",), rf"(?:r|u|user)/{NAME}(?!/s/)(?:/.*)?"),
    (("discord.gg",), NAME),
    (("discord.com", "discordapp.com"), rf"invite/{NAME}"),
)
PATHS = {host: re.compile(pattern) for hosts, pattern in ADDRESSES for host in hosts}
# Where a name should be, these are parts of the platform itself.
NOT_NAMES = frozenset(
    {
        *("share", "sharer", "events", "watch", "marketplace", "reel", "reels", "hashtag", "p", "stories", "explore"),
        *("i", "home", "search", "intent", "in", "feed", "posts", "shorts", "playlist", "results", "live", "embed"),
        *("joinchat", "c", "pin", "groups", "channels", "showcase", "login", "profile.php", "permalink.php"),
        *("photo.php", "story.php"),
    }
)
# Where the name, or a lasting number, is in the query.
IN_QUERY = {"facebook.com": "id", "x.com": "screen_name", "twitter.com": "screen_name"}
# Mastodon is on thousands of hosts; there a name is only whole with its server.
OF_A_SERVER = re.compile(r"(?:(?:web|deck)/)?(?:@|users/)(?P<name>\w+(?:@[\w.-]+)?)(?:/.*)?")
LOOKS_LIKE_AN_ADDRESS = re.compile(r"(?:https?:)?//|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)


@dataclass(frozen=True)
class AccountName:
    """What was read: the name, and the address it was written as, without what apps add to it; empty if it was none."""

    name: str
    address: str = ""


def name_in(text: str) -> str:
    """The account name that somebody wrote, without its `@`."""
    return read(text).name


def read(text: str) -> AccountName:
    """The account name that somebody wrote, and its address if they wrote that."""
    written = texts.address(text).strip(EDGES)
    if not LOOKS_LIKE_AN_ADDRESS.match(written):
        return AccountName(written.removeprefix("@").strip())
    try:
        parts = urlsplit(written if "//" in written else f"https://{written}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return AccountName(written)
    path = re.sub("/{2,}", "/", unquote(parts.path).strip("/ .,)"))
    site = next((known for known in (host, SUBDOMAINS.sub("", host)) if known in PATHS), "")
    if name := _in_path(site, path) if site else _of_a_server(host, path):
        return AccountName(name, f"https://{host}{parts.path.rstrip('.,)')}")
    asked = IN_QUERY.get(site, "")
    if name := "".join(parse_qs(parts.query).get(asked, [])[:1]):
        return AccountName(name, f"https://{host}{parts.path}?{asked}={quote(name)}")
    return AccountName(written)


def _in_path(site: str, path: str) -> str:
    found = PATHS[site].fullmatch(path)
    name = found["name"].removeprefix("@") if found else ""
    return "" if name.casefold() in NOT_NAMES or name.startswith("+") else name


def _of_a_server(host: str, path: str) -> str:
    found = OF_A_SERVER.fullmatch(path)
    name = found["name"] if found else ""
    return name if "@" in name or not name else f"{name}@{host}"
