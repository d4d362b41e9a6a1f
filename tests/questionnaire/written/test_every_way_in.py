"""Every field that people write in, in a form or in a row, takes what people write."""

import ast
from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("portal", "requests_app", "questionnaire")
# Django's own forms of what `questionnaire.written.fields` has.
PLAIN = {"CharField", "EmailField", "URLField", "DateField", "IntegerField", "DecimalField", "FloatField"}
WRITTEN = (models.CharField, models.TextField, models.EmailField, models.URLField)
# What programs write into a row: keys, hashes, names of files and of zones, finished mails, words to search in.
BY_PROGRAMS = {
    *("AccountRequest.reference", "AccountRequest.search_text", "AccountRequest.traits", "Department.name_key"),
    "MainChannel.name_key",
    *(
        "AccountRequest.title_key",
        "Department.sort_key",
        "SubmittedAnswer.question",
        "SubmittedAnswer.value",
        "SectionSave.form_key",
    ),
    *("Bundle.key", "FileProblem.name", "FileProblem.owner", "Meeting.uid", "SiteSettings.time_zone"),
    *("ReminderRule.kind", "ReminderSent.kind", "ReminderSent.key", "ContentTheme.name_key"),
    *("PersonalFeed.key", "PostPicture.key", "CalendarImport.order", "CalendarImport.sheet", "CalendarImport.problem"),
    "FigureImport.problem",
    *("LibraryCase.words", "ImportedLine.key", "ImportedLine.link", "ColumnMapping.fingerprint"),
    *("RequestedChange.question", "RecordEdition.code", "RecordEdition.sha256", "RecordEdition.software_version"),
}
MODELS_OF_PROGRAMS = {"Mail", "DocumentFile", "SearchDocument"}


def is_of_programs(field: models.Field) -> bool:
    model = field.model
    is_listed = f"{model.__name__}.{field.name}" in BY_PROGRAMS or model.__name__ in {
        "Mail",
        "DocumentFile",
        "SearchDocument",
    }
    return is_listed or isinstance(field, models.SlugField) or field.name in {"last_error", "error", "password"}


def test_every_column_that_people_write_is_cleaned():
    columns = [field for app in PACKAGES for model in apps.get_app_config(app).get_models() for field in _own(model)]
    plain = [
        f"{field.model.__name__}.{field.name}"
        for field in columns
        if type(field) in WRITTEN and not field.choices and not is_of_programs(field)
    ]
    assert plain == []


def _own(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, models.Field)]


def test_every_field_that_people_write_in_is_one_of_ours():
    """What is hidden in a page is written by the portal."""
    found = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" in path.parts or "written" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_plain = isinstance(node, ast.Call) and ast.unparse(node.func) in {f"forms.{name}" for name in PLAIN}
                if is_plain and "HiddenInput" not in ast.unparse(node):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_the_columns_are_known_to_migrations_as_those_of_django():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert set(changes) & set(PACKAGES) == set()
