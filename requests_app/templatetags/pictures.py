from typing import Any

from django import template

from requests_app.pages import kept_texts
from requests_app.trials.models import PlannedPost
from requests_app.trials.pictures import pages

register = template.Library()


@register.simple_tag(takes_context=True)
def post_pictures(context: dict[str, Any], post: PlannedPost) -> dict[str, Any]:
    """The pictures of a post as they are `shown` where it is changed; `kept_at` is when what is put back was typed."""
    shown = pages.post_pictures(post)
    return {"shown": shown, "kept_at": kept_texts.put_back(context["request"], *shown, path=shown.url)}
