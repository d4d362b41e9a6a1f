"""Icons in pages: each is a symbol of one file that a browser fetches once."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from requests_app.account_requests.choices import State
from requests_app.pages.icon_sprite import ICONS, SPRITE

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
    """A heroicon in its outline, so many pixels high and wide, that says nothing to a screen reader.

    Raises LookupError for a name that is not among `ICONS`.
    """
    if name not in ICONS:
        raise LookupError(f"Name “{name}” in requests_app.pages.icon_sprite.py too.")
    return format_html(
        '<svg class="icon" width="{}" height="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        *(size, size, static(SPRITE), name),
    )


@register.simple_tag
def state_icon(state: str, size: int) -> SafeString:
    return icon(STATE_ICONS[state], size)


@register.simple_tag
@lru_cache(maxsize=512)
def state_badge(state: str, label: str | Promise) -> SafeString:
    """The icon of a state, such as "trial_period", with its word for this reader."""
    return format_html('<span class="state state--{}">{} {}</span>', state, state_icon(state, 16), label)
