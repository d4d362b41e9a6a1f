from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Kind, after how many working days, again every so many, how often at most, who is told, who from the second time on.
# The reasons stand beside the kinds in `requests_app.mail.reminders.kinds`.
FIRST = (
    ("content_due", 0, 2, 2, "department", ""),
    ("empty_week", 3, 0, 1, "department", ""),
    ("change_unanswered", 2, 3, 3, "department", "both"),
    ("link_missing", 2, 0, 1, "reviewer", ""),
)


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All of them are on."""
    rules: Any = apps.get_model("requests_app", "ReminderRule")._base_manager
    for kind, after_days, repeat_every, most_times, to, then_to in FIRST:
        values = {"after_days": after_days, "repeat_every": repeat_every, "most_times": most_times, "to": to}
        rules.get_or_create(kind=kind, defaults={**values, "then_to": then_to})


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0027_reminders")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
