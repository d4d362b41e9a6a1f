"""Icons in pages; each is drawn once, and kept for all pages that show it."""

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from heroicons.templatetags.heroicons import heroicon_outline

from requests_app.account_requests.choices import State

register = template.Library()

# What stands beside the word for a state.
STATE_ICONS: dict[str, str] = {
    State.DRAFT: "pencil",
    State.SUBMITTED: "inbox",
    State.CHANGES_REQUESTED: "chat-bubble-left-ellipsis",
    State.STRATEGY_MEETING: "users",
    State.TRIAL_PERIOD: "calendar-days",
    State.APPROVED: "check-circle",
    State.DECLINED: "x-circle",
    State.CONTRIBUTOR: "megaphone",
    State.WITHDRAWN: "arrow-uturn-left",
}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: int = 20) -> SafeString:
    """A heroicon in its outline, so many pixels high and wide, that says nothing to a screen reader."""
    attributes = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    return SafeString(heroicon_outline(name, size=size, **attributes))


@register.simple_tag
def state_icon(state: str, size: int) -> SafeString:
    return icon(STATE_ICONS[state], size)


@register.simple_tag
def state_badge(state: str, label: Any) -> SafeString:
    """The icon of a state, such as "trial_period", with its word for this reader."""
    return format_html('<span class="state state--{}">{} {}</span>', state, state_icon(state, 16), label)
