from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.written import texts

BATCH = 1000
HELP = "`texts.sort_key` of the title."


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    requests: Any = apps.get_model("requests_app", "AccountRequest")._base_manager.using(schema_editor.connection.alias)
    last = 0
    while batch := list(requests.filter(pk__gt=last).order_by("pk").only("title")[:BATCH]):
        for row in batch:
            row.title_key = texts.sort_key(row.title)
        requests.bulk_update(batch, ["title_key"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0007_reasons_of_defaults")]

    operations = [
        migrations.AddField(
            "accountrequest",
            "title_key",
            models.TextField(default="", editable=False, help_text=HELP),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex("accountrequest", "requests_by_title"),
        migrations.AddIndex("accountrequest", models.Index(fields=["title_key", "id"], name="requests_in_order")),
    ]
