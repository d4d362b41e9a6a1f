"""How long a post may be on its channel, if the channel has the name of a platform whose limit is known."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from questionnaire.models import Platform
from questionnaire.post_lengths import PostRule, too_long
from questionnaire.written.texts import comparable


@dataclass(frozen=True)
class ChannelLength:
    """The rule of a channel; `rule` is how a page hands it to a script."""

    channel: str
    post_rule: PostRule

    @property
    def rule(self) -> str:
        return json.dumps(asdict(self.post_rule))


def lengths_of(channels: Iterable[str]) -> list[ChannelLength]:
    """In the order of the channels; those that are no platform, or one without a known limit, are left out."""
    rules = {comparable(platform.name): platform.post_rule for platform in Platform.objects.all()}
    found = [(channel, rules.get(comparable(channel))) for channel in channels]
    return [ChannelLength(channel, rule) for channel, rule in found if rule]


def told_about(text: str, channel: str, lengths: Iterable[ChannelLength]) -> str:
    """One sentence if the text is too long for its channel, else nothing."""
    return next((too_long(text, one.post_rule, channel) for one in lengths if one.channel == channel), "")
