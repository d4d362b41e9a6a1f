from datetime import datetime
from typing import Any

from django import template

from requests_app.people import profiles

register = template.Library()


@register.inclusion_tag("people/own_time.html")
def own_time(moment: datetime, user: Any) -> dict[str, str]:
    """What the reader's own clock shows at that moment, if it differs from that of the site."""
    return {"words": profiles.own_time(moment, user)}
