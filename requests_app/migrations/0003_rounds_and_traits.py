import re
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def write_traits(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As each submission does from now on; everyday words, which are few, are left in here."""
    latest: Any = None
    snapshots = apps.get_model("requests_app", "Snapshot").objects.order_by("account_request", "-number")
    for snapshot in snapshots.select_related("account_request").iterator(chunk_size=500):
        if snapshot.account_request_id != latest:
            latest = snapshot.account_request_id
            snapshot.account_request.traits = _traits(snapshot.answers)
            snapshot.account_request.save(update_fields=["traits"])


# As `questionnaire.likeness` had it then.
SHORTEST = 4


def _traits(sheet: Any) -> str:
    rows = [row for section in sheet for item in section["items"] for row in item["answers"]]
    answers = [(answer["key"], str(answer["value"] or "")) for row in rows for answer in row]
    platforms = {f"platform:{value}" for key, value in answers if key == "platform_plans.platform" and value}
    described = " ".join(value for key, value in answers if key == "audiences.who").casefold()
    words = {word for word in re.findall(r"[^\W\d_]+", described) if len(word) >= SHORTEST}
    return " ".join([*sorted(platforms), *sorted(words)[:100]])


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0002_first_data")]

    operations = [
        migrations.AddField(
            "accountrequest",
            "traits",
            models.TextField(
                default="", editable=False, help_text="`questionnaire.likeness.Traits` of the latest submission."
            ),
        ),
        migrations.AddField(
            "requestedchange", "asked_by_name", models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(
            "requestedchange",
            "wording",
            models.CharField(blank=True, default="", help_text="The question as it was worded then.", max_length=500),
        ),
        migrations.AddField("requestedchange", "answer", models.TextField(blank=True, default="", max_length=2000)),
        migrations.AddField("requestedchange", "answered_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "requestedchange", "answered_by_name", models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.RunPython(write_traits, migrations.RunPython.noop),
    ]
