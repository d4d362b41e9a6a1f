from django import template

from requests_app.trials.models import PlannedPost
from requests_app.trials.pictures import pages

register = template.Library()


@register.simple_tag
def post_pictures(post: PlannedPost) -> pages.PostPictures:
    """The pictures of a post as the page shows them where it is changed."""
    return pages.post_pictures(post)
