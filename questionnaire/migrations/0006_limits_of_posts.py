"""The limits of posts on each platform, and how it counts a text.

Collected on 28 November 2026 from the platforms' pages for developers, their code, and the pages of programs that post
for others. For a YouTube video it is the description. No limit is known of a WhatsApp channel.
"""

from datetime import date

from django.apps.registry import Apps
from django.core.validators import MinValueValidator
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CHECKED_ON = date(2026, 11, 28)
LIMITS = [
    # key, text, counted in, a link counts as, bytes, description of a picture, pictures
    ("facebook", 63206, "characters", None, None, None, 10),
    ("instagram", 2200, "characters", None, None, 1000, 10),
    ("linkedin", 3000, "characters", None, None, None, 9),
    ("youtube", 5000, "characters", None, None, None, None),
    ("x", 280, "x_weights", 23, None, 1000, 4),
    ("tiktok", 2200, "utf16", None, None, None, 35),
    ("bluesky", 300, "graphemes", None, 3000, None, 4),
    ("mastodon", 500, "fediverse", 23, None, 1500, 4),
    ("threads", 500, "emoji_bytes", None, None, None, 20),
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    platforms = apps.get_model("questionnaire", "Platform").objects
    for key, limit, counted_by, link, in_bytes, described, pictures in LIMITS:
        platforms.filter(key=key, limits_checked_on=None).update(
            post_limit=limit,
            counted_by=counted_by,
            link_length=link,
            post_byte_limit=in_bytes,
            alt_text_limit=described,
            pictures_most=pictures,
            limits_checked_on=CHECKED_ON,
        )


def _number(
    field: type[models.PositiveIntegerField | models.PositiveSmallIntegerField], name: str, help_text: str = ""
) -> models.Field:
    return field(blank=True, help_text=help_text, null=True, validators=[MinValueValidator(1)], verbose_name=name)


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0005_rows_of_saves")]

    operations = [
        migrations.AddField(
            "platform",
            "post_limit",
            _number(
                models.PositiveIntegerField,
                "longest text of a post",
                "Empty if no limit is known. People are told about a longer text; no post is refused for it.",
            ),
        ),
        migrations.AddField(
            "platform",
            "counted_by",
            models.CharField(
                choices=[
                    ("characters", "characters (code points)"),
                    ("x_weights", "weights of X: 1 or 2 a character, 2 an emoji"),
                    ("graphemes", "characters as people see them (graphemes)"),
                    ("fediverse", "graphemes, and of @name@server only @name"),
                    ("emoji_bytes", "characters, and the bytes of emoji (UTF-8)"),
                    ("utf16", "UTF-16 units"),
                ],
                default="characters",
                max_length=20,
                verbose_name="counted in",
            ),
        ),
        migrations.AddField(
            "platform",
            "link_length",
            _number(models.PositiveSmallIntegerField, "a link counts as", "Empty if a link counts as it is written."),
        ),
        migrations.AddField(
            "platform",
            "post_byte_limit",
            _number(
                models.PositiveIntegerField,
                "longest text in bytes",
                "If the platform has such a limit besides (UTF-8).",
            ),
        ),
        migrations.AddField(
            "platform",
            "alt_text_limit",
            _number(models.PositiveSmallIntegerField, "longest description of a picture"),
        ),
        migrations.AddField(
            "platform", "pictures_most", _number(models.PositiveSmallIntegerField, "most pictures of a post")
        ),
        migrations.AddField(
            "platform",
            "limits_checked_on",
            models.DateField(blank=True, null=True, verbose_name="limits checked on"),
        ),
        migrations.AddConstraint(
            "platform",
            models.CheckConstraint(
                condition=models.Q(limits_checked_on__isnull=False)
                | models.Q(
                    post_limit=None, link_length=None, post_byte_limit=None, alt_text_limit=None, pictures_most=None
                ),
                name="platform_limits_have_a_day",
                violation_error_message="Say on which day the limits of posts were checked.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
