"""The metrics that the portal begins with; later ones are added by the organisation."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Key, name, how a month is made, counted in whole numbers, offered when figures are typed.
METRICS = [
    ("followers", "Followers", "last", True, True),
    ("views", "Views", "sum", True, True),
    ("reach", "Sum of reach", "sum", True, True),
    ("impressions", "Impressions", "sum", True, True),
    ("interactions", "Interactions", "sum", True, True),
    ("likes", "Likes and reactions", "sum", True, True),
    ("comments", "Comments and replies", "sum", True, True),
    ("shares", "Shares", "sum", True, True),
    ("reposts", "Reposts", "sum", True, False),
    ("saves", "Saves and bookmarks", "sum", True, False),
    ("clicks", "Clicks", "sum", True, True),
    ("link_clicks", "Clicks on links", "sum", True, False),
    ("follows", "New followers", "sum", True, False),
    ("unfollows", "Followers lost", "sum", True, False),
    ("follows_net", "New followers less those lost", "sum", True, False),
    ("profile_views", "Visits to the profile", "sum", True, False),
    ("posts", "Posts published", "sum", True, False),
    ("impressions_organic", "Impressions, not paid", "sum", True, False),
    ("impressions_paid", "Impressions, paid", "sum", True, False),
    ("reach_organic", "Sum of reach, not paid", "sum", True, False),
    ("reach_paid", "Sum of reach, paid", "sum", True, False),
    ("engaged_people", "Sum of people who took part", "sum", True, False),
    ("consumptions", "Clicks of any kind", "sum", True, False),
    ("video_views_organic", "Video views, not paid", "sum", True, False),
    ("video_viewers_organic", "Sum of video viewers, not paid", "sum", True, False),
    ("video_views_paid", "Video views, paid", "sum", True, False),
    ("video_viewers_paid", "Sum of video viewers, paid", "sum", True, False),
    ("watch_hours", "Hours watched", "sum", False, False),
    ("average_seconds", "Average seconds watched", "none", False, False),
    ("sessions", "Visits to the website", "sum", True, False),
    ("engaged_sessions", "Visits to the website with interest", "sum", True, False),
    ("events", "Events on the website", "sum", True, False),
    ("key_events", "Key events on the website", "sum", True, False),
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    metric = apps.get_model("requests_app", "Metric")
    metric.objects.bulk_create(
        metric(key=key, name=name, summed=summed, is_whole=is_whole, is_offered=is_offered, position=position)
        for position, (key, name, summed, is_whole, is_offered) in enumerate(METRICS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0030_figures"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
