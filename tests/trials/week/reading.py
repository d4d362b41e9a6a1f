"""The page of this week's posts as a person reads it, and the form that they would send."""

import re
from html import unescape
from typing import Any


def page(client, query: str = "") -> str:
    return unescape(client.get(f"/posts/{query}").content.decode())


def texts(client, query: str = "") -> list[str]:
    return re.findall(r'<p class="week-post__text"[^>]*>(.*?)</p>', page(client, query))


def ticked(client, *, leave_out: int = 0) -> dict[str, Any]:
    """What the page sends if everything is ticked but so many posts at its end."""
    found = page(client)
    hidden = dict(re.findall(r'name="(version:[^"]+)" value="(\d+)"', found))
    links = dict.fromkeys(re.findall(r'name="(link:[^"]+)"', found), "")
    keys = re.findall(r'type="checkbox" name="post" value="([^"]+)"', found)
    return {**hidden, **links, "post": keys[: len(keys) - leave_out]}
