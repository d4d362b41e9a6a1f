"""Which account names each platform gives: a rule in words, and the same as a regular expression.

Collected on 28 November 2026 from the platforms' help pages and from validators that others publish. They are rules for
new names; older accounts may break them. A WhatsApp channel has no account name, only a link.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.models.platforms import is_an_expression

CHECKED_ON = date(2026, 11, 28)
A_HOST = r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+"
RULES = [
    # key, rule, pattern
    (
        "facebook",
        "5 to 50 letters, digits and single dots, not only digits, and no ending such as .com",
        r"(?=.{5,50}$)(?!\d+$)(?!.*\.(?:com|net|org)$)[a-z0-9]+(?:\.[a-z0-9]+)*",
    ),
    (
        "instagram",
        "up to 30 letters, digits, underscores and single dots, no dot at the beginning or the end",
        r"(?=.{1,30}$)[a-z0-9_]+(?:\.[a-z0-9_]+)*",
    ),
    (
        "threads",
        "as on Instagram: up to 30 letters, digits, underscores and single dots, no dot at the beginning or the end",
        r"(?=.{1,30}$)[a-z0-9_]+(?:\.[a-z0-9_]+)*",
    ),
    (
        "x",
        "4 to 15 letters, digits and underscores, without the words “twitter” and “admin”",
        r"(?!.*(?:twitter|admin))[a-z0-9_]{4,15}",
    ),
    (
        "linkedin",
        "up to 100 letters, digits, dots and single hyphens, not only digits, no hyphen at the beginning or the end",
        r"(?!\d+$)(?!-)(?!.*--)(?!.*-$)[^\W_](?:[^\W_]|[.-]){0,99}",
    ),
    (
        "youtube",
        "3 to 30 letters, digits, underscores, hyphens and dots, with a letter or digit at both ends",
        r"(?=.{3,30}$)[^\W_](?:[\w.-]*[^\W_])?",
    ),
    (
        "tiktok",
        "2 to 24 letters, digits, underscores and dots, no dot at the end",
        r"(?=.{2,24}$)[a-z0-9_.]*[a-z0-9_]",
    ),
    (
        "bluesky",
        "the whole name, such as name.bsky.social (3 to 18 letters, digits and hyphens) or your own web address",
        r"(?!.{254})(?![^.]{19,}\.bsky\.social$)(?![^.]{1,2}\.bsky\.social$)"
        + A_HOST
        + r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
    ),
    (
        "mastodon",
        "up to 30 letters, digits and underscores, then @ and the server, such as name@server.example",
        r"[a-z0-9_]{1,30}@" + A_HOST + r"[a-z][a-z0-9-]{0,61}[a-z0-9]",
    ),
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    platforms = apps.get_model("questionnaire", "Platform").objects
    for key, rule, pattern in RULES:
        platforms.filter(key=key, name_rule="", name_pattern="").update(
            name_rule=rule, name_pattern=pattern, names_checked_on=CHECKED_ON
        )


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0003_clean_answers")]

    operations = [
        migrations.AddField(
            "platform",
            "name_rule",
            models.CharField(
                blank=True,
                help_text="For example: 3 to 30 letters, digits and underscores. "
                "It is told beside a name that breaks it.",
                max_length=200,
                verbose_name="rule for account names",
            ),
        ),
        migrations.AddField(
            "platform",
            "name_pattern",
            models.CharField(
                blank=True,
                help_text="It describes a whole account name without its @, in any case. "
                "Without it no name is checked.",
                max_length=300,
                validators=[is_an_expression],
                verbose_name="the same as a regular expression",
            ),
        ),
        migrations.AddField(
            "platform",
            "names_checked_on",
            models.DateField(blank=True, null=True, verbose_name="rule checked on"),
        ),
        migrations.AddConstraint(
            "platform",
            models.CheckConstraint(
                condition=models.Q(name_pattern="") | ~models.Q(name_rule=""),
                name="platform_name_pattern_in_words",
                violation_error_message="Say the rule for account names in words as well.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
