"""The channels of a file, found again among those that were agreed."""

import re
from collections.abc import Sequence

from questionnaire.written.texts import comparable, entries, one_line

# As planning tools and people call them.
OTHER_NAMES = {
    "facebook": ["facebook", "fb", "facebook page"],
    "instagram": ["instagram", "insta", "ig"],
    "linkedin": ["linkedin", "li", "linkedin page"],
    "x": ["x", "twitter", "x (twitter)", "x/twitter", "twitter/x"],
    "youtube": ["youtube", "yt"],
    "tiktok": ["tiktok", "tik tok", "tt"],
    "bluesky": ["bluesky", "bsky"],
    "mastodon": ["mastodon"],
    "threads": ["threads"],
    "pinterest": ["pinterest"],
    "snapchat": ["snapchat"],
    "whatsapp": ["whatsapp", "whatsapp channel"],
    "telegram": ["telegram"],
    "google business": ["gbp", "gmb", "google business", "google business profile"],
}
PLATFORM = {other: name for name, others in OTHER_NAMES.items() for other in others}
BETWEEN = re.compile(r"[/|+&·]|\s(?:and|und)\s")


class Channels:
    """Finds channels by their names; without agreed ones, each is as the file names it."""

    def __init__(self, agreed: Sequence[str]) -> None:
        self.agreed = list(agreed)
        self.by_name = {comparable(channel): channel for channel in reversed(self.agreed)}

    def knows(self, name: str) -> bool:
        """Is it a channel, agreed or not?"""
        return comparable(name) in PLATFORM or (bool(name) and self.find(name) in self.agreed)

    def find(self, name: str) -> str | None:
        """The agreed channel of this name, or the one that is on this platform."""
        if not self.agreed:
            return one_line(name).strip()
        word = comparable(name)
        if word in self.by_name:
            return self.by_name[word]
        platform = PLATFORM.get(word)
        on_it = [channel for channel in self.agreed if platform and platform in _platforms(channel)]
        return on_it[0] if len(on_it) == 1 else None

    def split(self, cell: str) -> tuple[list[str], list[str]]:
        """Those of a cell that were agreed, and the names of the others."""
        found: list[str] = []
        unknown: list[str] = []
        for name in self._names(cell):
            channel = self.find(name)
            wanted = found if channel else unknown
            if (entry := channel or name) not in wanted:
                wanted.append(entry)
        return found, unknown

    def _names(self, cell: str) -> list[str]:
        names: list[str] = []
        for entry in [cell.strip()] if comparable(cell) in self.by_name else entries(cell):
            parts = [part.strip() for part in BETWEEN.split(entry) if part.strip()]
            whole = comparable(entry) in {*self.by_name, *PLATFORM} or not self.agreed
            names += [entry] if whole else parts
        return names


def _platforms(channel: str) -> set[str]:
    """The platforms that its name speaks of, for instance "Instagram of the clinic"."""
    word = comparable(channel)
    return {PLATFORM[part] for part in [word, *re.split(r"[^\w]+", word)] if part in PLATFORM}
