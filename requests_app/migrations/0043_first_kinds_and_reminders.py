from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Admins add others and rename these.
KINDS = ("Clinic", "Institute", "School", "Administration", "Service", "Group or association")

# Kind, after how many working days, again every so many, how often at most, who is told, who from the second time on.
# The reasons stand beside the kinds in `requests_app.mail.reminders.kinds`.
REMINDERS = (
    ("trial_ending", 0, 11, 2, "department", "reviewer"),
    ("retrospective", 0, 5, 2, "department", ""),
)


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kinds: Any = apps.get_model("requests_app", "DepartmentKind")._base_manager
    for position, name in enumerate(KINDS, start=1):
        kinds.get_or_create(name=name, defaults={"position": position})
    rules: Any = apps.get_model("requests_app", "ReminderRule")._base_manager
    for kind, after_days, repeat_every, most_times, to, then_to in REMINDERS:
        values = {"after_days": after_days, "repeat_every": repeat_every, "most_times": most_times, "to": to}
        rules.get_or_create(kind=kind, defaults={**values, "then_to": then_to})


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0042_retrospectives")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
