from requests_app.trials.models.agreements import ContributorAgreement
from requests_app.trials.models.comments import PostComment
from requests_app.trials.models.pictures import PostPicture
from requests_app.trials.models.posts import (
    PlannedPost,
    PlannedPostQuerySet,
    PostChannel,
    PostChannelQuerySet,
    read_agreements,
    read_near_posts,
)
from requests_app.trials.models.themes import ContentTheme
from requests_app.trials.models.trials import Trial

__all__ = [
    "ContentTheme",
    "ContributorAgreement",
    "PlannedPost",
    "PlannedPostQuerySet",
    "PostChannel",
    "PostChannelQuerySet",
    "PostComment",
    "PostPicture",
    "Trial",
    "read_agreements",
    "read_near_posts",
]
