"""How long a post may be on its main channels, as far as the limit of their platforms is known."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from questionnaire.post_lengths import PostRule, too_long
from requests_app.organisation.channels.models import MainChannel


@dataclass(frozen=True)
class ChannelLength:
    """The rule of a channel; `rule` is how a page hands it to a script."""

    key: str
    channel: str
    post_rule: PostRule

    @property
    def rule(self) -> str:
        return json.dumps(asdict(self.post_rule))


def lengths_of(channels: Iterable[MainChannel]) -> list[ChannelLength]:
    """In the order of the channels, read with their platforms; those without a known limit are left out."""
    found = [(channel, channel.platform.post_rule if channel.platform else None) for channel in channels]
    return [ChannelLength(channel.key, channel.name, rule) for channel, rule in found if rule]


def told_about(text: str, chosen: Collection[str], lengths: Iterable[ChannelLength]) -> str:
    """A sentence for each of the chosen channels, by their keys, for which the text is too long."""
    told = [too_long(text, one.post_rule, one.channel) for one in lengths if one.key in chosen]
    return " ".join(sentence for sentence in told if sentence)
