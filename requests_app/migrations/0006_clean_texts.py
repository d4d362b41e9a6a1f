from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.written import texts
from questionnaire.written.repairs import Cleaning, repair

TEXTS: dict[str, dict[str, Cleaning]] = {
    "AccountRequest": {
        "title": texts.one_line,
        "requester_name": texts.name,
        "requester_email": texts.address,
    },
    "Meeting": {
        "place": texts.one_line,
        "link": texts.address,
        "organiser_name": texts.name,
        "organiser_email": texts.address,
        "shared_minutes": texts.prose,
        "internal_notes": texts.prose,
    },
    "Attendee": {"name": texts.name, "email": texts.address},
    "PlannedPost": {"text": texts.prose, "picture_url": texts.address, "shared_url": texts.address},
    "RequestedChange": {"reason": texts.prose, "answer": texts.prose},
    "SiteSettings": {"organisation_name": texts.name, "team_name": texts.name, "team_email": texts.address},
}
BATCH = 1000


def clean(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Texts as they are typed today. Snapshots, history, decisions and filed copies stay as they are."""
    alias = schema_editor.connection.alias
    for name, cleaned_by in TEXTS.items():
        repair(apps.get_model("requests_app", name), cleaned_by, alias=alias)
    _name_departments(apps.get_model("requests_app", "Department")._base_manager.using(alias))
    _fill_search_texts(apps.get_model("requests_app", "AccountRequest")._base_manager.using(alias))


def _name_departments(departments: Any) -> None:
    """Two that differ only in spelling stay two, since nobody may see another one's requests by it: the later is
    numbered, and an admin decides."""
    taken: set[str] = set()
    for department in departments.order_by("pk"):
        bare = name = texts.name(department.name)
        number = 1
        while texts.comparable(name) in taken:
            number += 1
            name = f"{bare[:190]} ({number})"
        taken.add(texts.comparable(name))
        department.name = name
        department.name_key, department.sort_key = texts.comparable(name), texts.sort_key(name)
        department.save(update_fields=["name", "name_key", "sort_key"])


def _fill_search_texts(requests: Any) -> None:
    changed = []
    rows = requests.select_related("department").only("reference", "title", "search_text", "department__name")
    for row in rows.iterator(chunk_size=BATCH):
        search_text = texts.searchable(f"{row.reference} {row.title} {row.department.name}")
        if row.search_text != search_text:
            row.search_text = search_text
            changed.append(row)
        if len(changed) >= BATCH:
            requests.bulk_update(changed, ["search_text"])
            changed = []
    requests.bulk_update(changed, ["search_text"])


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0005_take_back_changes")]

    operations = [
        migrations.AddField(
            "department",
            "name_key",
            models.TextField(editable=False, null=True, help_text="`texts.comparable` of the name."),
        ),
        migrations.AddField(
            "department",
            "sort_key",
            models.TextField(default="", editable=False, help_text="`texts.sort_key` of the name."),
            preserve_default=False,
        ),
        migrations.RunPython(clean, migrations.RunPython.noop),
        migrations.AlterField(
            "department",
            "name_key",
            models.TextField(editable=False, unique=True, help_text="`texts.comparable` of the name."),
        ),
        migrations.AlterModelOptions(
            "department",
            options={
                "ordering": ["sort_key", "name"],
                "verbose_name": "department",
                "verbose_name_plural": "departments",
            },
        ),
        migrations.AddIndex(
            "department",
            models.Index(fields=["sort_key", "name"], name="departments_in_order"),
        ),
    ]
