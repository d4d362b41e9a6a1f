from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Minutes are starting values for admins to correct: one university's memo counts about an hour a day for an account,
# another's 20 to 45 minutes a day for one page; moving pictures take longest to make, long texts come next.
HOUR_A_DAY = "About an hour a day per account (a university's memo), spread over posts and replies"
PAGE_A_DAY = "20 to 45 minutes a day for one page (a university's guide)"
PLATFORMS = [
    # key, name, minutes a post, minutes a day for replies, source
    ("facebook", "Facebook", 40, 20, PAGE_A_DAY),
    ("instagram", "Instagram", 60, 20, HOUR_A_DAY),
    ("linkedin", "LinkedIn", 45, 10, PAGE_A_DAY),
    ("youtube", "YouTube", 240, 15, HOUR_A_DAY),
    ("x", "X", 20, 20, PAGE_A_DAY),
    ("tiktok", "TikTok", 120, 20, HOUR_A_DAY),
    ("bluesky", "Bluesky", 20, 15, PAGE_A_DAY),
    ("mastodon", "Mastodon", 20, 15, PAGE_A_DAY),
    ("threads", "Threads", 20, 15, PAGE_A_DAY),
    ("whatsapp", "WhatsApp channel", 25, 5, PAGE_A_DAY),
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    platform_model = apps.get_model("questionnaire", "Platform")
    for position, (key, name, per_post, per_day, source) in enumerate(PLATFORMS, start=1):
        platform_model.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "position": position,
                "minutes_per_post": per_post,
                "minutes_per_day": per_day,
                "effort_source": source,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
