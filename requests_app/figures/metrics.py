"""The metrics that come with the portal, and how the parts of a month make its figure."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Summed(models.TextChoices):
    """How the posts or days of a month make the figure of the month."""

    SUM = "sum", _("Added up")
    LAST = "last", _("The last one of the month")
    NONE = "none", _("Not calculated")


@dataclass(frozen=True, slots=True)
class MetricKind:
    """`is_whole`: counted in whole numbers, so that 1.234 of them cannot be."""

    name: str
    summed: Summed = Summed.SUM
    is_whole: bool = True


# A metric that is added up over people who are counted several times says so in its name.
METRICS: dict[str, MetricKind] = {
    "followers": MetricKind("Followers", Summed.LAST),
    "views": MetricKind("Views"),
    "reach": MetricKind("Sum of reach"),
    "impressions": MetricKind("Impressions"),
    "interactions": MetricKind("Interactions"),
    "likes": MetricKind("Likes and reactions"),
    "comments": MetricKind("Comments and replies"),
    "shares": MetricKind("Shares"),
    "reposts": MetricKind("Reposts"),
    "saves": MetricKind("Saves and bookmarks"),
    "clicks": MetricKind("Clicks"),
    "link_clicks": MetricKind("Clicks on links"),
    "follows": MetricKind("New followers"),
    "unfollows": MetricKind("Followers lost"),
    "follows_net": MetricKind("New followers less those lost"),
    "profile_views": MetricKind("Visits to the profile"),
    "posts": MetricKind("Posts published"),
    "impressions_organic": MetricKind("Impressions, not paid"),
    "impressions_paid": MetricKind("Impressions, paid"),
    "reach_organic": MetricKind("Sum of reach, not paid"),
    "reach_paid": MetricKind("Sum of reach, paid"),
    "engaged_people": MetricKind("Sum of people who took part"),
    "consumptions": MetricKind("Clicks of any kind"),
    "video_views_organic": MetricKind("Video views, not paid"),
    "video_viewers_organic": MetricKind("Sum of video viewers, not paid"),
    "video_views_paid": MetricKind("Video views, paid"),
    "video_viewers_paid": MetricKind("Sum of video viewers, paid"),
    "watch_hours": MetricKind("Hours watched", is_whole=False),
    "average_seconds": MetricKind("Average seconds watched", Summed.NONE, is_whole=False),
    "sessions": MetricKind("Visits to the website"),
    "engaged_sessions": MetricKind("Visits to the website with interest"),
    "events": MetricKind("Events on the website"),
    "key_events": MetricKind("Key events on the website"),
}
