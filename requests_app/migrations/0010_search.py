from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from requests_app.account_requests.search.documents import AnswerWords, document_of
from requests_app.account_requests.search.engines import ENGINES
from requests_app.account_requests.search.texts import written_in, written_now

ROWS = ("goals", "audiences", "administrators", "platform_plans__platform", "extra_answers__version")
BATCH = 500


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ENGINES[schema_editor.connection.vendor].INSTALL:
        schema_editor.execute(statement, None)


def uninstall(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ENGINES[schema_editor.connection.vendor].UNINSTALL:
        schema_editor.execute(statement, None)


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What `rebuild_search` does, with the tables as they are now."""
    alias = schema_editor.connection.alias
    documents: Any = apps.get_model("requests_app", "SearchDocument")
    names = [field.attname for field in documents._meta.concrete_fields]
    for rows, sheets in _batches(apps, alias):
        made = [_document(row, sheets.get(row.pk)) for row in rows]
        documents._base_manager.using(alias).bulk_create(
            documents(**{name: getattr(row, name) for name in names}) for row in made
        )


def _document(row: Any, sheet: Any) -> Any:
    now = AnswerWords.of(written_now(row.questionnaire, row.questionnaire.extra_answers.all()))
    return document_of(row, now, None if sheet is None else AnswerWords.of(written_in(sheet)))


def _batches(apps: Apps, alias: str) -> Iterator[tuple[list[Any], dict[int, Any]]]:
    requests: Any = apps.get_model("requests_app", "AccountRequest")._base_manager.using(alias)
    snapshots: Any = apps.get_model("requests_app", "Snapshot")._base_manager.using(alias)
    rows = requests.select_related("department", "questionnaire").order_by("pk")
    rows = rows.prefetch_related(*(f"questionnaire__{row}" for row in ROWS))
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        of_these = snapshots.filter(account_request__in=batch).order_by("number")
        yield batch, dict(of_these.values_list("account_request_id", "answers"))


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0009_what_needs_somebody_within_an_index"),
        ("questionnaire", "0004_account_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "account_request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="requests_app.accountrequest",
                    ),
                ),
                (
                    "scope",
                    models.TextField(help_text="Who may find it: `comms`, and `d` with the key of the department."),
                ),
                (
                    "exact",
                    models.TextField(help_text="Marks of the reference, the title and the account names as a whole."),
                ),
                ("title", models.TextField(help_text="The words of the reference and the title.")),
                ("department", models.TextField()),
                ("names", models.TextField(help_text="The words of the names of people.")),
                ("handles", models.TextField(help_text="The words of the account names.")),
                ("body", models.TextField(help_text="The words of all other answers.")),
                ("own", models.TextField()),
                ("submitted", models.TextField()),
                ("people", models.JSONField(default=list)),
                ("people_submitted", models.JSONField(default=list)),
            ],
            options={"verbose_name": "search document", "verbose_name_plural": "search documents"},
        ),
        migrations.RunPython(install, uninstall),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
